"""Why a public clock says what it says: its clocks with everything they rest on, and the same as plain data.

The data carries a digest over its content, so that a printed or quoted explanation can be compared with a later one.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Any
from urllib.parse import quote

from django.db.models import Prefetch
from django.urls import reverse

from disclosure import calendars, clocks, explanations
from disclosure.calculation import iso, steps_as_json, written_moment
from disclosure.law.clock import Deadline
from disclosure.law.workdays import Calendar
from disclosure.models import Clock, DueChange, Subject
from disclosure.site import absolute


def public_subject(public_id: str) -> Subject | None:
    """The public subject of that id, with its agency and those above it."""
    subjects = Subject.objects.select_related("agency__parent__parent__parent")
    return subjects.filter(public_id=public_id, is_public=True).first()


def public_clocks(subject: Subject, duty: str = "") -> list[Clock]:
    """The clocks of a public subject that bind or bound it, all or those of one duty, with what explains them."""
    changes = DueChange.objects.select_related("notice")
    found = subject.clocks.exclude(state=Clock.State.VOID).prefetch_related(
        "events", Prefetch("due_changes", queryset=changes)
    )
    return list(found.filter(duty=duty) if duty else found)


def permanent_url(subject: Subject, duty: str = "") -> str:
    """Where an explanation can always be found."""
    path = reverse("why_clock", args=[subject.public_id, duty]) if duty else reverse("why", args=[subject.public_id])
    return absolute(quote(path, safe="/:"))


def as_json(subject: Subject, explained: list[Clock], calendar: Calendar) -> dict[str, Any]:
    """The explanation as plain values in the language of the law, with a digest over them."""
    ordered = sorted(explained, key=lambda clock: (clock.due_on is None, clock.due_on or date.max, clock.pk))
    content = {
        "subject": {
            "id": subject.public_id,
            "kind": subject.kind,
            "title": subject.title,
            "agency": subject.agency.name,
            "address": permanent_url(subject),
        },
        "calendar": {
            "known_until": calendar.known_until.isoformat(),
            "jurisdiction": calendars.jurisdiction_of(subject.agency),
        },
        "clocks": [_clock(clock, calendar) for clock in ordered],
    }
    return {**content, "sha256": digest(content)}


def digest(content: dict[str, Any]) -> str:
    """SHA-256 over the content as JSON with sorted keys and no spaces, in UTF-8."""
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _clock(clock: Clock, calendar: Calendar) -> dict[str, Any]:
    duty, deadline = clocks.duty_of(clock), clocks.explain(clock, calendar=calendar)
    return {
        "duty": duty.full_code,
        "title": duty.title,
        "source": duty.cite(),
        "jurisdiction": duty.jurisdiction,
        "trigger": duty.trigger,
        "rest_day_receipt": clock.rest_day_receipt,
        "events": [
            {"kind": event.kind, "on": written_moment(event.on), "key": event.key, "length": event.length}
            for event in clocks.events_of(clock)
        ],
        **_dates(deadline),
        "steps": steps_as_json(deadline),
        "changes": [_change(change) for change in clock.due_changes.all()],
    }


def _dates(deadline: Deadline) -> dict[str, Any]:
    return {
        "due_on": iso(deadline.due_on),
        "provisional": deadline.provisional,
        "state": deadline.state,
        "stopped_on": iso(deadline.stopped_on),
        "late_by": deadline.late_by,
        "unsuspended_on": iso(deadline.unsuspended_on),
        "target_before": iso(deadline.target_before),
    }


def _change(change: DueChange) -> dict[str, str | None]:
    return {
        "old_due_on": iso(change.old_due_on),
        "new_due_on": iso(change.new_due_on),
        "notice": explanations.cite(change.notice),
    }
