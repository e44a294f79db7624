"""The application for requests."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApplicationsConfig(AppConfig):
    """What is disclosed because somebody asked for it."""

    name = "applications"
    verbose_name = _("依申请公开")
