"""The catalogue's application, and what its tables refuse by themselves."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from catalog import directory_triggers, feedback_triggers, place_triggers, states
from catalog.search.installing import install_after_migrate
from disclosure.triggers import Trigger, changed, off_the_table, one_of

# The columns a clearance speaks for; catalog.content hashes the same (columns that came later only where filled).
CONTENT_COLUMNS = (
    "title",
    "document_number",
    "summary",
    "issuing_agency",
    "theme",
    "genre",
    "category",
    "matter",
    "stage",
    "formed_on",
    "generated_on",
    "issued_on",
    "attribute",
    "ground",
    "attribute_reason",
    "way",
    "interpretation",
    "body",
    "keywords",
    "interpretation_kind",
    "video_link",
)
PLAN_COLUMNS = ("kinds", "responsible", "planned_on", "points", "plan_hash", "written_by_id", "item_id")
PEOPLE_COLUMNS = ("filed_by_id", "cleared_by_id", "approved_by_id", "persons", "published_at", "item_id", "number")
SIGNED_COLUMNS = ("content_hash", "cleared_hash", "approved_hash", "proposed_at", "cleared_at", "approved_at")


def _cleared(edition: str) -> str:
    return f"EXISTS (SELECT 1 FROM catalog_edition e WHERE e.id = {edition} AND e.cleared_hash <> '')"


def _in_the_way(own: str) -> str:
    """A public edition that SQLite's OR REPLACE would remove to make room, without asking a DELETE trigger."""
    same_place = "(e.item_id = NEW.item_id AND e.number = NEW.number)"
    both_visible = (
        f"(e.item_id = NEW.item_id AND {one_of('e.status', states.VISIBLE)} AND {one_of('NEW.status', states.VISIBLE)})"
    )
    return (
        f"EXISTS (SELECT 1 FROM catalog_edition e WHERE {one_of('e.status', states.ONCE_PUBLIC)}{own}"
        f" AND (e.id = NEW.id OR {same_place} OR {both_visible}))"
    )


def _cleared_batch(batch: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM catalog_batch b WHERE b.id = {batch} AND b.cleared_hash <> ''"
        f" AND b.status <> '{states.UNDONE}')"
    )


KEPT = "an edition that was public is never deleted"
FROZEN_ROWS = "the rows of a cleared batch are never changed"
FROZEN_FILES = "the attachments of a cleared edition are never changed"


class CatalogConfig(AppConfig):
    """What is disclosed without being asked for."""

    name = "catalog"
    verbose_name = _("主动公开")
    urls = "catalog.urls"
    api_urls = "catalog.api.urls"
    ledger_verifiers = ("catalog.content.faults", "catalog.directory_content.faults", "catalog.manifests.faults")
    sitemaps = ("catalog.views.sitemaps.paths",)
    # Links in mails, and the single-use links of receipts.
    secret_addresses = ("/alerts/confirm/", "/alerts/end/", "/alerts/mine/", "/transfers/receipt/")
    dump_parts = ("catalog.api.dumped.ITEMS", "catalog.api.dumped.DIRECTORY_ROWS")
    panels = {
        "home": ("catalog.panels.newest", "catalog.panels.most_sought"),
        "agency": ("catalog.panels.agency_items", "catalog.panels.agency_directories", "catalog.place_panels.agency"),
        "guide": ("catalog.place_panels.guide",),
        "request": ("catalog.place_panels.request",),
        "systems": ("catalog.panels.systems",),
        "annual-reports": ("catalog.panels.annual_reports",),
    }
    entrances = (
        "catalog.workbench.entrances",
        "catalog.directory_workbench.entrances",
        "catalog.feedback_workbench.entrances",
        "catalog.manifest_workbench.entrances",
    )
    queues = (
        "catalog.workbench.RETURNED",
        "catalog.workbench.TO_CLEAR",
        "catalog.workbench.TO_APPROVE",
        "catalog.workbench.TO_PUBLISH",
        "catalog.workbench.TO_CLOSE",
        "catalog.workbench.TO_CONSENT",
        "catalog.workbench.TO_DECIDE_COLLECTIVELY",
        "catalog.workbench.TO_AUTHORISE",
        "catalog.workbench.TO_ANSWER",
        "catalog.workbench.TO_DECIDE",
        "catalog.workbench.TO_INTERPRET",
        "catalog.workbench.batches",
        "catalog.workbench.DRAFTS",
        "catalog.directory_workbench.TO_STEP",
        "catalog.directory_workbench.RETURNED",
        "catalog.directory_workbench.DRAFTS",
        "catalog.feedback_workbench.TO_ANSWER",
        "catalog.feedback_workbench.TO_CONSIDER",
        "catalog.feedback_workbench.TO_PUBLISH",
        "catalog.manifest_workbench.TO_SEND",
        "catalog.manifest_workbench.TO_RECEIVE",
    )
    work = {
        "item": "catalog.workbench.links",
        "directory": "catalog.directory_workbench.links",
        "feedback": "catalog.feedback_workbench.links",
        "transfer": "catalog.manifest_workbench.links",
    }
    ledger_acts = "catalog.ledger_words.ACTS"
    ledger_facts = "catalog.ledger_words.FACTS"
    ledger_values = "catalog.ledger_words.WORDED"
    ledger_people = frozenset({"filed_by", "cleared_by", "approved_by"})
    ledger_about = {
        "item": _("政府信息"),
        "batch": _("批量导入"),
        "directory": _("标准目录"),
        "directory-import": _("目录导入"),
        "feedback": _("读者反馈"),
        "place": _("公共查阅点"),
        "transfer": _("移交"),
    }
    ledger_agencies = frozenset({"giver"})
    triggers = (
        Trigger(
            "catalog_edition_frozen",
            "catalog_edition",
            ("UPDATE",),
            "the content of a cleared edition is never changed",
            condition=f"OLD.cleared_hash <> '' AND ({changed(*CONTENT_COLUMNS)})",
        ),
        Trigger(
            "catalog_edition_people",
            "catalog_edition",
            ("UPDATE",),
            "who filed, cleared and approved a public edition is never changed",
            condition=f"{one_of('OLD.status', states.ONCE_PUBLIC)} AND ({changed(*PEOPLE_COLUMNS, *SIGNED_COLUMNS)})",
        ),
        Trigger(
            "catalog_edition_signed",
            "catalog_edition",
            ("UPDATE",),
            "a clearance stays with the content it was given for",
            condition="OLD.cleared_hash <> '' AND NEW.cleared_hash NOT IN ('', OLD.cleared_hash)",
        ),
        Trigger(
            "catalog_edition_begins",
            "catalog_edition",
            ("INSERT",),
            "an edition begins as a draft",
            condition=f"NEW.status <> '{states.DRAFT}'",
        ),
        Trigger(
            "catalog_edition_steps",
            "catalog_edition",
            ("UPDATE",),
            "an edition goes from state to state by its acts alone",
            condition=off_the_table(states.EDITION),
        ),
        Trigger(
            "catalog_edition_kept",
            "catalog_edition",
            ("DELETE", "TRUNCATE"),
            KEPT,
            condition=one_of("OLD.status", states.ONCE_PUBLIC),
        ),
        Trigger(
            "catalog_edition_not_replaced",
            "catalog_edition",
            ("INSERT",),
            KEPT,
            condition=_in_the_way(""),
            vendor="sqlite",
        ),
        Trigger(
            "catalog_edition_not_pushed_out",
            "catalog_edition",
            ("UPDATE",),
            KEPT,
            condition=_in_the_way(" AND e.id <> OLD.id"),
            vendor="sqlite",
        ),
        Trigger(
            "catalog_edition_internal",
            "catalog_edition",
            ("INSERT", "UPDATE"),
            "an item for inside the agency only is never public",
            condition=f"{one_of('NEW.status', states.VISIBLE)} AND EXISTS "
            "(SELECT 1 FROM catalog_item i WHERE i.id = NEW.item_id AND i.audience <> 'public')",
        ),
        Trigger(
            "catalog_item_internal",
            "catalog_item",
            ("UPDATE",),
            "a public item is never made one for inside the agency only",
            condition="NEW.audience <> 'public' AND EXISTS (SELECT 1 FROM catalog_edition e "
            f"WHERE e.item_id = NEW.id AND {one_of('e.status', states.VISIBLE)})",
        ),
        Trigger(
            "catalog_item_numbered",
            "catalog_item",
            ("UPDATE",),
            "an index number once given is never changed",
            condition="OLD.index_number <> '' AND OLD.index_number <> NEW.index_number",
        ),
        Trigger(
            "catalog_attachment_added",
            "catalog_attachment",
            ("INSERT",),
            FROZEN_FILES,
            condition=_cleared("NEW.edition_id"),
        ),
        Trigger(
            "catalog_attachment_frozen",
            "catalog_attachment",
            ("DELETE",),
            FROZEN_FILES,
            condition=_cleared("OLD.edition_id"),
        ),
        Trigger(
            "catalog_attachment_moved",
            "catalog_attachment",
            ("UPDATE",),
            FROZEN_FILES,
            condition=f"{_cleared('OLD.edition_id')} OR {_cleared('NEW.edition_id')}",
        ),
        Trigger(
            "catalog_attachment_not_replaced",
            "catalog_attachment",
            ("INSERT",),
            FROZEN_FILES,
            condition="EXISTS (SELECT 1 FROM catalog_attachment a JOIN catalog_edition e ON e.id = a.edition_id "
            "WHERE a.id = NEW.id AND e.cleared_hash <> '')",
            vendor="sqlite",
        ),
        Trigger(
            "catalog_batchrow_frozen",
            "catalog_batchrow",
            ("UPDATE",),
            FROZEN_ROWS,
            condition=f"({changed('entry', 'number', 'batch_id')})"
            f" AND ({_cleared_batch('OLD.batch_id')} OR {_cleared_batch('NEW.batch_id')})",
        ),
        Trigger("catalog_batchrow_added", "catalog_batchrow", ("INSERT",), FROZEN_ROWS, _cleared_batch("NEW.batch_id")),
        Trigger("catalog_batchrow_kept", "catalog_batchrow", ("DELETE",), FROZEN_ROWS, _cleared_batch("OLD.batch_id")),
        Trigger(
            "catalog_plan_frozen",
            "catalog_interpretationplan",
            ("UPDATE",),
            "a signed plan of interpretation is changed only by writing it anew, which voids the signature",
            condition=f"OLD.signed_hash <> '' AND NEW.signed_hash <> '' AND ({changed(*PLAN_COLUMNS)})",
        ),
        *directory_triggers.TRIGGERS,
        *feedback_triggers.TRIGGERS,
        *place_triggers.TRIGGERS,
    )

    def ready(self) -> None:
        """Put the search index in place after every migrate."""
        post_migrate.connect(install_after_migrate, sender=self, dispatch_uid="catalog.search")
