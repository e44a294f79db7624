"""What the annual report counts of the catalogue: documents made, abolished and in force, and decisions of a year.

An item counts with the edition that is public or was closed as not public; a draft was not made yet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from django.db.models import Count, DateField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from catalog import states
from catalog.models import Edition, TriggerDate, ValidityChange
from catalog.validities import BINDING, Change, validity_at
from disclosure.law.report_registers import IN_FORCE, MADE
from disclosure.today import day_of

COUNTED = (*states.VISIBLE, states.CLOSED)


class Decisions(NamedTuple):
    """So many decisions of an agency on a matter."""

    agency: int
    matter: str
    number: int


def decisions_of_year(matters: Collection[str], year: int) -> QuerySet[Edition]:
    """The editions of the decisions taken in a year, by the day of the decision, or else of their forming."""
    decided = TriggerDate.objects.filter(item=OuterRef("item"), trigger="decision").values("on")[:1]
    taken = Coalesce(Subquery(decided, output_field=DateField()), "formed_on")
    editions = Edition.objects.filter(status__in=COUNTED, matter__in=matters).annotate(taken_on=taken)
    return editions.filter(taken_on__range=(date(year, 1, 1), date(year, 12, 31)))


def decisions(matters: Collection[str], year: int, agencies: Collection[int] | None = None) -> Iterator[Decisions]:
    """How many decisions each agency took on each matter in a year, in one pass."""
    found = decisions_of_year(matters, year)
    if agencies is not None:
        found = found.filter(item__agency__in=agencies)
    keys = found.order_by().values_list("item__agency_id", "matter")
    yield from (Decisions(*row) for row in keys.annotate(number=Count("item", distinct=True)))


class Document(NamedTuple):
    """A document with the days that decide how it counts in a year."""

    item: int
    agency: int
    made_on: date
    binding_before: bool
    binding_after: bool

    def counts(self, measure: str, year: int) -> bool:
        """Whether it was made in the year, abolished in it, or is in force at its end.

        What was in force at the year's beginning or made in it, and is not in force at its end, was abolished in it.
        """
        made = self.made_on.year == year
        if measure == MADE:
            return made
        return self.binding_after if measure == IN_FORCE else (made or self.binding_before) and not self.binding_after


def documents(matters: Collection[str], year: int, agencies: Collection[int] | None = None) -> Iterator[Document]:
    """Every document made by the end of a year, with whether it was in force when the year began and when it ended."""
    editions = Edition.objects.filter(status__in=COUNTED, matter__in=matters).order_by("item", "-number")
    if agencies is not None:
        editions = editions.filter(item__agency__in=agencies)
    fields = (
        "item_id",
        "item__agency_id",
        "item__validity",
        "item__valid_to",
        "issued_on",
        "formed_on",
        "item__created_at",
    )
    changes = _changes(matters)
    before, after = date(year - 1, 12, 31), date(year, 12, 31)
    seen: set[int] = set()
    for item, agency, validity, valid_to, issued_on, formed_on, created_at in editions.values_list(*fields):
        made_on = issued_on or formed_on or day_of(created_at)
        if item in seen or made_on > after:
            continue
        seen.add(item)
        known = changes.get(item, [])
        yield Document(
            item,
            agency,
            made_on,
            made_on <= before and validity_at(before, validity, valid_to, known) in BINDING,
            validity_at(after, validity, valid_to, known) in BINDING,
        )


def _changes(matters: Collection[str]) -> Mapping[int, list[Change]]:
    of_matters = Edition.objects.filter(status__in=COUNTED, matter__in=matters).values("item")
    rows = ValidityChange.objects.filter(item__in=of_matters).order_by("on", "pk")
    found: dict[int, list[Change]] = defaultdict(list)
    for item, on, validity in rows.values_list("item_id", "on", "validity"):
        found[item].append(Change(on, validity))
    return found
