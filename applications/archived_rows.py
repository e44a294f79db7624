"""What was done in a case is fixed with its archive: the rows of its handling are then neither added, changed nor removed.

One thing alone still happens to them: the purge, which writes its mark over free texts once the particulars are gone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from applications import states
from applications.purged import BLANKED, EMPTIED, GONE
from disclosure.triggers import Trigger, changed

FIXED = "what was done in an archived case is never changed"
FILES = "the files of an archived case are never changed"
# The columns that not even the purge touches.
HANDLED: Mapping[str, tuple[str, ...]] = {
    "correction": (
        *("id", "request_id", "number", "period", "notified_on", "delivered_on", "approved_by_id", "notified_by_id"),
        *("answered_on", "outcome"),
    ),
    "reasonsdemand": (
        *("id", "request_id", "asked_on", "asked_by_id", "answer_by", "answered_on", "outcome", "delayed_until"),
    ),
    "referral": ("id", "request_id", "authority", "on", "by_id", "answer", "answered_on"),
    "contact": ("id", "request_id", "way", "at", "reached", "by_id"),
    "note": ("id", "request_id", "by_id", "at"),
    "consultation": (
        *("id", "request_id", "kind", "key", "dispatched_on", "dispatch_proof_id", "delivered_on"),
        *("delivery_proof_id", "answer", "answered_on", "answer_proof_id", "late", "asked_by_id"),
        *("override_by_id", "override_on"),
    ),
    "requestfile": ("id", "request_id", "file_id", "kind", "sealed", "made_from_id", "added_by_id", "added_at"),
}
# These bear no mark: they are sealed, or a key, and are emptied or used up.
FREE: Mapping[str, tuple[str, ...]] = {"consultation": (*BLANKED["consultation"], "token_used_at")}


def archived(request: str) -> str:
    """Whether the request of that key is archived, as a condition of a trigger."""
    return f"EXISTS (SELECT 1 FROM applications_request r WHERE r.id = {request} AND r.status = '{states.ARCHIVED}')"


def reworded(request: str, *columns: str) -> str:
    """Whether a text becomes anything but the mark of the purge, or that before the particulars are gone."""
    purged = (
        f"EXISTS (SELECT 1 FROM applications_applicant a WHERE a.request_id = {request} AND a.purged_at IS NOT NULL)"
    )
    return " OR ".join(
        f"""(OLD."{column}" <> NEW."{column}" AND (OLD."{column}" = '' OR NEW."{column}" <> '{GONE}' OR NOT {purged}))"""
        for column in columns
    )


def _of(name: str, message: str = FIXED) -> Iterator[Trigger]:
    table = f"applications_{name}"
    kept, moved = archived("OLD.request_id"), archived("NEW.request_id")
    touched = f"{changed(*HANDLED[name])} OR {reworded('OLD.request_id', *EMPTIED[name])}"
    yield Trigger(f"{table}_fixed", table, ("UPDATE",), message, condition=f"({kept} OR {moved}) AND ({touched})")
    yield _kept(table, message)


def _untouched(table: str) -> Iterator[Trigger]:
    kept, moved = archived("OLD.request_id"), archived("NEW.request_id")
    yield _added(table)
    yield Trigger(f"{table}_fixed", table, ("UPDATE",), FIXED, condition=f"{kept} OR {moved}")
    yield _kept(table)


def _added(table: str) -> Trigger:
    return Trigger(f"{table}_too_late", table, ("INSERT",), FIXED, condition=archived("NEW.request_id"))


def _kept(table: str, message: str = FIXED) -> Trigger:
    return Trigger(f"{table}_not_removed", table, ("DELETE",), message, condition=archived("OLD.request_id"))


TRIGGERS = (
    *(_added(f"applications_{name}") for name in HANDLED if name != "requestfile"),
    *(trigger for name in HANDLED for trigger in _of(name, FILES if name == "requestfile" else FIXED)),
    *_untouched("applications_fee"),
    _added("applications_extension"),
    _added("applications_decision"),
)
