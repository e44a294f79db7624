"""How a deadline is told: what pages, API and print show of one clock, or of one calculated answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from disclosure import calendars, clocks
from disclosure.calculation import Answer, Moment
from disclosure.counted_days import CountedDay, counted_days
from disclosure.law.clock import Deadline
from disclosure.law.holidays import Notice
from disclosure.law.periods import as_day
from disclosure.law.rows import NATIONAL, Duty, Instrument
from disclosure.law.vocabulary import TRIGGERS
from disclosure.law.workdays import Calendar
from disclosure.lawbook import book
from disclosure.models import Clock, DueChange, HolidayNotice
from disclosure.today import now, today


@dataclass(frozen=True, slots=True)
class Standing:
    """How a clock stands today.

    `late_by` counts working days, also while it runs on; `days_left` the working days until the due day, 0 on the
    day itself and None when nothing runs; `nth_workday` is the working day on which it was met.
    """

    state: str
    late_by: int
    overdue: bool
    days_left: int | None
    nth_workday: int | None
    provisional: bool


@dataclass(frozen=True, slots=True)
class Change:
    """A due date that a holiday notice moved."""

    old_due_on: date | None
    new_due_on: date | None
    notice: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Explanation:
    """One deadline with everything a reader needs to check it."""

    id: str
    level: int
    duty: Duty
    instrument: Instrument
    local: str
    deadline: Deadline
    days: tuple[CountedDay, ...]
    trigger: str
    trigger_on: Moment
    clock: Standing | None = None
    changes: tuple[Change, ...] = ()


def place(duty: Duty) -> str:
    """The name of the place whose own rule a duty is; nothing for a national one."""
    return "" if duty.jurisdiction == NATIONAL else book().jurisdiction(duty.jurisdiction).title


def of_answers(answers: Iterable[Answer], start: Moment, calendar: Calendar) -> list[Explanation]:
    """Calculated answers, the nearest first; the page's heading is above them, so each stands on the second level."""
    ordered = sorted(answers, key=lambda answer: (_due(answer.deadline) is None, _due(answer.deadline) or date.max))
    return [
        _told(f"answer-{_anchor(answer.duty)}", 2, answer.duty, answer.deadline, calendar, start) for answer in ordered
    ]


def of_clocks(running: Iterable[Clock], calendar: Calendar) -> list[Explanation]:
    """The clocks of one subject, the nearest first; the first gives the page its heading.

    Wants each clock's events, and its due changes with their notices, at hand.
    """
    ordered = sorted(running, key=lambda clock: (clock.due_on is None, clock.due_on or date.max, clock.pk))
    return [_of_clock(clock, calendar, level=2 if position else 1) for position, clock in enumerate(ordered)]


def _of_clock(clock: Clock, calendar: Calendar, *, level: int) -> Explanation:
    duty, deadline = clocks.duty_of(clock), clocks.explain(clock, calendar=calendar)
    calendar = deadline.course.calendar
    start = next(event.on for event in clocks.events_of(clock) if event.kind == "start")
    follow = today() if clock.state == Clock.State.RUNNING and duty.kind != "keep-at-least" else None
    return _told(
        f"clock-{clock.pk}",
        level,
        duty,
        deadline,
        calendar,
        start,
        until=follow if clock.due_on and follow and follow > clock.due_on else None,
        clock=standing(clock, calendar),
        changes=tuple(_change(change) for change in clock.due_changes.all()),
    )


def _told(
    id: str,
    level: int,
    duty: Duty,
    deadline: Deadline,
    calendar: Calendar,
    start: Moment,
    *,
    until: date | None = None,
    clock: Standing | None = None,
    changes: tuple[Change, ...] = (),
) -> Explanation:
    return Explanation(
        id=id,
        level=level,
        duty=duty,
        instrument=book().instrument(duty.instrument),
        local=place(duty),
        deadline=deadline,
        days=counted_days(deadline, calendar, until=until),
        trigger=_(TRIGGERS.get(duty.trigger, duty.trigger)),
        trigger_on=start,
        clock=clock,
        changes=changes,
    )


def standing(clock: Clock, calendar: Calendar) -> Standing:
    """How a clock stands today by a calendar."""
    duty = clocks.duty_of(clock)
    running = clock.state == Clock.State.RUNNING and clock.due_on is not None
    overdue = running and duty.kind != "keep-at-least" and _has_passed(clock)
    counted = clock.stopped_on is not None and duty.unit == "working-day" and duty.kind == "within"
    return Standing(
        state=clock.state,
        late_by=calendar.between(clock.due_on, today()) if overdue and clock.due_on else clock.late_by,
        overdue=overdue,
        days_left=max(calendar.between(today(), clock.due_on), 0) if running and not overdue and clock.due_on else None,
        nth_workday=calendar.between(clock.trigger_on, clock.stopped_on) if counted and clock.stopped_on else None,
        provisional=clock.provisional,
    )


def standings(shown: Iterable[Clock]) -> Iterator[tuple[Clock, Standing]]:
    """Each clock with how it stands by the calendar of its own agency; wants each clock's subject with its agency."""
    almanac = calendars.Almanac()
    for clock in shown:
        yield clock, standing(clock, almanac.of(clock.subject.agency))


def standings_of(records: Iterable[Any], clocks: Iterable[Clock]) -> dict[int, tuple[Clock, Standing]]:
    """How the one clock chosen for each record stands, by subject; subjects and agencies come from the records at hand."""
    by_subject = {record.subject_id: record for record in records}
    chosen = list(clocks)
    for clock in chosen:
        record = by_subject[clock.subject_id]
        clock.subject = record.subject
        clock.subject.agency = record.agency
    return {clock.subject_id: (clock, stands) for clock, stands in standings(chosen)}


def _has_passed(clock: Clock) -> bool:
    return clock.due_at < now() if clock.due_at else clock.due_on is not None and clock.due_on < today()


def _change(change: DueChange) -> Change:
    return Change(change.old_due_on, change.new_due_on, cite(change.notice), change.at)


def cite(notice: HolidayNotice) -> str:
    """How a confirmed notice is named; its days are not needed for that."""
    return Notice(notice.year, notice.number or None, notice.issued_on, notice.title, ()).cite()


def _due(deadline: Deadline) -> date | None:
    return as_day(deadline.due_on) if deadline.due_on else None


def _anchor(duty: Duty) -> str:
    return duty.full_code.replace("/", "-").replace(".", "-")
