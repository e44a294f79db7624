"""The only writer of clocks: opens them, records their events, and keeps what the fold of the events gives.

A deadline is never typed in. What stands on a clock row is always the fold of its events over the calendar.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import cast

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure import calendars, ledger, milestones
from disclosure.calendars import Almanac
from disclosure.law.book import UnknownCode
from disclosure.law.clock import ClockError, Deadline, Event, EventKind, fold
from disclosure.law.course import Receipt
from disclosure.law.rows import Duty
from disclosure.law.workdays import Calendar, CalendarRangeError
from disclosure.lawbook import book
from disclosure.models import Clock, ClockEvent, Subject, User
from disclosure.refusals import NotLawful, Reason, refuse_if
from disclosure.today import SHANGHAI, as_instant, now, today

Moment = date | datetime

OPEN = (Clock.State.RUNNING, Clock.State.PAUSED)
# What keeps a clock from being computed: its duty's row is gone, or its days lie where no calendar reaches.
UNCOMPUTABLE = (UnknownCode, ClockError, CalendarRangeError)
# After these the clock counts down anew, and its milestones are written anew; so it does when it has stood still and
# runs again, but not after a pause that came too late to move its day.
NEW_COUNTDOWN = frozenset({"restart", "extend"})


@transaction.atomic
def start(
    subject: Subject,
    duty: Duty,
    *,
    on: Moment,
    actor: User,
    key: str = "",
    length: int | None = None,
    note: str = "",
    rest_day_receipt: Receipt = "same",
    watched_from: date | None = None,
    almanac: Almanac | None = None,
) -> Clock:
    """Open the clock of a duty on a subject, counted from a dated trigger; a clock already there is left as it is.

    `length` is the term that was set, in the duty's unit, where the duty is settable.
    """
    Subject.objects.select_for_update(no_key=True).get(pk=subject.pk)
    known = Clock.objects.filter(subject=subject, duty=duty.full_code, key=key).first()
    if known is not None:
        return known
    almanac = almanac or Almanac()
    clock = Clock(
        subject=subject,
        duty=duty.full_code,
        key=key,
        trigger_on=_day(on),
        watched_from=watched_from or today(),
        rest_day_receipt=rest_day_receipt,
    )
    show(clock, _lawful(clock, [Event("start", _bare(on), length=length)], almanac))
    clock.next_at = next_look(clock, (), almanac)
    clock.save()
    _add(clock, "start", on, actor=actor, length=length, note=note)
    facts = {"duty": clock.duty, "trigger_on": clock.trigger_on, "due_on": clock.due_on}
    ledger.record("clock.start", subject=subject, actor=actor, facts=facts)
    return clock


@transaction.atomic
def record(
    clock: Clock,
    kind: EventKind,
    *,
    on: Moment,
    actor: User,
    key: str = "",
    length: int | None = None,
    note: str = "",
    almanac: Almanac | None = None,
) -> Clock:
    """Add one dated event to a clock and compute it anew; refuses an event that cannot follow on those before it.

    Whoever records on several clocks at once hands in one almanac, so that the calendar is read once.
    """
    locked, almanac = _locked(clock), almanac or Almanac()
    refuse_if(_closed(locked))
    stood_still = locked.due_on is None
    show(locked, _lawful(locked, [*events_of(locked), Event(kind, _bare(on), key, length)], almanac))
    _add(locked, kind, on, actor=actor, key=key, length=length, note=note)
    if kind in NEW_COUNTDOWN or (kind == "resume" and stood_still):
        locked.term += 1
        locked.watched_from = today()
    locked.next_at = next_look(locked, written(locked), almanac) if locked.state == Clock.State.RUNNING else None
    locked.save()
    facts = {"duty": locked.duty, "event": kind, "on": _day(on), "due_on": locked.due_on, "late_by": locked.late_by}
    ledger.record(f"clock.{kind}", subject=locked.subject, actor=actor, facts=facts, reason=note)
    return locked


@transaction.atomic
def stop(subject: Subject, *, stops_with: str, on: Moment, actor: User, note: str = "") -> list[Clock]:
    """Stop every open clock of a subject that this act ends (a duty row names the act in `stops_with`)."""
    return [
        record(clock, "stop", on=on, actor=actor, note=note)
        for clock in open_clocks(subject)
        if duty_of(clock).stops_with == stops_with
    ]


@transaction.atomic
def void(clock: Clock, *, actor: User, reason: str) -> Clock:
    """Set an open clock aside whose duty does not apply to its subject any more; the ledger keeps why."""
    locked = _locked(clock)
    refuse_if(_closed(locked))
    locked.state, locked.next_at = Clock.State.VOID, None
    locked.save(update_fields=["state", "next_at"])
    ledger.record("clock.void", subject=locked.subject, actor=actor, facts={"duty": locked.duty}, reason=reason)
    return locked


def open_clocks(subject: Subject) -> list[Clock]:
    """The clocks of a subject that still run or stand still, the nearest first; a page that has them at hand asks nothing."""
    known: Iterable[Clock] | None = getattr(subject, "_prefetched_objects_cache", {}).get("clocks")
    if known is None:
        return list(subject.clocks.filter(state__in=OPEN).order_by("due_on", "pk"))
    still_open = (clock for clock in known if clock.state in OPEN)
    return sorted(still_open, key=lambda clock: (clock.due_on is None, clock.due_on or date.max, clock.pk))


def duty_of(clock: Clock) -> Duty:
    """The row of the law a clock runs by; old cases keep the row they began under."""
    return book().duty(clock.duty)


def events_of(clock: Clock) -> list[Event]:
    """A clock's events as the fold reads them, in order; what is on record is not judged again."""
    return [
        Event(
            cast(EventKind, event.kind),
            _bare(event.at) if event.at else event.on,
            event.key,
            event.length,
            on_record=True,
        )
        for event in clock.events.all()
    ]


def explain(clock: Clock, *, calendar: Calendar | None = None) -> Deadline:
    """How a clock came to its date, step by step, by the calendar in force or another one.

    What was done is explained as it was judged: a notice that came later and would have it otherwise is left out.
    """
    events, agency = events_of(clock), clock.subject.agency
    deadline = _folded(clock, events, calendar or calendars.of(agency))
    judged = clock.state != Clock.State.STOPPED or _judged_so(clock, deadline)
    return deadline if judged else _folded(clock, events, calendars.of(agency, at=_last_recorded_at(clock)))


def _judged_so(clock: Clock, deadline: Deadline) -> bool:
    return (local_day(deadline.due_on), deadline.late_by) == (clock.due_on, clock.late_by)


def _last_recorded_at(clock: Clock) -> datetime:
    return max(event.recorded_at for event in clock.events.all())


def refresh(clock: Clock) -> Deadline:
    """Write on a locked clock what its events give today: dates, state, and when the sweep must next look at it."""
    almanac = Almanac()
    deadline = explain(clock, calendar=almanac.of(clock.subject.agency))
    show(clock, deadline)
    clock.next_at = next_look(clock, written(clock), almanac)
    clock.save()
    return deadline


def written(clock: Clock) -> set[str]:
    """The milestones written already in this countdown."""
    return set(clock.reminders.filter(term=clock.term).values_list("milestone", flat=True))


def show(clock: Clock, deadline: Deadline) -> None:
    """Put a deadline on a clock, not saved yet."""
    due = deadline.due_on
    clock.due_at = as_instant(due) if isinstance(due, datetime) else None
    clock.due_on = local_day(due)
    clock.target_before = deadline.target_before
    clock.provisional = deadline.provisional
    clock.state = deadline.state
    clock.stopped_on = local_day(deadline.stopped_on)
    clock.late_by = deadline.late_by


def next_look(clock: Clock, written: Collection[str], almanac: Almanac) -> datetime | None:
    """When the next milestone not yet written comes, if the clock runs."""
    if clock.state != Clock.State.RUNNING:
        return None
    agency = clock.subject.agency
    coming = milestones.of(clock, duty_of(clock), almanac.of(agency), almanac.jurisdiction_of(agency))
    return next((milestone.at for milestone in coming if milestone.name not in written), None)


def _locked(clock: Clock) -> Clock:
    locked = Clock.objects.select_for_update(of=("self",)).select_related("subject__agency")
    return locked.get(pk=clock.pk)


def _closed(clock: Clock) -> list[Reason]:
    if clock.state in OPEN:
        return []
    return [Reason("clock-closed", _("该时限已经办结或者不再适用，不能再记录事件。"), kind="not-now")]


def _lawful(clock: Clock, events: Sequence[Event], almanac: Almanac) -> Deadline:
    """What these events give; refused in the words of the law or the calendar when they cannot be a clock's."""
    try:
        return _folded(clock, events, almanac.of(clock.subject.agency))
    except (ClockError, CalendarRangeError) as error:
        raise NotLawful([Reason("clock-event", str(error), article=duty_of(clock).cite())]) from error


def _folded(clock: Clock, events: Sequence[Event], calendar: Calendar) -> Deadline:
    return fold(duty_of(clock), events, calendar, rest_day_receipt=cast(Receipt, clock.rest_day_receipt))


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


def local_day(moment: Moment | None) -> date | None:
    """The local day of a day or instant, if there is one."""
    return None if moment is None else _day(moment)


def _day(moment: Moment) -> date:
    local = _bare(moment)
    return local.date() if isinstance(local, datetime) else local


def _bare(moment: Moment) -> Moment:
    """A day as it is, an instant as local time without zone: so the law kernel counts."""
    if not isinstance(moment, datetime):
        return moment
    return (moment.astimezone(SHANGHAI) if moment.tzinfo else moment).replace(tzinfo=None)
