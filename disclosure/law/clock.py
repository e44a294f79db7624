"""A clock is a fold: a duty and dated events give a deadline that can tell how it came to its date.

The day of the trigger is not counted (民法典 art. 201). The day a pause begins counts as used and the day after
it ends runs again; overlapping pauses are united. A restart is a full fresh term. A term in days, weeks or
months that ends on a rest day moves to the next working day (art. 203); hours and dates of the calendar do not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from disclosure.law.course import Course, Receipt, course_of
from disclosure.law.events import ClockError, Event, EventKind
from disclosure.law.periods import When
from disclosure.law.rows import Duty
from disclosure.law.sentences import Step
from disclosure.law.steps import narrate
from disclosure.law.workdays import Calendar

__all__ = ["ClockError", "Deadline", "Event", "EventKind", "State", "Step", "fold"]

State = Literal["running", "paused", "stopped"]


@dataclass(frozen=True)
class Deadline:
    """What a clock says after its events.

    `due_on` is the last day, or for duties in hours the last instant; None while a pause is open. `provisional`
    says that a holiday notice still to come may move it. `unsuspended_on` is the last day had nothing been
    paused, `first_term_ends_on` the last day had nothing been extended. `target_before` is, for dates that do
    not move off a rest day, the last working day on or before them. `late_by` counts the working days from
    `due_on` to the stop; `short_by` what a posting that was to be kept up still lacked, in the duty's unit.
    """

    due_on: When | None
    provisional: bool
    unsuspended_on: When | None
    target_before: date | None
    first_term_ends_on: When | None
    state: State
    stopped_on: When | None
    late: bool
    late_by: int
    short_by: int
    course: Course = field(repr=False, compare=False)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """How the clock came to its date; made only when somebody asks."""
        return narrate(self.course)


def fold(duty: Duty, events: Sequence[Event], calendar: Calendar, *, rest_day_receipt: Receipt = "same") -> Deadline:
    """The deadline of a duty after these events; raises `ClockError` for events that cannot have happened.

    `rest_day_receipt` says whether a request that arrives on a rest day is received on that day or on the next
    working day, a choice of the jurisdiction.
    """
    course = course_of(duty, events, calendar, rest_day_receipt)
    due = course.due()
    return Deadline(
        due_on=due,
        provisional=course.provisional(due),
        unsuspended_on=course.last_day(course.term, pauses=False) if course.counted else due,
        target_before=course.target_before(due),
        first_term_ends_on=course.last_day(course.term, extensions=False) if course.counted else due,
        state=state(course, due),
        stopped_on=course.stopped_on,
        late=course.late(due),
        late_by=course.late_by(due),
        short_by=course.short_by(due),
        course=course,
    )


def state(course: Course, due: When | None) -> State:
    """A clock stands still only while an open pause keeps its last day from being known."""
    if course.stopped_on is not None:
        return "stopped"
    return "paused" if due is None else "running"
