"""The application for reports."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    """What the records are counted into."""

    name = "reports"
    verbose_name = _("统计与监督")
