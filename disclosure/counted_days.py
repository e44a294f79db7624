"""The days a deadline was counted over, one by one, so that a reader can check it against a calendar on the wall."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from disclosure.law.clock import Deadline
from disclosure.law.periods import as_day
from disclosure.law.workdays import SATURDAY, Calendar, DayReason

Mark = Literal["start", "counted", "makeup", "weekend", "holiday", "paused", "due", "late", "done"]

# A reader can check a year on paper; what runs longer is told in steps alone.
LONGEST = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class CountedDay:
    """One day: what it is to the deadline, its number among the days counted, and why it works or not."""

    on: date
    mark: Mark
    n: int | None
    reason: DayReason


def counted_days(deadline: Deadline, calendar: Calendar, *, until: date | None = None) -> tuple[CountedDay, ...]:
    """The days of a term in working days, from its start to its last day, or on to the day it was met.

    `until` is the day to which a clock that still runs is followed. Empty for what is not counted in working days.
    """
    course = deadline.course
    if not course.counted or course.unit != "working-day":
        return ()
    count = _Count(deadline, calendar, until)
    return tuple(count.days()) if count.last - count.first <= LONGEST else ()


class _Count:
    """The walk from the first day to the last."""

    def __init__(self, deadline: Deadline, calendar: Calendar, until: date | None) -> None:
        self.calendar, self.until = calendar, until
        self.first = as_day(deadline.course.term.begins)
        self.due = as_day(deadline.due_on) if deadline.due_on else None
        self.stopped = as_day(deadline.stopped_on) if deadline.stopped_on else None
        self.spans = deadline.course.term.spans()
        self.keeps = deadline.course.duty.kind == "keep-at-least"
        self.last = self._last()

    def _last(self) -> date:
        ends = [day for day in (self.due, self.stopped) if day]
        if self.due is None:
            ends.append(as_day(self.spans[-1].begins) if self.spans else self.first)
        if self.stopped is None and self.until is not None:
            ends.append(self.until)
        return self.due if self.keeps and self.due else max(ends)

    def days(self) -> Iterator[CountedDay]:
        n = 0
        for ordinal in range(self.first.toordinal(), self.last.toordinal() + 1):
            reason = self.calendar.reason(date.fromordinal(ordinal))
            if self.due and reason.on == self.due + timedelta(days=1):
                n = 0  # from here on the days are those it is late by
            counts = reason.on > self.first and reason.working and not self._paused(reason.on)
            n += counts
            yield CountedDay(reason.on, self._mark(reason, counts), n if counts else None, reason)

    def _mark(self, reason: DayReason, counts: bool) -> Mark:
        named: dict[date | None, Mark] = {self.due: "due", self.first: "start", self.stopped: "done"}
        if reason.on in named:
            return named[reason.on]
        if not reason.working:
            return "holiday" if reason.holiday else "weekend"
        if not counts:
            return "paused"
        if self.due and reason.on > self.due:
            return "late"
        return "makeup" if reason.on.weekday() >= SATURDAY else "counted"

    def _paused(self, day: date) -> bool:
        """The day a pause begins still counts; the day it ends is its last."""
        return any(
            as_day(span.begins) < day and (span.ends is None or day <= as_day(span.ends))
            for span in self.spans
            if self.due is None or as_day(span.begins) < self.due
        )
