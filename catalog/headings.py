"""The headings under which the Regulation lists what is disclosed unasked (条例 arts. 20, 21), with what stands there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, F, Max, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils.translation import gettext as _

from catalog import selectors
from catalog.presentation import Row, rows_by_id
from disclosure.law.terms import Term
from disclosure.lawbook import vocabularies

LATEST = 3
TOWNSHIP = "township"


@dataclass(slots=True)
class Heading:
    """One category: how many items it holds, and the newest of them."""

    code: str
    title: str
    url: str
    count: int = 0
    latest_on: datetime | None = None
    latest: list[Row] = field(default_factory=list)


def groups() -> list[dict[str, object]]:
    """Arts. 20 and 21 as groups of headings, the latter by the level it speaks of; two queries for the counts and the newest items, however many."""
    lists = vocabularies()
    local = lists.local_categories.choices()
    found = [
        (_("条例第二十条所列内容"), _headings(lists.categories.choices())),
        (_("条例第二十一条所列内容：市、县级"), _headings(term for term in local if TOWNSHIP not in term.levels)),
        (_("条例第二十一条所列内容：乡镇"), _headings(term for term in local if TOWNSHIP in term.levels)),
    ]
    _count({heading.code: heading for _title, headings in found for heading in headings})
    return [{"title": title, "collections": headings} for title, headings in found]


def _headings(terms: Iterable[Term]) -> list[Heading]:
    address = reverse("item_list")
    return [Heading(term.code, term.title, f"{address}?category={term.code}") for term in terms]


def _count(by_code: dict[str, Heading]) -> None:
    editions = selectors.published().filter(category__in=by_code)
    counted = editions.order_by().values("category").annotate(n=Count("pk"), last=Max("published_at"))
    for found in counted:
        heading = by_code[found["category"]]
        heading.count, heading.latest_on = found["n"], found["last"]
    newest_first = (F("published_at").desc(), F("pk").desc())
    place = Window(RowNumber(), partition_by="category", order_by=newest_first)
    # Only what is sorted by is read of every item; the rows are read of the few that are shown.
    ranked = editions.order_by().annotate(place=place).filter(place__lte=LATEST)
    shown = list(ranked.order_by("place").values_list("pk", "category"))
    told = rows_by_id(pk for pk, _category in shown)
    for pk, category in shown:
        if pk in told:
            by_code[category].latest.append(told[pk])
