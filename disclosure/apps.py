"""The kernel's application. Importing Celery here binds shared tasks wherever Django runs, and only there."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from disclosure.celery import app as celery_app
from disclosure.triggers import Trigger, install_after_migrate


def append_only(table: str, message: str) -> Trigger:
    """The refusal that keeps a table append-only, for every way of changing what stands in it."""
    return Trigger(f"{table}_append_only", table, ("UPDATE", "DELETE", "TRUNCATE"), message)


class DisclosureConfig(AppConfig):
    """The statutory kernel every other application stands on."""

    name = "disclosure"
    verbose_name = _("公开工作")
    celery_app = celery_app
    panels = {
        "agency": ("disclosure.views.obligations.agency_panel",),
        "annual-reports": ("disclosure.views.obligations.report_panel",),
    }
    triggers = (
        append_only("disclosure_ledgerentry", "a ledger entry is never changed or deleted"),
        append_only("disclosure_ledgerseal", "a ledger seal is never changed or deleted"),
        append_only("disclosure_clockevent", "a clock event is never changed or deleted"),
        append_only("disclosure_duechange", "a recorded due date change is never changed or deleted"),
        append_only("disclosure_review", "a review is never changed or deleted"),
        append_only("disclosure_holidayday", "a confirmed holiday notice is never changed or deleted"),
    )

    def ready(self) -> None:
        """Put the triggers in place after every migrate, for a rebuilt table has lost its own."""
        post_migrate.connect(install_after_migrate, dispatch_uid="disclosure.triggers")
