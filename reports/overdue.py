"""What is overdue on a day below an agency: public duties by their name, everything else by duty and number alone.

An item not yet public, a request or a complaint names nobody and nothing here: only how many, since when, by which duty.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from applications import counting
from disclosure import due
from disclosure.calendars import Almanac
from disclosure.lawbook import book
from disclosure.models import Agency, Clock, Subject
from disclosure.today import today
from reports.period_figures import Late

# Subjects whose titles may be told once they are public.
TOLD = (Subject.Kind.ITEM, Subject.Kind.OBLIGATION, Subject.Kind.DIRECTORY, Subject.Kind.REPORT)


@dataclass(frozen=True, slots=True)
class Missed:
    """One duty on one subject that was not done by its last day."""

    subject: int
    kind: str
    agency: int
    title: str
    is_public: bool
    duty: str
    due_on: date

    @property
    def bare_duty(self) -> str:
        """The duty without its instrument."""
        return self.duty.partition("/")[2]

    @property
    def is_told(self) -> bool:
        """Whether its title may be read by everybody."""
        return self.is_public and self.kind in TOLD


def clocks(as_of: date, on: date) -> QuerySet[Clock]:
    """The clocks whose last day was over on a day and that had not been stopped by `as_of`, the last day counted."""
    open_then = Q(state=Clock.State.RUNNING)
    if as_of < today():
        open_then |= Q(state=Clock.State.STOPPED, stopped_on__gt=as_of)
    return Clock.objects.filter(open_then, due_on__lt=on).exclude(due.nothing_falls_due())


def missed(agencies: Collection[int], as_of: date, on: date) -> list[Missed]:
    """What these agencies had not done on a day; where a local and the national clock run, the one that was due first."""
    rows = clocks(as_of, on).filter(subject__agency__in=agencies).order_by("due_on", "pk")
    fields = ("subject_id", "subject__kind", "subject__agency_id", "subject__title", "subject__is_public")
    first: dict[tuple[int, str], Missed] = {}
    for row in rows.values_list(*fields, "duty", "due_on"):
        one = Missed(*row)
        same = "" if one.kind == Subject.Kind.OBLIGATION else one.bare_duty
        first.setdefault((one.subject, same), one)
    return list(first.values())


def requests_of(found: Iterable[Missed]) -> dict[int, set[int]]:
    """By agency, the requests on which an answer was owed."""
    owed: defaultdict[int, set[int]] = defaultdict(set)
    for one in found:
        if one.kind == Subject.Kind.REQUEST and one.bare_duty in counting.OWED:
            owed[one.agency].add(one.subject)
    return owed


def told(found: Iterable[Missed], agencies: Collection[Agency], on: date) -> list[Late]:
    """The list as it is published: agency after agency in the order of the tree, the longest overdue first."""
    almanac, place = Almanac(), {agency.pk: at for at, agency in enumerate(agencies)}
    known = {agency.pk: agency for agency in agencies}
    alike: defaultdict[tuple[int, str, str, str], list[Missed]] = defaultdict(list)
    for one in found:
        named = f"{one.title}\n{one.subject}" if one.is_told else ""
        alike[one.agency, one.kind, one.duty, named].append(one)
    lines = [(place[key[0]], _line(known[key[0]], several, almanac, on)) for key, several in alike.items()]
    ordered = sorted(lines, key=lambda line: (line[0], -line[1].days_late, line[1].due_on, line[1].what))
    return [line for _place, line in ordered]


def _line(agency: Agency, several: list[Missed], almanac: Almanac, on: date) -> Late:
    first = min(several, key=lambda one: one.due_on)
    what = first.title if first.is_told else book().duty(first.duty).title
    days = almanac.of(agency).between(first.due_on, on)
    return Late(agency.slug, agency.name, first.kind, what, first.due_on, days, len(several))


def by_kind(found: Iterable[Missed]) -> Iterator[tuple[int, str]]:
    """Agency and kind of every subject on which something was overdue, each subject once."""
    yield from {one.subject: (one.agency, one.kind) for one in found}.values()
