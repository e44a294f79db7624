"""What a new holiday notice does to the clocks that run: each is computed anew, and what moves is recorded.

It goes in batches, each a transaction that also queues the next one: a worker killed in between leaves the batch
undone and the rest to come, and a batch done twice finds nothing left to do.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure import clocks, ledger, messages, milestones, outbox
from disclosure.calendars import Almanac, as_law
from disclosure.messages import Letter
from disclosure.models import Clock, DueChange, HolidayNotice, Reminder, User
from disclosure.recipients import Recipients
from disclosure.today import now, today

logger = logging.getLogger(__name__)

BATCH = 500
TASK = "disclosure.tasks.recompute_clocks"
COMPUTED = [
    "due_on", "due_at", "target_before", "provisional", "state", "stopped_on", "late_by", "term", "watched_from",
    "next_at",
]  # fmt: skip


# What a clock shows that a notice may change: its day, and whether that is provisional.
Dates = tuple[date | None, bool]


@dataclass(frozen=True, slots=True)
class Run:
    """One notice with those confirmed after it, each with the calendar as it was when that one was the latest.

    `before` is the calendar without any of them.
    """

    notices: tuple[HolidayNotice, ...]
    before: Almanac
    almanacs: tuple[Almanac, ...]
    recorded: frozenset[tuple[int, int]]
    changes: list[DueChange] = field(default_factory=list)

    @classmethod
    def of(cls, notice: HolidayNotice, batch: Sequence[Clock]) -> Run:
        later = tuple(HolidayNotice.objects.filter(pk__gte=notice.pk).order_by("pk").prefetch_related("days"))
        recorded = DueChange.objects.filter(clock__in=batch, notice__in=later).values_list("clock", "notice")
        almanacs = tuple(Almanac(upto=one.pk) for one in later)
        return cls(later, Almanac(upto=notice.pk - 1), almanacs, frozenset(recorded))


@transaction.atomic
def recompute(notice: HolidayNotice, *, after: int = 0) -> int:
    """Compute the next open clocks anew by this notice and queue those behind them; returns how many were looked at."""
    still_open = Clock.objects.filter(state__in=clocks.OPEN, pk__gt=after).order_by("pk")
    locked = still_open.select_for_update(of=("self",)).select_related("subject__agency", "subject__holder")
    batch = list(locked.prefetch_related("events")[:BATCH])
    if not batch:
        HolidayNotice.objects.filter(pk=notice.pk, recomputed_at__isnull=True).update(recomputed_at=now())
        return 0
    _compute(batch, Run.of(notice, batch))
    outbox.queue(TASK, notice_id=notice.pk, after=batch[-1].pk)
    return len(batch)


def _compute(batch: Sequence[Clock], run: Run) -> None:
    written = _written(batch)
    for clock in batch:
        before = _shown(clock)
        try:
            _compute_one(clock, run, written[clock.pk])
        except clocks.UNCOMPUTABLE as error:
            logger.error("clock %s keeps its date, for it cannot be computed: %s", clock.pk, error)
        else:
            # Few are touched, and ten columns of a few rows are sooner saved one by one than worded as one statement.
            if _shown(clock) != before:
                clock.save(update_fields=COMPUTED)
    _tell(run)


def _compute_one(clock: Clock, run: Run, written: set[str]) -> None:
    old = clock.due_on, clock.provisional
    clocks.show(clock, clocks.explain(clock, calendar=run.almanacs[-1].of(clock.subject.agency)))
    touched = (clock.due_on, clock.provisional) != old or _moved_since(clock, run.notices[0])
    changes = list(_changes(clock, old, run)) if touched else []
    if _premature(clock, old[0], written):
        clock.term, clock.watched_from, written = clock.term + 1, today(), set()
    clock.next_at = clocks.next_look(clock, written, run.almanacs[-1])
    run.changes.extend(changes)


def _shown(clock: Clock) -> list[object]:
    return [getattr(clock, name) for name in COMPUTED]


def _moved_since(clock: Clock, notice: HolidayNotice) -> bool:
    """Whether something was recorded on a clock since a notice: then the clock shows that notice's date already."""
    return any(event.recorded_at >= notice.confirmed_at for event in clock.events.all())


def _changes(clock: Clock, shown: Dates, run: Run) -> Iterator[DueChange]:
    """Each notice's own part in moving a clock, for another may have been confirmed before this run came round.

    A clock is moved by the notices confirmed since it showed what it shows, or since it began: one that had an event
    recorded in between was computed by the new calendar then, and is on record all the same.
    """
    begun = min(event.recorded_at for event in clock.events.all())
    old, stood = _dates(clock, run.before), False
    for notice, almanac in zip(run.notices, run.almanacs, strict=True):
        new, stood = _dates(clock, almanac), stood or shown == old or begun < notice.confirmed_at
        if stood and new != old and (clock.pk, notice.pk) not in run.recorded:
            yield DueChange(
                clock=clock,
                notice=notice,
                old_due_on=old[0],
                new_due_on=new[0],
                was_provisional=old[1],
                is_provisional=new[1],
                at=now(),
            )
        old = new


def _dates(clock: Clock, almanac: Almanac) -> Dates:
    deadline = clocks.explain(clock, calendar=almanac.of(clock.subject.agency))
    return clocks.local_day(deadline.due_on), deadline.provisional


def _premature(clock: Clock, old_due_on: date | None, written: set[str]) -> bool:
    """Whether a clock that was called due, or overdue, is not so after all: then it counts down anew."""
    moved_on = old_due_on is not None and clock.due_on is not None and clock.due_on > old_due_on
    return moved_on and any(name == milestones.DUE or name.startswith("escalate") for name in written)


def _written(batch: Sequence[Clock]) -> dict[int, set[str]]:
    terms = {clock.pk: clock.term for clock in batch}
    found: dict[int, set[str]] = {pk: set() for pk in terms}
    for pk, term, name in Reminder.objects.filter(clock__in=terms).values_list("clock", "term", "milestone"):
        if term == terms[pk]:
            found[pk].add(name)
    return found


def _tell(run: Run) -> None:
    """Record every change, and tell the holders of the clocks that moved."""
    DueChange.objects.bulk_create(run.changes)
    moved = [change for change in run.changes if change.old_due_on != change.new_due_on]
    if moved:
        recipients = Recipients(today())
        ledger.record_many("clock.moved", ((one.clock.subject, _facts(one)) for one in moved), actor=User.system())
        messages.write_all((_letter(one), person) for one in moved for person in recipients.of(one.clock.subject))


def _facts(change: DueChange) -> dict[str, object]:
    return {
        "duty": change.clock.duty,
        "old_due_on": change.old_due_on,
        "new_due_on": change.new_due_on,
        "notice": as_law(change.notice).cite(),
    }


def _letter(change: DueChange) -> Letter:
    clock, duty = change.clock, clocks.duty_of(change.clock)
    facts = _facts(change) | {
        "subject": clock.subject.title, "agency": clock.subject.agency.name, "title": duty.title, "article": duty.cite()
    }  # fmt: skip
    return Letter(
        key=f"moved-{clock.pk}-{change.notice_id}",
        kind="moved",
        title=_("到期日变更：%(subject)s，由%(old_due_on)s改为%(new_due_on)s") % facts,
        body=_(
            "%(agency)s《%(subject)s》\n%(title)s（%(article)s）的到期日由%(old_due_on)s改为%(new_due_on)s，依据：%(notice)s。"
        )
        % facts,
        subject=clock.subject,
    )
