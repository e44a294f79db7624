"""How the duties of public matters are kept: how many met, how many late, how many about to fall due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.cache import cache
from django.db.models import Count, Q

from disclosure import calendars, due
from disclosure.models import Agency, Clock
from disclosure.today import today

SOON = 5  # working days
KEPT_FOR = 300  # seconds


@dataclass(frozen=True, slots=True)
class Figures:
    """The state of the public clocks on a day; `met` and `late` count the year, the rest what runs now."""

    as_of: date
    year: int
    met: int
    late: int
    due_soon: int
    running: int


def kept(agency: Agency | None = None) -> Figures | None:
    """The figures of one agency or of all; None when there is nothing to count. Counted anew every five minutes."""
    key = f"figures-{agency.pk if agency else 'all'}-{today()}"
    counted = cache.get(key)
    if counted is None:
        counted = _count(agency)
        cache.set(key, counted, KEPT_FOR)
    return counted if counted.met or counted.late or counted.running else None


def _count(agency: Agency | None) -> Figures:
    day = today()
    soon = calendars.current().add(day, SOON)
    clocks = Clock.objects.filter(subject__is_public=True)
    if agency is not None:
        clocks = clocks.filter(subject__agency=agency)
    running = Q(state=Clock.State.RUNNING, due_on__isnull=False) & ~due.nothing_falls_due()
    stopped = Q(state=Clock.State.STOPPED, stopped_on__gte=date(day.year, 1, 1), stopped_on__lte=day)
    counted = clocks.aggregate(
        met=Count("pk", filter=stopped & Q(late_by=0)),
        late=Count("pk", filter=stopped & Q(late_by__gt=0) | running & Q(due_on__lt=day)),
        due_soon=Count("pk", filter=running & Q(due_on__gte=day, due_on__lte=soon)),
        running=Count("pk", filter=running),
    )
    return Figures(as_of=day, year=day.year, **counted)
