"""Which periods a recurring duty has: a week, a month … a year, a window of the year, or one date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from disclosure.law.periods import day_of_year, period
from disclosure.law.rows import Duty


@dataclass(frozen=True, slots=True)
class Period:
    """One period of a recurring duty: its name, how people call it, the day it begins and the day it is due."""

    name: str
    label: str
    begins_on: date
    ends_on: date


def recurs(duty: Duty) -> bool:
    """Whether a duty comes by the calendar alone, without anything happening."""
    return duty.trigger == "calendar" and duty.kind in ("every", "fixed", "window")


def periods(duty: Duty, since: date, until: date) -> Iterator[Period]:
    """The periods begun by `until` and not over before `since` for which the duty is in force when it is due."""
    return (
        one
        for one in _every(duty, since, until)
        if one.begins_on <= until and since <= one.ends_on and duty.in_force(one.ends_on)
    )


def week_of(on: date) -> Period:
    """The calendar week of a day, under the name by which a weekly duty knows it."""
    first, last = period(on, "week")
    return Period(*_named("week", first), first, last)


def same_thing(one: str, other: str) -> bool:
    """Whether rows of these codes ask for the same thing: the codes are one, or one specifies the other.

    `report` of a district's rules and `report.department` of the Regulation are the same report.
    """
    one, other = one.partition("/")[2] or one, other.partition("/")[2] or other
    return one == other or one.startswith(f"{other}.") or other.startswith(f"{one}.")


def _every(duty: Duty, since: date, until: date) -> Iterator[Period]:
    if duty.on is not None:
        begins = max(duty.in_force_from, date(duty.on.year, 1, 1))
        yield Period(duty.on.isoformat(), duty.on.isoformat(), begins, duty.on)
    elif duty.kind == "window":
        yield from _windows(duty, since.year, until.year)
    elif duty.day is not None:
        for year in range(since.year, until.year + 1):
            opens = day_of_year(year, duty.opens or (1, 1))
            yield Period(str(year), _("%(year)s年") % {"year": year}, opens, day_of_year(year, duty.day))
    elif duty.unit is not None:
        yield from _calendar_periods(duty.unit, since, until)


def _windows(duty: Duty, first: int, last: int) -> Iterator[Period]:
    for year in range(first, last + 1):
        for window in sorted(duty.windows, key=lambda one: one.opens):
            opens, closes = day_of_year(year, window.opens), day_of_year(year, window.closes)
            yield Period(f"{opens:%Y-%m-%d}", f"{opens} ~ {closes}", opens, closes)


def _calendar_periods(unit: str, since: date, until: date) -> Iterator[Period]:
    day = since
    while day <= until:
        one = period_of(unit, day)
        yield one
        day = one.ends_on + timedelta(days=1)


def period_of(unit: str, day: date) -> Period:
    """The calendar week, month, quarter, half-year or year in which a day lies."""
    first, last = period(day, unit)
    return Period(*_named(unit, first), first, last)


def _named(unit: str, first: date) -> tuple[str, str]:
    """The name of a calendar period and how people call it."""
    year, quarter, half = first.year, (first.month + 2) // 3, 1 if first.month < 7 else 2
    if unit == "week":
        year, week, _weekday = first.isocalendar()
        return f"{year}-W{week:02}", _("%(year)s年第%(week)s周") % {"year": year, "week": week}
    if unit == "month":
        return f"{first:%Y-%m}", _("%(year)s年%(month)s月") % {"year": year, "month": first.month}
    if unit == "quarter":
        return f"{year}-Q{quarter}", _("%(year)s年第%(quarter)s季度") % {"year": year, "quarter": quarter}
    if unit == "half-year":
        label = _("%(year)s年上半年") if half == 1 else _("%(year)s年下半年")
        return f"{year}-H{half}", label % {"year": year}
    return str(year), _("%(year)s年") % {"year": year}
