"""The days of a counted stretch that are not what their weekday says: holidays skipped, weekends made up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from disclosure.law import phrases
from disclosure.law.sentences import Step
from disclosure.law.workdays import SATURDAY, Calendar, DayReason

ONE_DAY = timedelta(days=1)


def irregular_days(calendar: Calendar, after: date, until: date) -> Iterator[Step]:
    """A step for each holiday skipped and each made-up weekend day counted in (after, until], with its notice."""
    rest: list[date] = []
    day = after + ONE_DAY
    while day <= until:
        if not calendar.is_workday(day):
            rest.append(day)
        else:
            yield from holiday(calendar, rest)
            rest = []
            if day.weekday() >= SATURDAY:
                yield made_up(calendar.reason(day))
        day += ONE_DAY
    yield from holiday(calendar, rest)


def made_up(reason: DayReason) -> Step:
    """A Saturday or Sunday that works counts like any other working day."""
    return Step(reason.on, phrases.MADE_UP_DAY, {"on": reason.on, "holiday": reason.holiday}, reason.source)


def holiday(calendar: Calendar, rest: list[date]) -> Iterator[Step]:
    """Rest days in a row make a step when a holiday is among them; a plain weekend needs none."""
    reasons = [reason for day in rest if (reason := calendar.reason(day)).holiday]
    if not reasons:
        return
    template = phrases.SKIPPED_DAY if len(rest) == 1 else phrases.SKIPPED_RUN
    names = "、".join(dict.fromkeys(reason.holiday for reason in reasons))
    values = {"first": rest[0], "last": rest[-1], "n": len(rest), "holiday": names}
    yield Step(rest[0], template, values, "；".join(dict.fromkeys(reason.source for reason in reasons)))
