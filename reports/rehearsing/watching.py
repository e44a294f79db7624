"""Watches what a rehearsed day leaves in the tables: clocks, reminders, acts of the system, and what falls due."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from django.db.models import Max, Model

from disclosure import clocks, due, milestones
from disclosure.ledger_words import act_label
from disclosure.models import Clock, LedgerEntry, Message, Obligation, Reminder, Subject, User
from reports.rehearsing.lines import AUTOMATIC, DUE, ESCALATED, OPENED, PROPOSED, WARNED, Line

# Acts that say no more than a clock, a reminder or the seal says already.
SAID_ELSEWHERE = frozenset({"clock.start"})
# What the system only puts before people begins with one of these words.
PROPOSING = ("propose", "remind", "chase", "suggest")
OBLIGED = "subject__obligation"


def _last(model: type[Model]) -> int:
    return int(model._default_manager.aggregate(last=Max("pk"))["last"] or 0)


class Watch:
    """Set up before a day is run; afterwards it tells what came since."""

    def __init__(self) -> None:
        watched: tuple[type[Model], ...] = (Clock, Reminder, LedgerEntry, Message)
        self._since = {model: _last(model) for model in watched}

    def lines(self, day: date) -> Iterator[Line]:
        """Everything that opened, warned, fell due, escalated, was done by the system or put before people."""
        yield from self._opened(day)
        yield from self._reminded(day)
        yield from _fell_due(day)
        yield from self._acted(day)

    def _opened(self, day: date) -> Iterator[Line]:
        opened = Clock.objects.filter(pk__gt=self._since[Clock])
        for clock in opened.select_related("subject__agency", OBLIGED).order_by("pk"):
            yield _line(day, OPENED, clock)

    def _reminded(self, day: date) -> Iterator[Line]:
        told = self._told()
        written = Reminder.objects.filter(pk__gt=self._since[Reminder])
        for one in written.select_related("clock__subject__agency", f"clock__{OBLIGED}").order_by("pk"):
            kind = ESCALATED if one.milestone.startswith("escalate") else WARNED
            if one.milestone != milestones.SERVED:
                subject = one.clock.subject_id
                letters = told.get(subject, ())
                names = {name for key, name in letters if key.startswith(f"{one.milestone}-{subject}-")}
                yield _line(day, kind, one.clock, due_on=one.due_on, how=one.milestone, to=tuple(sorted(names)))

    def _told(self) -> Mapping[int, list[tuple[str, str]]]:
        """By subject the letters' keys and who was told; the key of a reminder's letter begins with milestone and subject."""
        found: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
        written = Message.objects.filter(pk__gt=self._since[Message], subject__isnull=False)
        for key, subject, name in written.values_list("key", "subject", "recipient__display_name"):
            found[subject].append((key, name))
        return found

    def _acted(self, day: date) -> Iterator[Line]:
        done = LedgerEntry.objects.filter(pk__gt=self._since[LedgerEntry], actor=User.system())
        done = done.exclude(act__in=SAID_ELSEWHERE).select_related("subject__agency", OBLIGED)
        for entry in done.order_by("pk"):
            kind = PROPOSED if entry.act.partition(".")[2].startswith(PROPOSING) else AUTOMATIC
            yield _act(day, kind, entry)


def _fell_due(day: date) -> Iterator[Line]:
    """What should have been done by the end of this day and was not."""
    passed = due.running().filter(due_on=day).select_related("subject__agency", OBLIGED)
    for clock in passed.order_by("pk"):
        yield _line(day, DUE, clock)


def _line(
    day: date, kind: str, clock: Clock, *, due_on: date | None = None, how: str = "", to: tuple[str, ...] = ()
) -> Line:
    duty, agency = clocks.duty_of(clock), clock.subject.agency
    return Line(
        on=day,
        kind=kind,
        # After @ a row's own mark stands, which is drawn by lot.
        duty=duty.full_code.partition("@")[0],
        title=duty.title,
        agency=agency.slug,
        agency_name=agency.name,
        subject=clock.subject.title,
        period=_period(clock.subject),
        instrument=duty.instrument_title or duty.instrument,
        article=duty.article,
        due_on=due_on or clock.due_on,
        how=how,
        in_hours=clock.due_at is not None,
        to=to,
    )


def _act(day: date, kind: str, entry: LedgerEntry) -> Line:
    subject = entry.subject
    agency = subject.agency if subject else None
    return Line(
        on=day,
        kind=kind,
        duty=entry.act,
        title=act_label(entry.act),
        agency=agency.slug if agency else "",
        agency_name=agency.name if agency else "",
        subject=subject.title if subject else "",
        period=_period(subject) if subject else "",
    )


def _period(subject: Subject) -> str:
    """The period of a recurring duty, nothing for any other matter."""
    obligation: Obligation | None = getattr(subject, "obligation", None)
    return obligation.period if obligation else ""
