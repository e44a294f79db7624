"""The terms of public matters that run now: how many, how many of them are over, how many soon will be.

What was done on time is told by whoever counts duties over a period; what counts clocks here speaks of today alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.cache import cache
from django.db.models import Count, Q

from disclosure import calendars, due
from disclosure.models import Agency
from disclosure.today import today

SOON = 5  # working days
KEPT_FOR = 300  # seconds


@dataclass(frozen=True, slots=True)
class Figures:
    """The public clocks that run on a day: `overdue` past their last day, `due_soon` within five working days."""

    as_of: date
    running: int
    overdue: int
    due_soon: int


def now_running(agency: Agency | None = None) -> Figures | None:
    """The figures of one agency or of all; None when nothing runs. Counted anew every five minutes."""
    key = f"figures-{agency.pk if agency else 'all'}-{today()}"
    counted: Figures | None = cache.get(key)
    if counted is None:
        counted = _count(agency)
        cache.set(key, counted, KEPT_FOR)
    return counted if counted.running else None


def _count(agency: Agency | None) -> Figures:
    day = today()
    clocks = due.running().filter(subject__is_public=True)
    if agency is not None:
        clocks = clocks.filter(subject__agency=agency)
    counted = clocks.aggregate(
        running=Count("pk"),
        overdue=Count("pk", filter=Q(due_on__lt=day)),
        due_soon=Count("pk", filter=Q(due_on__gte=day, due_on__lte=calendars.current().add(day, SOON))),
    )
    return Figures(as_of=day, **counted)
