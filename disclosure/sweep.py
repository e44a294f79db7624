"""The sweep: finds every running clock whose next milestone is due by now, and writes what is to be written, once.

It asks "due by now", never "due in the last hour", so a night without workers loses nothing. A clock is claimed,
its reminders are written and its next look is set in one transaction; a worker killed in between leaves no trace.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Value
from django.utils.translation import gettext as _

from disclosure import calendars, clocks, heartbeats, messages, milestones, roles
from disclosure.messages import Letter
from disclosure.milestones import ESCALATION_ROLES, HOLDER_ROLES, Milestone
from disclosure.models import Agency, Clock, Reminder, User
from disclosure.today import now

BATCH = 500


@dataclass(slots=True)
class Swept:
    """What one sweep did: clocks looked at, reminders written, messages to people."""

    clocks: int = 0
    reminders: int = 0
    messages: int = 0


def sweep() -> Swept:
    """Write every milestone that has come by now; safe to run at any time, as often as one likes."""
    swept, moment = Swept(), now()
    recipients = Recipients()
    while batch := _sweep_batch(moment, swept, recipients):
        swept.clocks += batch
    heartbeats.beat("sweep", f"{swept.clocks}/{swept.reminders}/{swept.messages}")
    return swept


@transaction.atomic
def _sweep_batch(moment: datetime, swept: Swept, recipients: Recipients) -> int:
    due = _claim(moment)
    if not due:
        return 0
    written = _written(due)
    pairs = []
    for clock in due:
        pairs += [(clock, milestone) for milestone in _come(clock, written[clock.pk], moment)]
    _write(pairs, swept, recipients)
    Clock.objects.bulk_update(due, ["next_at"])
    return len(due)


def _claim(moment: datetime) -> list[Clock]:
    # The state is a literal in the SQL, so that the partial index over running clocks is used by every plan.
    waiting = Clock.objects.filter(next_at__lte=moment, state=Value(Clock.State.RUNNING.value))
    skip = connection.features.has_select_for_update_skip_locked
    claimed = waiting.select_for_update(skip_locked=skip, of=("self",)).order_by("next_at")
    return list(claimed.select_related("subject__agency__parent", "subject__holder")[:BATCH])


def _written(due: Sequence[Clock]) -> dict[int, set[str]]:
    terms = {clock.pk: clock.term for clock in due}
    written: dict[int, set[str]] = {pk: set() for pk in terms}
    for reminder in Reminder.objects.filter(clock__in=terms).only("clock_id", "term", "milestone"):
        if reminder.term == terms[reminder.clock_id]:
            written[reminder.clock_id].add(reminder.milestone)
    return written


def _come(clock: Clock, written: set[str], moment: datetime) -> list[Milestone]:
    """The milestones of a clock that have come and are not written; sets when to look again."""
    duty = clocks.duty_of(clock)
    ahead = [m for m in milestones.of(clock, duty, calendars.of(clock.subject.agency)) if m.name not in written]
    clock.next_at = next((m.at for m in ahead if m.at > moment), None)
    return [m for m in ahead if m.at <= moment]


def _write(pairs: list[tuple[Clock, Milestone]], swept: Swept, recipients: Recipients) -> None:
    reminders, letters = [], []
    for clock, milestone in pairs:
        people = recipients.of(clock, milestone)
        reminders.append(_reminder(clock, milestone, len(people)))
        letter = _letter(clock, milestone)
        letters += [(letter, person) for person in people]
    Reminder.objects.bulk_create(reminders, batch_size=500)
    swept.reminders += len(reminders)
    swept.messages += messages.write_all(letters)


def _reminder(clock: Clock, milestone: Milestone, recipients: int) -> Reminder:
    return Reminder(
        clock=clock,
        term=clock.term,
        milestone=milestone.name,
        on=milestone.on,
        due_on=clock.due_on,
        written_at=now(),
        recipients=recipients,
    )


def _letter(clock: Clock, milestone: Milestone) -> Letter:
    duty = clocks.duty_of(clock)
    facts = {
        "subject": clock.subject.title,
        "agency": clock.subject.agency.name,
        "duty": duty.title,
        "article": duty.article,
        "due_on": clock.due_on,
        "on": milestone.on,
    }
    return Letter(
        key=f"clock-{clock.pk}-{clock.term}-{milestone.name}",
        kind=milestone.name.partition("-")[0],
        title=_headline(milestone.name) % facts,
        body=_("%(agency)s《%(subject)s》\n%(duty)s（%(article)s），到期日%(due_on)s。\n本提醒的节点日期为%(on)s。") % facts,
        subject=clock.subject,
    )


def _headline(name: str) -> str:
    if name.startswith("before"):
        return _("即将到期：%(subject)s，%(due_on)s前办结")
    if name == "due":
        return _("今日到期：%(subject)s，到期日%(due_on)s")
    return _("已逾期：%(subject)s，到期日为%(due_on)s")


class Recipients:
    """Who is told at a milestone; remembered per agency for the length of one sweep."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, tuple[str, ...]], list[User]] = {}

    def of(self, clock: Clock, milestone: Milestone) -> list[User]:
        """The holder before and on the day; afterwards the unit's leaders, then the district office."""
        subject = clock.subject
        if not milestone.name.startswith("escalate"):
            holder = subject.holder
            return [holder] if holder and holder.is_active else self._with(HOLDER_ROLES, subject.agency)
        step = int(milestone.name.partition("-")[2])
        wanted = ESCALATION_ROLES[min(step, len(ESCALATION_ROLES)) - 1]
        # Where nobody holds the post, the next higher one is told, so that no escalation ends in silence.
        higher: Iterable[tuple[str, ...]] = ESCALATION_ROLES[ESCALATION_ROLES.index(wanted) :]
        return next((people for post in higher if (people := self._with(post, subject.agency))), [])

    def _with(self, wanted: tuple[str, ...], agency: Agency) -> list[User]:
        key = (agency.pk, wanted)
        if key not in self._known:
            found = {person.pk: person for role in wanted for person in roles.holders(role, agency, on=now().date())}
            self._known[key] = list(found.values())
        return self._known[key]
