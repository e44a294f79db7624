"""The working-day calendar of a year, with the notices it rests on and what the later ones changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from disclosure import calendars
from disclosure.law.workdays import SATURDAY, Calendar, DayChange, DayReason, Notice, differences
from disclosure.today import today

# A calendar computes far ahead; its page leads no further than anybody plans.
YEARS_AHEAD = 3


@dataclass(frozen=True, slots=True)
class ToldNotice:
    """A notice as the page lists it; `changes` are the days on which it overrode what had been known before."""

    cite: str
    title: str
    issued_on: date | None
    off: int
    worked: int
    changes: tuple[DayChange, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """The days of a year in numbers; `off` are weekdays or weekends given off, `worked` weekend days made up."""

    workdays: int
    off: int
    worked: int
    provisional: bool


@require_safe
def calendar_year(request: HttpRequest, year: int) -> HttpResponse:
    """Every day of a year the calendar knows; other years are not there."""
    calendar = calendars.current()
    if not calendar.first.year <= year <= calendar.horizon.year:
        raise Http404
    days = calendar.days(year)
    context = {
        "year": year,
        "years": range(calendar.first.year, min(max(today().year + YEARS_AHEAD, year), calendar.horizon.year) + 1),
        "previous_year": year - 1 if year > calendar.first.year else None,
        "next_year": year + 1 if year < calendar.horizon.year else None,
        "days": days,
        "known_until": calendar.known_until,
        "today": today(),
        "notices": notices_of(calendar, year),
        "figures": figures_of(calendar, days),
    }
    return render(request, "disclosure/calendar_year.html", context)


def figures_of(calendar: Calendar, days: list[DayReason]) -> Figures:
    """A year's days counted."""
    return Figures(
        workdays=sum(day.working for day in days),
        off=sum(bool(day.holiday) and not day.working for day in days),
        worked=sum(day.working and day.on.weekday() >= SATURDAY for day in days),
        provisional=calendar.is_provisional(days[-1].on),
    )


def notices_of(calendar: Calendar, year: int) -> list[ToldNotice]:
    """The notices that settle days of the year, in the order in which they override one another."""
    return [
        _told(notice, year, calendar.notices[:position])
        for position, notice in enumerate(calendar.notices)
        if any(day.date.year == year for day in notice.days)
    ]


def _told(notice: Notice, year: int, earlier: tuple[Notice, ...]) -> ToldNotice:
    days = [day for day in notice.days if day.date.year == year]
    return ToldNotice(
        cite=notice.cite(),
        title=notice.title,
        issued_on=notice.issued_on,
        off=sum(day.kind == "off" for day in days),
        worked=sum(day.kind == "worked" for day in days),
        changes=_changes(notice, year, earlier),
    )


def _changes(notice: Notice, year: int, earlier: tuple[Notice, ...]) -> tuple[DayChange, ...]:
    """What an amendment or extension did to a year that an earlier notice had settled."""
    if not any(before.year == year and before.covers_year for before in earlier):
        return ()
    changed = differences(Calendar(earlier), Calendar((*earlier, notice)))
    return tuple(change for change in changed if change.on.year == year)
