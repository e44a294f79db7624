"""The kernel's application. Importing Celery here binds shared tasks wherever Django runs, and only there."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

from disclosure import unlogged
from disclosure.celery import app as celery_app
from disclosure.triggers import Trigger, append_only, changed, install_after_migrate

NOTICE_COLUMNS = ("year", "number", "title", "issued_on", "jurisdiction", "text", "confirmed_by_id", "confirmed_at")


class DisclosureConfig(AppConfig):
    """The statutory kernel every other application stands on."""

    name = "disclosure"
    verbose_name = _("公开工作")
    celery_app = celery_app
    sitemaps = ("disclosure.views.sitemaps.paths",)
    panels = {
        "agency": ("disclosure.views.obligations.agency_panel",),
        "annual-reports": ("disclosure.views.obligations.report_panel",),
    }
    work = {"obligation": "disclosure.admin.obligations.links"}
    ledger_verifiers = ("disclosure.files.faults",)
    dump_parts = ("disclosure.api.dumped.AGENCIES",)
    triggers = (
        *append_only("disclosure_ledgerentry", "a ledger entry is never changed or deleted"),
        *append_only(
            "disclosure_ledgerseal", "a ledger seal is never changed or deleted", ("sequence",), ("entry_id",)
        ),
        Trigger(
            "disclosure_ledgerreason_kept",
            "disclosure_ledgerreason",
            ("UPDATE",),
            "a reason in the ledger may be purged, never reworded",
        ),
        Trigger(
            "disclosure_ledgerhead_stays",
            "disclosure_ledgerhead",
            ("DELETE", "TRUNCATE"),
            "the head of the ledger is never removed",
        ),
        *append_only(
            "disclosure_reminder",
            "a reminder once written is never changed or deleted",
            ("id",),
            ("clock_id", "term", "milestone"),
        ),
        *append_only("disclosure_clockevent", "a clock event is never changed or deleted"),
        *append_only(
            "disclosure_duechange",
            "a recorded due date change is never changed or deleted",
            ("id",),
            ("clock_id", "notice_id"),
        ),
        Trigger(
            "disclosure_storedfile_kept",
            "disclosure_storedfile",
            ("UPDATE",),
            "a kept file never becomes another content",
            condition=changed("sha256", "size", "content_type"),
        ),
        Trigger(
            "disclosure_storedfile_not_replaced",
            "disclosure_storedfile",
            ("INSERT",),
            "a kept file never becomes another content",
            condition='EXISTS (SELECT 1 FROM "disclosure_storedfile" WHERE "id" = NEW."id" OR "sha256" = NEW."sha256")',
            vendor="sqlite",
        ),
        *append_only("disclosure_review", "a review is never changed or deleted"),
        *append_only(
            "disclosure_holidayday",
            "a confirmed holiday notice is never changed or deleted",
            ("id",),
            ("notice_id", "date"),
        ),
        Trigger(
            "disclosure_holidaynotice_kept",
            "disclosure_holidaynotice",
            ("UPDATE",),
            "a confirmed holiday notice is never changed or deleted",
            condition=changed(*NOTICE_COLUMNS),
        ),
        Trigger(
            "disclosure_holidaynotice_stays",
            "disclosure_holidaynotice",
            ("DELETE", "TRUNCATE"),
            "a confirmed holiday notice is never changed or deleted",
        ),
    )

    def ready(self) -> None:
        """Put the triggers in place after every migrate, for a rebuilt table has lost its own; know the system checks.

        Whichever server serves the portal loads it here, so its logs are watched from here on.
        """
        unlogged.watch()
        autodiscover_modules("checks")
        post_migrate.connect(install_after_migrate, sender=self, dispatch_uid="disclosure.triggers")
