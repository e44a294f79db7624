"""What the registers come to in a year, entry by entry or added up; what an item of the portal counts is left out.

Entries count by their day. How many documents are in force at a year's end is how many were made less how many were
abolished by then. An entry that names an item which counts by itself is that item, and is not counted a second time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from catalog import registers as catalogue
from catalog.models import Edition
from disclosure.law.report_registers import ABOLISHED, IN_FORCE, MADE, registers
from reports.models import RegisterEntry


class Entered(NamedTuple):
    """What the entries of one kind of an agency come to: a number, or an amount in yuan."""

    agency: int
    population: str
    measure: str
    number: int
    yuan: Decimal


def counted() -> QuerySet[RegisterEntry]:
    """The entries that count by themselves."""
    return RegisterEntry.objects.filter(Q(item__isnull=True) | ~_item_counts())


def told_by_items() -> QuerySet[RegisterEntry]:
    """The entries that are counted as the item they name."""
    return RegisterEntry.objects.filter(_item_counts(), item__isnull=False)


def _item_counts() -> Exists:
    matters = [matter for register in registers().values() for matter in register.matters]
    counting = Edition.objects.filter(item=OuterRef("item"), status__in=catalogue.COUNTED, matter__in=matters)
    return Exists(counting)


def of_measure(entries: QuerySet[RegisterEntry], population: str, measure: str, year: int) -> QuerySet[RegisterEntry]:
    """Of some entries those that a figure of a year is made of; those in force of every document made or abolished."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    found = entries.filter(register=population)
    if measure == IN_FORCE:
        return found.filter(measure__in=(MADE, ABOLISHED), on__lte=last)
    return found.filter(measure=measure, on__range=(first, last))


def of_year(year: int, agencies: Collection[int] | None = None) -> Iterator[Entered]:
    """What every agency's entries come to, in two passes: those of the year, and the documents ever made and abolished."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    yield from _summed(counted().filter(on__range=(first, last)), agencies)
    standing = [register.population for register in registers().values() if IN_FORCE in register.measures]
    ever = counted().filter(register__in=standing, measure__in=(MADE, ABOLISHED), on__lte=last)
    for row in _summed(ever, agencies):
        yield row._replace(measure=IN_FORCE, number=row.number if row.measure == MADE else -row.number)


def _summed(entries: QuerySet[RegisterEntry], agencies: Collection[int] | None) -> Iterator[Entered]:
    found = entries if agencies is None else entries.filter(agency__in=agencies)
    keys = found.order_by().values_list("agency_id", "register", "measure")
    yield from (Entered(*row) for row in keys.annotate(Sum("number"), Sum("yuan")))
