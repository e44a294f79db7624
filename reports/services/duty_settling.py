"""Duties that what is published here shows to be done: the weekly update, the half-year windows, village finance.

Which duties these are, and what counts for them, is in their rows: they come by the calendar, end with a publication
or an update, and name the matters that count; without a matter anything published counts. A period in which nothing
was published stays open, and what comes after its last day does not mend it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db.models import Count, Max, Min, QuerySet
from django.utils.translation import gettext as _

from catalog import states
from catalog.models import Edition
from disclosure import due
from disclosure.clocks import OPEN
from disclosure.law.rows import Duty
from disclosure.models import Agency, Clock, Obligation, User
from disclosure.recurrence import recurs
from disclosure.today import as_instant, day_of, today
from reports import topics
from reports.models import ColumnFinding
from reports.services.proving import meet

PUBLISHING = frozenset({"publish", "update"})


class Term(NamedTuple):
    """What counts in which days; both belong to it."""

    matters: tuple[str, ...]
    whole: bool
    begins_on: date
    ends_on: date


@dataclass(slots=True)
class Published:
    """How much an agency and those below it published in a term, when first and when last."""

    number: int = 0
    first_at: datetime | None = None
    last_at: datetime | None = None

    def add(self, number: int, first_at: datetime, last_at: datetime) -> None:
        self.number += number
        self.first_at = min(filter(None, (self.first_at, first_at)))
        self.last_at = max(filter(None, (self.last_at, last_at)))

    def done_at(self, term: Term) -> datetime | None:
        """What is done by one item is done by the first; what needs all of them, by the last."""
        return self.last_at if term.whole else self.first_at


@dataclass(slots=True)
class _Tally:
    """What was published in a term by agency path, read once for all who owe it."""

    term: Term
    rows: list[tuple[str, int, datetime, datetime]] = field(default_factory=list)

    def below(self, path: str) -> Published:
        total = Published()
        for at, number, first_at, last_at in self.rows:
            if at.startswith(path):
                total.add(number, first_at, last_at)
        return total


def settled_by_publication() -> Mapping[str, Duty]:
    """The recurring duties of the law book that a publication here ends."""
    return {
        duty.full_code: duty
        for duty in due.every_duty()
        if recurs(duty) and duty.on is None and duty.stops_with in PUBLISHING and not topics.of(duty)
    }


def settle() -> int:
    """Record every such duty that what is published by now shows to be done; returns how many."""
    duties = settled_by_publication()
    open_ones = Obligation.objects.filter(fulfilled_on__isnull=True)
    waiting = Clock.objects.filter(duty__in=sorted(duties), state__in=OPEN, subject__obligation__in=open_ones)
    by_term: defaultdict[Term, list[Clock]] = defaultdict(list)
    for clock in waiting.select_related("subject__agency", "subject__obligation").order_by("due_on", "pk"):
        by_term[_term(duties[clock.duty], clock)].append(clock)
    return sum(_settled(term, clocks) for term, clocks in by_term.items())


def _term(duty: Duty, clock: Clock) -> Term:
    return Term(duty.matters, duty.kind == "window", clock.trigger_on, clock.due_on or today())


def _settled(term: Term, clocks: Iterable[Clock]) -> int:
    tally = _tally(term)
    return sum(_fulfilled(term, clock, tally) for clock in clocks) if tally.rows else 0


def _tally(term: Term) -> _Tally:
    counted = _published(term).order_by().values_list("item__agency__path")
    rows = counted.annotate(
        number=Count("item", distinct=True), first_at=Min("published_at"), last_at=Max("published_at")
    )
    return _Tally(term, list(rows))


def _published(term: Term) -> QuerySet[Edition]:
    found = Edition.objects.filter(
        status__in=states.ONCE_PUBLIC,
        published_at__gte=as_instant(term.begins_on),
        published_at__lt=as_instant(term.ends_on + timedelta(days=1)),
    )
    return found.filter(matter__in=term.matters) if term.matters else found


def _fulfilled(term: Term, clock: Clock, tally: _Tally) -> bool:
    agency = clock.subject.agency
    published = tally.below(agency.path)
    done_at = published.done_at(term)
    if done_at is None or (term.whole and _left_over(term, agency)):
        return False
    evidence = _evidence(term, agency, published)
    # Another of its clocks may just have been settled.
    return meet([clock.subject.obligation], on=day_of(done_at), evidence=evidence, actor=User.system()) > 0


def _left_over(term: Term, agency: Agency) -> bool:
    """Whether something that is open for good was not published anew in the window (003 四（二）5)."""
    older = Edition.objects.filter(
        item__agency__path__startswith=agency.path,
        status__in=states.VISIBLE,
        matter__in=term.matters,
        published_at__lt=as_instant(term.begins_on),
    )
    return older.exists()


def _evidence(term: Term, agency: Agency, published: Published) -> str:
    first = (
        _published(term)
        .filter(item__agency__path__startswith=agency.path)
        .select_related("item")
        .order_by("published_at", "pk")[0]
    )
    words = _("本期公开%(n)s件，首件：%(number)s %(title)s") % {
        "n": published.number,
        "number": first.item.number,
        "title": first.title[:120],
    }
    open_columns = ColumnFinding.objects.filter(agency=agency, closed_on__isnull=True).count()
    left = _("；空白或者久未更新的栏目%(n)s个") % {"n": open_columns} if open_columns else ""
    return f"{words}{left}"
