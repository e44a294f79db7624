"""The headings under which the Regulation lists what is disclosed unasked (条例 arts. 20, 21), with what stands there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from catalog import selectors
from catalog.models import Edition
from catalog.presentation import Row, rows_by_id
from catalog.search import facet_tokens
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


def groups(counts: Mapping[str, int]) -> list[dict[str, object]]:
    """Arts. 20 and 21 as groups of headings, the latter by the level it speaks of; two queries for the newest items, however many.

    `counts` is what the index counts (catalog.search.counting.whole).
    """
    lists = vocabularies()
    local = lists.local_categories.choices()
    found = [
        (_("条例第二十条所列内容"), _headings(lists.categories.choices(), counts)),
        (
            _("条例第二十一条所列内容：市、县级"),
            _headings((term for term in local if TOWNSHIP not in term.levels), counts),
        ),
        (
            _("条例第二十一条所列内容：乡镇"),
            _headings((term for term in local if TOWNSHIP in term.levels), counts),
        ),
    ]
    _add_newest({heading.code: heading for _title, headings in found for heading in headings if heading.count})
    return [{"title": title, "collections": headings} for title, headings in found]


def _headings(terms: Iterable[Term], counts: Mapping[str, int]) -> list[Heading]:
    address = reverse("item_list")
    return [
        Heading(term.code, term.title, f"{address}?category={term.code}", counts.get(_token(term.code), 0))
        for term in terms
    ]


def _token(code: str) -> str:
    return facet_tokens.token(facet_tokens.CATEGORY, code)


def _add_newest(by_code: Mapping[str, Heading]) -> None:
    """The newest few of each heading, each found at the end of an index of its own, however much there is."""
    if not by_code:
        return
    first, *others = (_newest(code) for code in by_code)
    found = sorted(first.union(*others, all=True), reverse=True)
    told = rows_by_id(pk for _at, pk, _category in found)
    for at, pk, category in found:
        heading = by_code[category]
        heading.latest_on = heading.latest_on or at
        if pk in told:
            heading.latest.append(told[pk])


def _newest(code: str) -> QuerySet[Edition, Any]:
    # The few are cut off within: SQLite sorts and cuts no part of a union.
    newest = selectors.published().filter(category=code).values("pk")[:LATEST]
    return Edition.objects.filter(pk__in=newest).order_by().values_list("published_at", "pk", "category")
