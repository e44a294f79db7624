"""How many items an address finds, in all and under every value of every filter, counted in as few passes as can be."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, F, Max, Min, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from catalog.filters import FILTERS
from catalog.listing import Listing
from catalog.models import Edition
from disclosure.today import day_of

AGENCY = "agency"
# What is counted together in one pass over the items found: few combinations each, however many items.
PASSES = (("theme", "category", "genre", "stage", "validity"), ("year", AGENCY))
WIDTH = max(map(len, PASSES))

Column = tuple[str, Combinable]


@dataclass(frozen=True, slots=True)
class Tally:
    """The number of items found, and by filter and value how many there are; agencies by their paths.

    A filter in force is left out where its own values are counted: they say what choosing another one would find.
    """

    total: int
    values: Mapping[str, Counter[str]]


def of(listing: Listing, editions: QuerySet[Edition]) -> Tally:
    """Count what an address finds: two queries, whatever it asks and however much there is."""
    columns, in_force = _columns(editions), _in_force(listing)
    values: dict[str, Counter[str]] = defaultdict(Counter)
    total = 0
    first, *rest = _asked(listing, editions, columns)
    for counted in first.union(*rest, all=True):
        names, n = counted[0].split(","), counted[-1]
        if tuple(names) == PASSES[-1]:
            total += n
        for name, value in zip(names, counted[1:-1], strict=False):
            if value and (len(names) == 1 or name not in in_force):
                values[name][value] += n
    return Tally(total, values)


def _columns(editions: QuerySet[Edition]) -> dict[str, Combinable]:
    years = _years(editions)
    counted = {one.name: one.counted(years) for one in FILTERS if one.counted is not None}
    return {**counted, AGENCY: F("item__agency__path")}


def _years(editions: QuerySet[Edition]) -> range:
    """The years of which there may be something."""
    ends = editions.order_by().aggregate(first=Min("published_at"), last=Max("published_at"))
    return range(day_of(ends["first"]).year, day_of(ends["last"]).year + 1) if ends["first"] else range(0)


def _in_force(listing: Listing) -> set[str]:
    return {*listing.values, *([AGENCY] if listing.agency else [])}


def _asked(
    listing: Listing, editions: QuerySet[Edition], columns: Mapping[str, Combinable]
) -> Iterator[QuerySet[Edition, Any]]:
    """One pass over what is found for all filters, and one more for each in force over what it alone hides."""
    for names in PASSES:
        yield _grouped(listing.apply(editions), [(name, columns[name]) for name in names])
    for name in sorted(_in_force(listing) & columns.keys()):
        yield _grouped(listing.apply(editions, but=name), [(name, columns[name])])


def _grouped(editions: QuerySet[Edition], columns: Sequence[Column]) -> QuerySet[Edition, Any]:
    """The combinations of values with their numbers, as rows of one shape."""
    names = Value(",".join(name for name, _column in columns), CharField())
    told = {f"v{at}": Cast(column, CharField()) for at, (_name, column) in enumerate(columns)}
    empty = {f"v{at}": Value("", CharField()) for at in range(len(columns), WIDTH)}
    shaped = editions.order_by().annotate(names=names, **told, **empty)
    return shaped.values_list("names", *(f"v{at}" for at in range(WIDTH))).annotate(n=Count("pk"))
