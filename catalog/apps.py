"""The catalogue's application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CatalogConfig(AppConfig):
    """What is disclosed without being asked for."""

    name = "catalog"
    verbose_name = _("主动公开")
