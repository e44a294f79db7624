"""Milestones of a deadline: when its holder is reminded, when it falls due, when others are told.

How long before and after is a gate of the law book (`reminder.before`, `reminder.on-the-day`, `reminder.escalate`),
in working days, or in hours where the duty counts hours. A duty's row may set its own, and so may an installation.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings

from disclosure.law.rows import NATIONAL, Duty
from disclosure.law.workdays import Calendar
from disclosure.lawbook import book
from disclosure.models import Clock
from disclosure.today import at_start_of, day_of

DUE = "due"
# The term of a posting is over: nothing more is owed, and the clock ends by itself.
SERVED = "served"


@dataclass(frozen=True, slots=True)
class Milestone:
    """One moment in a clock's life at which something is written, once.

    `step` says how far up it goes: 0 for the holder, 1 for the unit's leaders, 2 for the office above.
    """

    name: str
    at: datetime
    step: int = 0

    @property
    def on(self) -> date:
        return day_of(self.at)


def of(clock: Clock, duty: Duty, calendar: Calendar, jurisdiction: str = "") -> list[Milestone]:
    """The milestones of a running clock, earliest first; `jurisdiction` is that of the agency.

    Of those before the clock was watched only the last is kept, and none where another falls on the very first day.
    """
    if clock.due_on is None:
        return []
    every = {milestone.name: milestone for milestone in _all(clock, clock.due_on, duty, calendar, jurisdiction)}
    ordered = sorted(every.values(), key=lambda milestone: (milestone.at, milestone.step))
    passed = [milestone for milestone in ordered if milestone.on < clock.watched_from]
    coming = ordered[len(passed) :]
    return coming if coming and coming[0].on == clock.watched_from else passed[-1:] + coming


def overtaken(milestone: Milestone, written: Collection[str]) -> bool:
    """Whether a reminder beforehand has no more to say, because a nearer one, the day itself or a later step was told.

    A sweep writes what has come together; so only a reminder asked for afterwards can be so, and is not made up for.
    """
    number = _before_number(milestone.name)
    if not number:
        return False
    return any(name != SERVED and _before_number(name) < number for name in written)


def _before_number(name: str) -> int:
    """How long before the day a milestone comes; 0 for the day itself and what follows it."""
    kind, _dash, number = name.partition("-")
    return int(number) if kind == "before" else 0


def _all(clock: Clock, due_on: date, duty: Duty, calendar: Calendar, jurisdiction: str) -> Iterator[Milestone]:
    if duty.kind == "keep-at-least":
        yield Milestone(SERVED, clock.due_at or at_start_of(due_on + timedelta(days=1)))
        return
    before, after, on_the_day = _gates(duty, clock.watched_from, jurisdiction)
    if duty.conditional:
        # One word while there is still time; whoever has nothing to ask for has missed nothing afterwards.
        before, after, on_the_day = (min(before),) if before else (), (), False
    for number in before:
        yield Milestone(f"before-{number}", _before(clock, due_on, calendar, number))
    if on_the_day:
        yield Milestone(DUE, clock.due_at or at_start_of(clock.target_before or due_on))
    for step, number in enumerate(after, start=1):
        yield Milestone(f"escalate-{step}", _after(clock, due_on, calendar, number), step)


def _before(clock: Clock, due_on: date, calendar: Calendar, number: int) -> datetime:
    """A date that does not move off a rest day is counted back from the last working day before it."""
    if clock.due_at is not None:
        return clock.due_at - timedelta(hours=number)
    return at_start_of(calendar.back(clock.target_before or due_on, number))


def _after(clock: Clock, due_on: date, calendar: Calendar, number: int) -> datetime:
    if clock.due_at is not None:
        return clock.due_at + timedelta(hours=number)
    return at_start_of(calendar.add(due_on, number))


def _gates(duty: Duty, on: date, jurisdiction: str) -> tuple[tuple[int, ...], tuple[int, ...], bool]:
    """How many units before, how many after, and whether on the day: reminding is practice, taken as of that day."""
    place = jurisdiction or (duty.jurisdiction if duty.jurisdiction != NATIONAL else "")
    own = settings.DISCLOSURE_REMINDERS.get(duty.full_code, settings.DISCLOSURE_REMINDERS.get(duty.code))
    before = duty.remind_before or _numbers("reminder.before", on, place) if own is None else tuple(own)
    return (
        before,
        duty.escalate_after or _numbers("reminder.escalate", on, place),
        bool(book().gate("reminder.on-the-day", on=on, jurisdiction=place or None).value),
    )


def practice() -> str:
    """A digest of everything that says when reminders come: when it changes, running clocks are looked at anew."""
    instruments = book().instruments
    own = sorted((code, list(numbers)) for code, numbers in settings.DISCLOSURE_REMINDERS.items())
    rows = [
        (duty.full_code, duty.remind_before, duty.escalate_after, duty.conditional)
        for one in instruments
        for duty in one.duties
    ]
    gates = [gate for one in instruments for gate in one.gates if gate.code.startswith("reminder.")]
    return hashlib.sha256(repr((own, rows, gates)).encode()).hexdigest()


def _numbers(gate: str, on: date, place: str) -> tuple[int, ...]:
    value = book().gate(gate, on=on, jurisdiction=place or None).value
    return tuple(int(number) for number in value) if isinstance(value, tuple) else (int(value),)
