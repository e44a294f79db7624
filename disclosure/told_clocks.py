"""A clock beside the record it belongs to: how it stands, by which rule, and the steps to its date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse

from disclosure import calendars, clocks
from disclosure.explanations import Standing, place, standing
from disclosure.law.clock import Deadline
from disclosure.law.rows import Duty
from disclosure.law.sentences import Step
from disclosure.law.workdays import Calendar
from disclosure.models import Agency, Clock, Subject
from disclosure.templatetags.law import limit


@dataclass(frozen=True, slots=True)
class ToldClock:
    """One clock as record pages show it; where its matter is public, with the address of the public explanation."""

    clock: Clock
    duty: Duty
    standing: Standing
    deadline: Deadline
    local: str
    why_url: str

    @property
    def state(self) -> str:
        return self.standing.state

    @property
    def late_by(self) -> int:
        return self.standing.late_by

    @property
    def overdue(self) -> bool:
        return self.standing.overdue

    @property
    def days_left(self) -> int | None:
        return self.standing.days_left

    @property
    def nth_workday(self) -> int | None:
        return self.standing.nth_workday

    @property
    def provisional(self) -> bool:
        return self.standing.provisional

    @property
    def due_on(self) -> date | None:
        return self.clock.due_on

    @property
    def target_before(self) -> date | None:
        """Only where it says something: on a working day a fixed date is its own target."""
        return self.clock.target_before if self.clock.target_before != self.clock.due_on else None

    @property
    def stopped_on(self) -> date | None:
        return self.clock.stopped_on

    @property
    def duty_title(self) -> str:
        return self.duty.title

    @property
    def citation(self) -> str:
        return self.duty.cite()

    @property
    def limit(self) -> str:
        """How long the term is, in words: what was set for this one matter, else what the duty's row says."""
        length = self.deadline.course.term.opened.length
        return limit(self.duty if length is None else replace(self.duty, length=length))

    @property
    def on_miss(self) -> str:
        return self.duty.on_miss

    @property
    def steps(self) -> Sequence[Step]:
        return self.deadline.steps


def of(subject: Subject, *, at: Agency) -> list[ToldClock]:
    """The clocks of a matter by the calendar of an agency; those set aside are left out."""
    shown = subject.clocks.exclude(state=Clock.State.VOID).select_related("subject").prefetch_related("events")
    return told(shown, calendars.of(at))


def told(shown: Iterable[Clock], calendar: Calendar) -> list[ToldClock]:
    """Clocks of one subject, those that run first and the nearest before the others; wants their events at hand."""
    over: dict[str, int] = {Clock.State.STOPPED: 1, Clock.State.VOID: 2}
    ordered = sorted(shown, key=lambda clock: (over.get(clock.state, 0), clock.due_on or date.max, clock.pk))
    return [_told(clock, calendar) for clock in ordered]


def _told(clock: Clock, calendar: Calendar) -> ToldClock:
    duty, subject = clocks.duty_of(clock), clock.subject
    public = subject.is_public and clock.state != Clock.State.VOID
    deadline = clocks.explain(clock, calendar=calendar)
    return ToldClock(
        clock=clock,
        duty=duty,
        standing=standing(clock, deadline.course.calendar),
        deadline=deadline,
        local=place(duty),
        why_url=reverse("why_clock", args=[subject.public_id, clock.duty]) if public else "",
    )
