"""The public items that fulfil rows of directories: the newest of each row and how many there are, whatever their number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from catalog import selectors
from catalog.models import Edition, Standing
from catalog.presentation import Row, rows_by_id
from disclosure.models import Agency

NEWEST = 3
LINE = "item__servings__line"


@dataclass(slots=True)
class Served:
    """The newest items of one row, and the number of all."""

    count: int = 0
    newest: list[Row] = field(default_factory=list)


def editions(lines: Collection[int], agency: Agency | None = None) -> QuerySet[Edition]:
    """What the public may read that serves one of these rows, at an agency if one is named."""
    found = selectors.published().filter(**{f"{LINE}__in": list(lines)})
    return found if agency is None else found.filter(_counted_at(agency, lines))


def counts(lines: Collection[int]) -> dict[int, int]:
    """How many serve each row, where any does."""
    return dict(editions(lines).order_by().values_list(LINE).annotate(Count("pk")))


def newest(lines: Collection[int], agency: Agency | None = None) -> dict[int, Served]:
    """The newest items of each row and how many serve it, in two statements for all."""
    place = Window(RowNumber(), partition_by=LINE, order_by=(F("published_at").desc(), F("pk").desc()))
    whole = Window(Count("pk"), partition_by=LINE)
    ranked = editions(lines, agency).order_by().annotate(line=F(LINE), place=place, whole=whole)
    shown = list(ranked.filter(place__lte=NEWEST).order_by("line", "place").values_list("line", "pk", "whole"))
    told = rows_by_id({pk for _line, pk, _whole in shown})
    found: dict[int, Served] = defaultdict(Served)
    for line, pk, count in shown:
        found[line].count = count
        if pk in told:
            found[line].newest.append(told[pk])
    return found


def _counted_at(agency: Agency, lines: Iterable[int]) -> Q:
    """An item counts at the nearest agency above it that must publish the row, as the standings count it."""
    nearer = Standing.objects.filter(line__in=list(lines), retired=False, agency__path__startswith=agency.path)
    below = nearer.exclude(agency=agency).values_list("line", "agency__path")
    elsewhere = (Q(**{LINE: line, "item__agency__path__startswith": path}) for line, path in below)
    return Q(item__agency__path__startswith=agency.path) & ~reduce(or_, elsewhere, Q(pk__in=[]))
