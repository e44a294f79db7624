"""The one source of time: every date and instant of the portal comes from here, in Asia/Shanghai.

Time can be moved only by a rehearsal or a test, for the whole process, with `moved_to`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.utils import timezone

SHANGHAI = ZoneInfo("Asia/Shanghai")

_moments: list[datetime] = []


def now() -> datetime:
    """The present instant, aware, in Asia/Shanghai."""
    if _moments:
        return _moments[-1]
    return timezone.now().astimezone(SHANGHAI)


def today() -> date:
    """The present local date."""
    return now().date()


def at_start_of(day: date) -> datetime:
    """Local midnight with which a day begins (民法典 art. 203: a day ends at 24:00)."""
    return datetime.combine(day, time.min, tzinfo=SHANGHAI)


def day_of(instant: datetime) -> date:
    """The local date of an instant, in whatever zone the database gave it back."""
    return instant.astimezone(SHANGHAI).date()


def as_instant(moment: date | datetime) -> datetime:
    """An aware instant for a local date (its midnight) or a local datetime."""
    if not isinstance(moment, datetime):
        return at_start_of(moment)
    return moment if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)


@contextmanager
def moved_to(moment: date | datetime) -> Iterator[None]:
    """Let the portal believe it is another moment, for a rehearsal or a test; a day alone means its office hours."""
    instant = as_instant(moment).astimezone(SHANGHAI)
    if not isinstance(moment, datetime):
        instant = instant.replace(hour=9)
    _moments.append(instant)
    try:
        yield
    finally:
        _moments.pop()
