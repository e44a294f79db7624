"""Arithmetic of periods: where a term of so many units ends, and which calendar period a day lies in.

Working days come from the calendar, all other units from the dates themselves (民法典 arts. 200-203).
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, timedelta

from disclosure.law.workdays import Calendar

# A local day, or for duties in hours a local instant (a datetime is a date to Python).
When = date

DAYS = {"calendar-day": 1, "week": 7}
MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}

# Only these may end on a rest day and then move (民法典 art. 203): working days end on a working day anyway,
# hours run from moment to moment.
ROLLING = frozenset({*DAYS, *MONTHS})


def add_months(on: When, months: int) -> When:
    """The corresponding day so many months on, or the month's last day if it has none (民法典 art. 202)."""
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    return on.replace(year=year, month=month + 1, day=min(on.day, monthrange(year, month + 1)[1]))


def advance(calendar: Calendar, on: When, length: int, unit: str) -> When:
    """The last day of a term of `length` units counted from the day after `on`, before any roll-over."""
    if unit == "working-day":
        return calendar.add(on, length)
    if unit == "hour":
        return on + timedelta(hours=length)
    if unit in DAYS:
        return on + timedelta(days=length * DAYS[unit])
    return add_months(on, length * MONTHS[unit])


def retreat(calendar: Calendar, on: When, length: int, unit: str) -> When:
    """The day `length` units before `on`, which is itself not counted."""
    if unit == "working-day":
        return calendar.back(on, length)
    return advance(calendar, on, -length, unit)


def exclude(calendar: Calendar, ends: When, begins: When, until: When, unit: str) -> When:
    """The last day `ends` moved on by what of (begins, until] the term would have used.

    The day a pause begins still counts, the day after it ends counts again.
    """
    if unit == "working-day":
        return calendar.add(ends, calendar.between(begins, until))
    return ends + (until - begins)


def lapse(calendar: Calendar, begins: When, until: When, unit: str) -> int:
    """How much of a term in that unit lies in (begins, until]: working days, full hours, or else calendar days."""
    if unit == "working-day":
        return calendar.between(begins, until)
    return (until - begins) // timedelta(hours=1) if unit == "hour" else (until - begins).days


def as_day(on: When) -> date:
    """The local day of a day or instant."""
    return on.date() if isinstance(on, datetime) else on


def rolled(calendar: Calendar, ends: When, unit: str) -> When:
    """The last day, moved off a rest day to the next working day where the unit allows it (民法典 art. 203)."""
    return calendar.next_workday(ends) if unit in ROLLING else ends


def period(on: date, unit: str) -> tuple[date, date]:
    """First and last day of the calendar week (Monday to Sunday), month, quarter, half-year or year of `on`."""
    if unit == "week":
        first = on - timedelta(days=on.weekday())
        return first, first + timedelta(days=6)
    if unit not in MONTHS:
        return on, on
    span = MONTHS[unit]
    month = (on.month - 1) // span * span + span
    return date(on.year, month - span + 1, 1), date(on.year, month, monthrange(on.year, month)[1])


def day_of_year(year: int, day: tuple[int, int]) -> date:
    """A (month, day) in that year; 29 February falls back to the 28th."""
    month, number = day
    return date(year, month, min(number, monthrange(year, month)[1]))


def next_yearly(on: date, day: tuple[int, int]) -> date:
    """The first such (month, day) on or after `on`."""
    this_year = day_of_year(on.year, day)
    return this_year if this_year >= on else day_of_year(on.year + 1, day)


def last_yearly(on: date, day: tuple[int, int]) -> date:
    """The last such (month, day) on or before `on`."""
    this_year = day_of_year(on.year, day)
    return this_year if this_year <= on else day_of_year(on.year - 1, day)
