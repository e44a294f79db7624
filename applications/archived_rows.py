"""What was done in a case is fixed with its archive: the rows of its handling are then neither added, changed nor removed."""

from __future__ import annotations

from collections.abc import Iterator

from applications import states
from disclosure.triggers import Trigger, changed

FIXED = "what was done in an archived case is never changed"
HANDLED = ("correction", "reasonsdemand", "referral", "fee", "contact", "note")
# The purge empties who was asked and what they said; everything else of a consultation stays.
CONSULTED = (
    *("request_id", "kind", "key", "question", "harm", "dispatched_on", "dispatch_proof_id", "delivered_on"),
    *("delivery_proof_id", "answer", "answered_on", "answer_proof_id", "late", "asked_by_id", "override_reason"),
    *("override_by_id", "override_on"),
)


def archived(request: str) -> str:
    """Whether the request of that key is archived, as a condition of a trigger."""
    return f"EXISTS (SELECT 1 FROM applications_request r WHERE r.id = {request} AND r.status = '{states.ARCHIVED}')"


def _of(table: str) -> Iterator[Trigger]:
    yield _added(table)
    kept, moved = archived("OLD.request_id"), archived("NEW.request_id")
    yield Trigger(f"{table}_fixed", table, ("UPDATE",), FIXED, condition=f"{kept} OR {moved}")
    yield _kept(table)


def _consulted(table: str = "applications_consultation") -> Iterator[Trigger]:
    yield _added(table)
    condition = f"{archived('OLD.request_id')} AND ({changed(*CONSULTED)})"
    yield Trigger(f"{table}_fixed", table, ("UPDATE",), FIXED, condition=condition)
    yield _kept(table)


def _added(table: str) -> Trigger:
    return Trigger(f"{table}_too_late", table, ("INSERT",), FIXED, condition=archived("NEW.request_id"))


def _kept(table: str) -> Trigger:
    return Trigger(f"{table}_not_removed", table, ("DELETE",), FIXED, condition=archived("OLD.request_id"))


TRIGGERS = (
    *(trigger for name in HANDLED for trigger in _of(f"applications_{name}")),
    *_consulted(),
    _added("applications_extension"),
    _added("applications_decision"),
)
