"""The days on which the demonstration's people acted, counted from the day it is loaded."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date, datetime, time

from disclosure import calendars
from disclosure.today import SHANGHAI, moved_to, today


def on(day: date) -> AbstractContextManager[None]:
    """A morning in the office of that day."""
    return moved_to(datetime.combine(day, time(10), tzinfo=SHANGHAI))


def ago(workdays: int) -> date:
    """The day so many working days before today."""
    return calendars.current().back(today(), workdays)


def after(day: date, workdays: int) -> date:
    """The day so many working days after another."""
    return calendars.current().add(day, workdays)


def year_shown(until: tuple[int, int]) -> int:
    """This year, or last year as long as this year's story is not over by today: it ends on that month and day."""
    this = today().year
    return this if today() > date(this, *until) else this - 1
