"""A case as plain values: its state, its events, its clocks step by step; who asked stands behind a mask."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from applications import masking, timing
from applications.models import Request
from disclosure import ledger_words, told_clocks
from disclosure.models import LedgerEntry
from disclosure.today import SHANGHAI


def case(request: Request) -> dict[str, Any]:
    """Everything that may be told of a case outside the staff site."""
    return {
        "number": request.number,
        "agency": request.agency.name,
        "state": request.status,
        "state_title": str(request.get_status_display()),
        "round": request.round,
        "channel": request.channel,
        "submitted_at": _iso(request.submitted_at),
        "received_on": _iso(request.received_on),
        "receipt_limb": request.receipt_limb,
        "replied_on": _iso(request.replied_on),
        "reply_due_on": _iso(timing.reply_due_on(request)),
        "asked_for": request.asked_for,
        "applicant": {field: text for field, text in masking.masked(request.applicant).items() if text},
        "letters": [_letter(one) for one in request.letters.order_by("pk")],
        "events": [_event(one) for one in request.subject.ledger_entries.select_related("actor").order_by("pk")],
        "clocks": list(_clocks(request)),
    }


def _letter(letter: Any) -> dict[str, Any]:
    return {"title": letter.title, "number": letter.number, "issued_on": _iso(letter.issued_on)}


def _event(entry: LedgerEntry) -> dict[str, Any]:
    return {
        "at": _iso(entry.at),
        "act": entry.act,
        "title": ledger_words.act_label(entry.act),
        "by": str(entry.actor),
        "facts": entry.facts,
    }


def _clocks(request: Request) -> Iterator[dict[str, Any]]:
    for told in told_clocks.of(request.subject, at=request.agency):
        yield {
            "duty": told.duty.full_code,
            "title": told.duty_title,
            "source": told.citation,
            "state": told.state,
            "due_on": _iso(told.due_on),
            "provisional": told.provisional,
            "stopped_on": _iso(told.stopped_on),
            "late_by": told.late_by,
            "steps": [{"on": _iso(step.on), "text": step.text, "source": step.source} for step in told.steps],
        }


def _iso(moment: date | datetime | None) -> str | None:
    """A day, or an instant by the clock of the office (Asia/Shanghai)."""
    if isinstance(moment, datetime):
        return moment.astimezone(SHANGHAI).isoformat()
    return moment.isoformat() if moment is not None else None
