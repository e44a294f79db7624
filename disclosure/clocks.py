"""The only writer of clocks: opens them, records their events, and keeps what the fold of the events gives.

A deadline is never typed in. What stands on a clock row is always the fold of its events over the calendar.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure import calendars, ledger, milestones
from disclosure.law.clock import ClockError, Deadline, Event, fold
from disclosure.law.rows import Duty
from disclosure.law.workdays import Calendar
from disclosure.lawbook import book
from disclosure.models import Clock, ClockEvent, DueChange, HolidayNotice, Subject, User
from disclosure.refusals import Reason, refuse_if
from disclosure.today import SHANGHAI, as_instant, now, today

Moment = date | datetime


@transaction.atomic
def start(
    subject: Subject, duty: Duty, *, on: Moment, actor: User, key: str = "", note: str = "", rest_day_receipt: str = "same"
) -> Clock:
    """Open the clock of a duty on a subject, counted from a dated trigger; a clock already open is left as it is."""
    clock, opened = Clock.objects.get_or_create(
        subject=subject,
        duty=duty.full_code,
        key=key,
        defaults={
            "trigger_on": _day(on),
            "watched_from": today(),
            "rest_day_receipt": rest_day_receipt,
        },
    )
    if opened:
        _add(clock, "start", on, actor=actor, note=note)
        refresh(clock)
        facts = {"duty": clock.duty, "trigger_on": _day(on), "due_on": clock.due_on}
        ledger.record("clock.start", subject=subject, actor=actor, facts=facts)
    return clock


@transaction.atomic
def record(
    clock: Clock, kind: str, *, on: Moment, actor: User, key: str = "", length: int | None = None, note: str = ""
) -> Clock:
    """Add one dated event to a clock and compute it anew; refuses an event that cannot follow on those before it."""
    locked = Clock.objects.select_for_update().get(pk=clock.pk)
    event = Event(kind, _bare(on), key, length)
    refuse_if(_against(locked, event))
    _add(locked, kind, on, actor=actor, key=key, length=length, note=note)
    if kind in ("restart", "extend", "resume"):
        locked.term += 1
        locked.watched_from = today()
    refresh(locked)
    facts = {"duty": locked.duty, "event": kind, "on": _day(on), "due_on": locked.due_on, "late_by": locked.late_by}
    ledger.record(f"clock.{kind}", subject=locked.subject, actor=actor, facts=facts, reason=note)
    return locked


def stop(subject: Subject, *, stops_with: str, on: Moment, actor: User, note: str = "") -> list[Clock]:
    """Stop every open clock of a subject that this act ends (a duty row names the act in `stops_with`)."""
    stopped = []
    for clock in open_clocks(subject):
        if duty_of(clock).stops_with == stops_with:
            stopped.append(record(clock, "stop", on=on, actor=actor, note=note))
    return stopped


@transaction.atomic
def void(clock: Clock, *, actor: User, reason: str) -> Clock:
    """Set a clock aside whose duty no longer applies to its subject; the ledger keeps why."""
    locked = Clock.objects.select_for_update().get(pk=clock.pk)
    locked.state = Clock.State.VOID
    locked.next_at = None
    locked.save(update_fields=["state", "next_at"])
    ledger.record("clock.void", subject=locked.subject, actor=actor, facts={"duty": locked.duty}, reason=reason)
    return locked


def open_clocks(subject: Subject) -> list[Clock]:
    """The clocks of a subject that still run or stand still, the nearest first."""
    still_open = (Clock.State.RUNNING, Clock.State.PAUSED)
    return list(subject.clocks.filter(state__in=still_open).order_by("due_on", "pk"))


def duty_of(clock: Clock) -> Duty:
    """The row of the law a clock runs by; old cases keep the row they began under."""
    return book().duty(clock.duty)


def events_of(clock: Clock) -> list[Event]:
    """A clock's events as the fold reads them, in order."""
    return [
        Event(event.kind, _local(event.at) if event.at else event.on, event.key, event.length)
        for event in clock.events.all()
    ]


def explain(clock: Clock, *, calendar: Calendar | None = None) -> Deadline:
    """How a clock came to its date, step by step, by the calendar in force."""
    return fold(
        duty_of(clock),
        events_of(clock),
        calendar or calendars.of(clock.subject.agency),
        rest_day_receipt=clock.rest_day_receipt,
    )


def refresh(clock: Clock, *, calendar: Calendar | None = None) -> Deadline:
    """Write on a clock what its events give today: dates, state, and when the sweep must next look at it."""
    known = calendar or calendars.of(clock.subject.agency)
    deadline = explain(clock, calendar=known)
    _write(clock, deadline)
    written = set(clock.reminders.filter(term=clock.term).values_list("milestone", flat=True))
    clock.next_at = next_milestone(clock, written, known)
    clock.save()
    return deadline


def next_milestone(clock: Clock, written: Iterable[str], calendar: Calendar) -> datetime | None:
    """When the next milestone not yet written comes, if the clock runs."""
    if clock.state != Clock.State.RUNNING:
        return None
    coming = (m for m in milestones.of(clock, duty_of(clock), calendar) if m.name not in set(written))
    return next((m.at for m in coming), None)


def _write(clock: Clock, deadline: Deadline) -> None:
    due = deadline.due_on
    clock.due_at = as_instant(due) if isinstance(due, datetime) else None
    clock.due_on = _day(due) if due is not None else None
    clock.target_before = deadline.target_before
    clock.provisional = deadline.provisional
    clock.state = deadline.state
    clock.stopped_on = _day(deadline.stopped_on) if deadline.stopped_on is not None else None
    clock.late_by = deadline.late_by


def recompute(notice: HolidayNotice) -> Iterator[tuple[int, int]]:
    """Compute every open clock by the calendar with this notice; yields (done, all) after each batch of 500.

    A date that moves is recorded once per clock and notice, old → new, so a run that was interrupted goes on.
    """
    still_open = Clock.objects.filter(state__in=(Clock.State.RUNNING, Clock.State.PAUSED))
    waiting = list(still_open.order_by("pk").values_list("pk", flat=True))
    for begin in range(0, len(waiting), 500):
        batch = waiting[begin : begin + 500]
        _recompute_batch(batch, notice)
        yield min(begin + 500, len(waiting)), len(waiting)


@transaction.atomic
def _recompute_batch(batch: list[int], notice: HolidayNotice) -> None:
    clocks = Clock.objects.select_for_update(of=("self",)).filter(pk__in=batch)
    for clock in clocks.select_related("subject__agency__parent").prefetch_related("events"):
        old = (clock.due_on, clock.provisional)
        refresh(clock)
        if (clock.due_on, clock.provisional) != old:
            _note_change(clock, old, notice)


def _note_change(clock: Clock, old: tuple[date | None, bool], notice: HolidayNotice) -> None:
    change, created = DueChange.objects.get_or_create(
        clock=clock,
        notice=notice,
        defaults={
            "old_due_on": old[0],
            "new_due_on": clock.due_on,
            "was_provisional": old[1],
            "is_provisional": clock.provisional,
            "at": now(),
        },
    )
    if created and old[0] != clock.due_on:
        facts = {
            "duty": clock.duty,
            "old_due_on": old[0],
            "new_due_on": clock.due_on,
            "notice": calendars.as_law(notice).cite(),
        }
        ledger.record("clock.moved", subject=clock.subject, actor=User.system(), facts=facts)


def _against(clock: Clock, event: Event) -> Iterator[Reason]:
    if clock.state in (Clock.State.STOPPED, Clock.State.VOID):
        yield Reason("clock-closed", _("该时限已经办结或者不再适用，不能再记录事件。"), kind="not-now")
        return
    try:
        fold(
            duty_of(clock),
            [*events_of(clock), event],
            calendars.of(clock.subject.agency),
            rest_day_receipt=clock.rest_day_receipt,
        )
    except ClockError as error:
        yield Reason("clock-event", str(error), article=duty_of(clock).article)


def _add(
    clock: Clock, kind: str, on: Moment, *, actor: User, key: str = "", length: int | None = None, note: str = ""
) -> ClockEvent:
    return ClockEvent.objects.create(
        clock=clock,
        kind=kind,
        key=key,
        on=_day(on),
        at=as_instant(on) if isinstance(on, datetime) else None,
        length=length,
        note=note,
        recorded_by=actor,
        recorded_at=now(),
    )


def _day(moment: Moment) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _bare(moment: Moment) -> Moment:
    return _local(moment) if isinstance(moment, datetime) else moment


def _local(moment: datetime) -> datetime:
    """A local datetime without zone, as the law kernel counts hours."""
    return (moment.astimezone(SHANGHAI) if moment.tzinfo else moment).replace(tzinfo=None)
