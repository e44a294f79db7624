"""What the database refuses about reading places and manifests: addresses last, what was sent or signed stands."""

from __future__ import annotations

from catalog import states
from disclosure.triggers import Trigger, append_only, changed, off_the_table

PLACE, PLAN, MANIFEST, LINE = (
    "catalog_readingplace",
    "catalog_transferplan",
    "catalog_manifest",
    "catalog_manifestline",
)
SENT = ("sent_on", "sent_by_id", "added", "returned", "files", "digest")
FROZEN = "the lines of a manifest that was sent are never changed"


def _sent(manifest: str) -> str:
    return f"EXISTS (SELECT 1 FROM {MANIFEST} m WHERE m.id = {manifest} AND m.status <> '{states.DRAWN}')"


TRIGGERS = (
    Trigger(
        "catalog_place_address",
        PLACE,
        ("UPDATE",),
        "a reading place keeps its address and whoever keeps it",
        condition=changed("slug", "subject_id", "agency_id"),
    ),
    Trigger(
        "catalog_place_closed",
        PLACE,
        ("UPDATE",),
        "a reading place once closed stays closed",
        condition=f"OLD.closed_on IS NOT NULL AND ({changed('closed_on', 'closed_reason')})",
    ),
    Trigger("catalog_place_kept", PLACE, ("DELETE", "TRUNCATE"), "a reading place is closed, never deleted"),
    Trigger(
        "catalog_transferplan_pair",
        PLAN,
        ("UPDATE",),
        "who hands over to whom since when is never changed",
        condition=changed("place_id", "agency_id", "rhythm", "begins_on"),
    ),
    Trigger(
        "catalog_manifest_begins",
        MANIFEST,
        ("INSERT",),
        "a manifest begins as drawn up",
        condition=f"NEW.status <> '{states.DRAWN}'",
    ),
    Trigger(
        "catalog_manifest_steps",
        MANIFEST,
        ("UPDATE",),
        "a manifest goes from state to state by its acts alone",
        condition=off_the_table(states.MANIFEST),
    ),
    Trigger(
        "catalog_manifest_said",
        MANIFEST,
        ("UPDATE",),
        "a manifest keeps its plan, number and period",
        condition=changed("plan_id", "subject_id", "number", "begins_on", "ends_on"),
    ),
    Trigger(
        "catalog_manifest_sent",
        MANIFEST,
        ("UPDATE",),
        "a manifest that was sent is never changed",
        condition=f"OLD.status <> '{states.DRAWN}' AND ({changed(*SENT)})",
    ),
    Trigger("catalog_manifest_kept", MANIFEST, ("DELETE", "TRUNCATE"), "a manifest is never deleted"),
    Trigger("catalog_manifestline_added", LINE, ("INSERT",), FROZEN, condition=_sent("NEW.manifest_id")),
    Trigger(
        "catalog_manifestline_changed",
        LINE,
        ("UPDATE",),
        FROZEN,
        condition=f"{_sent('OLD.manifest_id')} OR {_sent('NEW.manifest_id')}",
    ),
    Trigger("catalog_manifestline_kept", LINE, ("DELETE",), FROZEN, condition=_sent("OLD.manifest_id")),
    *append_only("catalog_receipt", "a receipt is never changed", ("id",), ("manifest_id",)),
)
