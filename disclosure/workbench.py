"""The workbench: what lapses in a person's scope, and the queues the applications add.

An application adds to it by dotted strings on its AppConfig:

    entrances = ("catalog.workbench.filing", ...)       each a function of the user, answering what may be begun here
    queues = ("catalog.workbench.waiting", ...)         each a function of the user, answering a Queue or None
    work = {"item": "catalog.workbench.links"}          by kind of subject: a function of user and clocks, answering
                                                        for each clock's subject id where to open, do and chase it
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.apps import apps
from django.db.models import Max, Q, QuerySet
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from disclosure import calendars, due, roles
from disclosure.explanations import Standing, standings
from disclosure.lawbook import book
from disclosure.models import Clock, LedgerEntry, Subject, User
from disclosure.today import SHANGHAI, today

ROWS = 15
WEEK = timedelta(days=7)
# A fixed date on a rest day is to be met on the working day before, at most a long holiday earlier.
LONGEST_REST = timedelta(days=10)


@dataclass(frozen=True, slots=True)
class Links:
    """Where a matter is opened, what is done next about it, and where a chase of its holder is posted."""

    url: str
    act_label: str = ""
    act_url: str = ""
    chase_url: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One piece of work."""

    title: str
    url: str
    kind: str = ""
    agency: str = ""
    holder: str = ""
    clock: Standing | None = None
    due_on: date | None = None
    note: str = ""
    note_by: str = ""
    act_label: str = ""
    act_url: str = ""
    chase_url: str = ""
    chased_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Queue:
    """A list of work: `urgency` orders the lists (small first), `label` and `tone` make its tile."""

    key: str
    title: str
    label: str
    empty: str
    rows: Sequence[Row]
    total: int
    urgency: int
    tone: str = ""
    url: str = ""

    @property
    def count(self) -> int:
        return self.total

    @property
    def anchor(self) -> str:
        return self.key


@dataclass(frozen=True, slots=True)
class Entrance:
    """Something a person may begin: what it is called, and where."""

    label: str
    url: str


def entrances(user: User) -> list[Entrance]:
    """What the applications let a person begin from the workbench."""
    named = (dotted for config in apps.get_app_configs() for dotted in getattr(config, "entrances", ()))
    return [entrance for dotted in named for entrance in import_string(dotted)(user)]


def queues(user: User) -> list[Queue]:
    """Every queue of a person, the most urgent first."""
    made = [due_today(user), due_this_week(user), overdue(user)]
    for config in apps.get_app_configs():
        made += [import_string(dotted)(user) for dotted in getattr(config, "queues", ())]
    return sorted((queue for queue in made if queue is not None), key=lambda queue: queue.urgency)


def tally(shown: Sequence[Queue]) -> list[Queue]:
    """The tiles above the queues."""
    return list(shown)


def in_scope(user: User) -> QuerySet[Clock]:
    """The clocks with a day to meet of the agencies a person may see."""
    return due.running().filter(roles.scope(user, "obligation.see", field="subject__agency__path"))


def due_today(user: User) -> Queue:
    """What must be done today, or should have been on the working day before a date that no holiday moves."""
    found = in_scope(user).filter(to_be_done_by(today()), due_on__gte=today())
    words = Words(_("今天到期"), _("今天没有到期的事项。"), "soon")
    return _queue(user, found, "due-today", words, urgency=10, url=_list("today"))


def due_this_week(user: User) -> Queue:
    """What comes due within seven days."""
    found = in_scope(user).filter(to_be_done_by(today() + WEEK), due_on__gt=today()).exclude(to_be_done_by(today()))
    words = Words(_("七天内到期"), _("七天内没有到期的事项。"))
    return _queue(user, found, "due-week", words, urgency=50, url=_list("week"))


def overdue(user: User) -> Queue:
    """What is past its day and still open, the longest overdue first."""
    found = in_scope(user).filter(due_on__lt=today())
    words = Words(_("已逾期"), _("没有逾期的事项。"), "bad")
    return _queue(user, found, "overdue", words, urgency=40, url=_list("overdue"))


def to_be_done_by(day: date) -> Q:
    """Clocks due by a day, or with a fixed date that falls on rest days and is to be met before them by then."""
    moved = Q(target_before__isnull=False, target_before__lte=day, due_on__lte=day + LONGEST_REST)
    return Q(due_on__lte=day) | moved


@dataclass(frozen=True, slots=True)
class Words:
    """How a queue is called, what it says when it is empty, and its tone."""

    title: str
    empty: str
    tone: str = ""


def _queue(user: User, found: QuerySet[Clock], key: str, words: Words, *, urgency: int, url: str) -> Queue:
    related = ("subject__agency", "subject__holder", "subject__obligation")
    shown = list(found.select_related(*related).order_by("due_on", "pk")[:ROWS])
    total = len(shown) if len(shown) < ROWS else found.count()
    return Queue(
        key=key,
        title=words.title,
        label=words.title,
        empty=words.empty,
        tone=words.tone,
        rows=rows(user, shown),
        total=total,
        urgency=urgency,
        url=url,
    )


def _list(due: str) -> str:
    """The list that has all of a queue."""
    return f"{reverse('admin:disclosure_clock_changelist')}?due={due}"


def rows(user: User, shown: Sequence[Clock]) -> list[Row]:
    """Clocks as rows of work, with the links their applications give."""
    links, chased = links_of(user, shown), last_chased(shown)
    return [_row(clock, stands, links.get(clock.subject_id), chased) for clock, stands in standings(shown)]


def _row(clock: Clock, stands: Standing, links: Links | None, chased: Mapping[int, datetime]) -> Row:
    subject = clock.subject
    is_obligation = subject.kind == Subject.Kind.OBLIGATION
    where = links or Links(url=subject.address)
    return Row(
        title=subject.title,
        url=where.url,
        kind=subject.get_kind_display() if is_obligation else book().duty(clock.duty).title,
        agency=subject.agency.name,
        holder=str(subject.holder) if subject.holder else "",
        clock=stands,
        due_on=clock.due_on,
        act_label=where.act_label,
        act_url=where.act_url,
        chase_url="" if _today(last := chased.get(subject.pk)) else where.chase_url,
        chased_at=last,
    )


def _today(at: datetime | None) -> bool:
    """Whether somebody was chased today already; a chase a day is enough."""
    return at is not None and at.astimezone(SHANGHAI).date() == today()


def links_of(user: User, shown: Iterable[Clock]) -> dict[int, Links]:
    """The links of each clock's subject, asked of the application that knows its kind, once per kind."""
    by_kind: dict[str, list[Clock]] = {}
    for clock in shown:
        by_kind.setdefault(clock.subject.kind, []).append(clock)
    found: dict[int, Links] = {}
    for kind, clocks in by_kind.items():
        for known in _who_knows(kind):
            found.update(known(user, clocks))
    return found


def address_of(subject: Subject, user: User) -> str:
    """Where a matter is opened on the staff side; nothing where no application knows."""
    clocks = subject.clocks.select_related("subject__agency", "subject__obligation")[:1]
    found = links_of(user, clocks).get(subject.pk)
    return found.url if found else subject.address


def _who_knows(kind: str) -> Iterator[Callable[[User, Sequence[Clock]], Mapping[int, Links]]]:
    for config in apps.get_app_configs():
        dotted = getattr(config, "work", {}).get(kind)
        if dotted:
            yield import_string(dotted)


def last_chased(shown: Sequence[Clock]) -> dict[int, datetime]:
    """When the holder of each clock's matter was last chased, from the ledger."""
    subjects = {clock.subject_id for clock in shown}
    chases = LedgerEntry.objects.filter(subject__in=subjects, act__endswith=".chase")
    return dict(chases.values_list("subject").annotate(last=Max("at")).order_by())


def is_working_day() -> bool:
    """Whether today works."""
    return calendars.current().is_workday(today())
