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
from catalog.presentation import Row, row
from disclosure.law.terms import Term
from disclosure.lawbook import vocabularies

LATEST = 3


@dataclass(slots=True)
class Heading:
    """One category: its place in the article, how many items it holds, and the newest of them."""

    code: str
    title: str
    article: str
    url: str
    count: int = 0
    latest_on: datetime | None = None
    latest: list[Row] = field(default_factory=list)


def groups() -> list[dict[str, object]]:
    """Arts. 20 and 21 as two groups of headings; two queries for the counts and the newest items, however many."""
    lists = vocabularies()
    twenty = _headings(lists.categories.choices(), _("第二十条"))
    twenty_one = _headings(lists.local_categories.choices(), _("第二十一条"))
    _count({heading.code: heading for heading in (*twenty, *twenty_one)})
    return [
        {"title": _("条例第二十条所列内容"), "collections": twenty},
        {"title": _("条例第二十一条所列内容"), "collections": twenty_one},
    ]


def _headings(terms: Iterable[Term], article: str) -> list[Heading]:
    address = reverse("item_list")
    return [Heading(term.code, term.title, article, f"{address}?category={term.code}") for term in terms]


def _count(by_code: dict[str, Heading]) -> None:
    editions = selectors.published().filter(category__in=by_code)
    counted = editions.order_by().values("category").annotate(n=Count("pk"), last=Max("published_at"))
    for found in counted:
        heading = by_code[found["category"]]
        heading.count, heading.latest_on = found["n"], found["last"]
    newest_first = (F("published_at").desc(), F("pk").desc())
    place = Window(RowNumber(), partition_by="category", order_by=newest_first)
    for edition in editions.defer("body").annotate(place=place).filter(place__lte=LATEST):
        by_code[edition.category].latest.append(row(edition))
