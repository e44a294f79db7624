"""The sweep: finds every running clock whose next milestone is due by now, and writes what is to be written, once.

It asks "due by now", never "due in the last hour", so a night without workers loses nothing. A clock is claimed,
its reminders are written and its next look is set in one transaction; a worker killed in between leaves no trace.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import QuerySet

from disclosure import clocks, heartbeats, messages, milestones, reminding
from disclosure.calendars import Almanac
from disclosure.milestones import Milestone
from disclosure.models import Clock, Heartbeat, Reminder, User
from disclosure.recipients import Recipients
from disclosure.today import now

logger = logging.getLogger(__name__)

BATCH = 500
# A clock that cannot be computed is looked at again after this time, holds up no other, and is told on the health page.
RETRY = timedelta(hours=1)

# The heartbeat that keeps by which practice the clocks were last looked at.
PRACTICE = "reminders"


@dataclass(slots=True)
class Swept:
    """What one sweep did: clocks looked at, reminders written, messages to people, clocks that failed."""

    clocks: int = 0
    reminders: int = 0
    messages: int = 0
    failed: int = 0

    def __str__(self) -> str:
        return f"{self.clocks}/{self.reminders}/{self.messages}/{self.failed}"


@dataclass(frozen=True, slots=True)
class Desk:
    """What one sweep has before it: the moment, the calendars, whom to tell, and the count of what it did."""

    moment: datetime
    almanac: Almanac
    recipients: Recipients
    swept: Swept


def sweep() -> Swept:
    """Write every milestone that has come by now; safe to run at any time, as often as one likes."""
    moment, swept = now(), Swept()
    if _due(moment).exists():
        desk = Desk(moment, Almanac(), Recipients(moment.date()), swept)
        while batch := _sweep_batch(desk):
            swept.clocks += batch
    heartbeats.beat("sweep", str(swept))
    return swept


@transaction.atomic
def look_anew() -> int:
    """Have every running clock looked at again once it is said anew how long before and after people are told.

    Each keeps when to look next, and that may now be earlier. Returns how many are looked at.
    """
    practice, known = milestones.practice(), Heartbeat.objects.select_for_update().filter(job=PRACTICE).first()
    if known is not None and known.detail == practice:
        return 0
    Heartbeat.objects.update_or_create(job=PRACTICE, defaults={"succeeded_at": now(), "detail": practice})
    running = Clock.objects.filter(state=Clock.State.RUNNING)
    return running.update(next_at=now()) if known is not None else 0


def _due(moment: datetime) -> QuerySet[Clock]:
    return Clock.objects.filter(next_at__lte=moment).order_by("next_at")


@transaction.atomic
def _sweep_batch(desk: Desk) -> int:
    due = _claim(desk.moment)
    written = _written(due)
    come = [(clock, milestone) for clock in due for milestone in _come(clock, written[clock.pk], desk)]
    _write(come, desk)
    _look_again(due)
    for clock, milestone in come:
        if milestone.name == milestones.SERVED and clock.due_on is not None:
            clocks.record(clock, "stop", on=clock.due_on, actor=User.system())
    return len(due)


def _claim(moment: datetime) -> list[Clock]:
    """Lock the next clocks that are due; those another worker has locked are its own business."""
    skip = connection.features.has_select_for_update_skip_locked
    claimed = _due(moment).select_for_update(skip_locked=skip, of=("self",))
    return list(claimed.select_related("subject__agency", "subject__holder")[:BATCH])


def _written(due: Sequence[Clock]) -> dict[int, set[str]]:
    """What was written already in each clock's present countdown."""
    terms = {clock.pk: clock.term for clock in due}
    found: dict[int, set[str]] = {pk: set() for pk in terms}
    for pk, term, name in Reminder.objects.filter(clock__in=terms).values_list("clock", "term", "milestone"):
        if term == terms[pk]:
            found[pk].add(name)
    return found


def _come(clock: Clock, written: set[str], desk: Desk) -> list[Milestone]:
    """The milestones of a clock that have come and are not written; sets when to look again."""
    agency, moment = clock.subject.agency, desk.moment
    try:
        every = milestones.of(
            clock, clocks.duty_of(clock), desk.almanac.of(agency), desk.almanac.jurisdiction_of(agency)
        )
    except clocks.UNCOMPUTABLE as error:
        logger.error("clock %s cannot be swept: %s", clock.pk, error)
        heartbeats.uncomputable(f"{clock.duty}: {clock.subject.title}")
        clock.next_at, desk.swept.failed = moment + RETRY, desk.swept.failed + 1
        return []
    ahead = [milestone for milestone in every if milestone.name not in written]
    clock.next_at = next((milestone.at for milestone in ahead if milestone.at > moment), None)
    come = (milestone for milestone in ahead if milestone.at <= moment)
    return [milestone for milestone in come if not milestones.overtaken(milestone, written)]


def _look_again(due: Sequence[Clock]) -> None:
    """Set when each is looked at next: most share a midnight, and one statement serves all that do."""
    by_moment: defaultdict[datetime | None, list[int]] = defaultdict(list)
    for clock in due:
        by_moment[clock.next_at].append(clock.pk)
    for moment, pks in by_moment.items():
        Clock.objects.filter(pk__in=pks).update(next_at=moment)


def _write(come: Sequence[tuple[Clock, Milestone]], desk: Desk) -> None:
    """One reminder for each clock and milestone; clocks of one subject that say the same share one letter."""
    told = {(clock.pk, m.name): desk.recipients.of(clock.subject, m.step) for clock, m in come}
    silent = [clock for clock, milestone in come if not told[clock.pk, milestone.name]]
    if silent:
        heartbeats.unheard(silent[0].subject.agency.name)
    Reminder.objects.bulk_create(
        Reminder(
            clock=clock,
            term=clock.term,
            milestone=milestone.name,
            on=milestone.on,
            due_on=clock.due_on,
            written_at=desk.moment,
            recipients=len(told[clock.pk, milestone.name]),
        )
        for clock, milestone in come
    )
    desk.swept.reminders += len(come)
    desk.swept.messages += messages.write_all(
        (letter, person)
        for letter, clock, milestone in reminding.letters(come)
        for person in told[clock.pk, milestone.name]
    )
