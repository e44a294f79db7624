"""The kernel's application. Importing Celery here binds shared tasks wherever Django runs, and only there."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from disclosure.celery import app as celery_app


class DisclosureConfig(AppConfig):
    """The statutory kernel every other application stands on."""

    name = "disclosure"
    verbose_name = _("公开工作")
    celery_app = celery_app
