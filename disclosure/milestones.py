"""Milestones of a deadline: when its holder is reminded, when it falls due, when others are told.

How many working days before and after is a gate of the law book (`reminder.before`, `reminder.escalate`); a duty
row may set its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from disclosure.law.rows import Duty
from disclosure.law.workdays import Calendar
from disclosure.lawbook import book
from disclosure.models import Clock
from disclosure.today import at_start_of

# Who is told at the first, second … escalation: the unit's leaders, then the district office.
ESCALATION_ROLES: tuple[tuple[str, ...], ...] = (("approver", "disclosure-head"), ("district-office",))
HOLDER_ROLES = ("disclosure-officer", "clerk")


@dataclass(frozen=True, slots=True)
class Milestone:
    """One moment in a clock's life at which something is written, once."""

    name: str
    at: datetime

    @property
    def on(self) -> date:
        return self.at.date()


def of(clock: Clock, duty: Duty, calendar: Calendar) -> list[Milestone]:
    """The milestones of a running clock, earliest first; those before it was watched are left out but the latest."""
    if clock.due_on is None:
        return []
    due_on, jurisdiction = clock.due_on, duty.jurisdiction
    # A fixed date that falls on a rest day is not moved, so the reminders count back from the last working day before.
    last_day = clock.target_before or due_on
    before = [
        Milestone(f"before-{days}", at_start_of(calendar.back(last_day, days)))
        for days in duty.remind_before or working_days("reminder.before", due_on, jurisdiction)
    ]
    due = Milestone("due", clock.due_at or at_start_of(last_day))
    after = [
        Milestone(f"escalate-{step}", at_start_of(calendar.add(due_on, days)))
        for step, days in enumerate(
            duty.escalate_after or working_days("reminder.escalate", due_on, jurisdiction), start=1
        )
    ]
    ordered = sorted([*before, due, *after], key=lambda milestone: milestone.at)
    passed = [milestone for milestone in ordered if milestone.on < clock.watched_from]
    return passed[-1:] + ordered[len(passed) :]


def working_days(gate: str, on: date, jurisdiction: str) -> tuple[int, ...]:
    """A gate's list of working days, as numbers."""
    value = book().gate(gate, on=on, jurisdiction=None if jurisdiction == "cn" else jurisdiction).value
    return tuple(int(day) for day in value) if isinstance(value, tuple) else (int(value),)
