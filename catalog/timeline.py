"""The timeline: what became public by year, month and day, as the index counts it; any level costs as much as any other."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format

from catalog.filters import FIRST_YEAR
from catalog.listing import LAST_YEAR
from catalog.search import counting, facet_tokens


@dataclass(frozen=True, slots=True)
class Span:
    """A year, a month or a day with something in it: what it is called, how much became public in it, and its page."""

    label: str
    count: int
    url: str
    chosen: bool = False


def years(chosen: int | None = None) -> list[Span]:
    """The years, the latest first."""
    tokens = {facet_tokens.token(facet_tokens.YEAR, year): year for year in range(FIRST_YEAR, LAST_YEAR + 1)}
    counted = {tokens[token]: n for token, n in counting.numbers(tokens).items()}
    return [
        Span(str(year), counted[year], reverse("timeline_year", args=[year]), year == chosen)
        for year in sorted(counted, reverse=True)
    ]


def months(year: int, chosen: int | None = None) -> list[Span]:
    """The months of a year, the latest first."""
    tokens = {_month(year, month): month for month in range(1, 13)}
    counted = {tokens[token]: n for token, n in counting.numbers(tokens).items()}
    return [
        Span(
            date_format(date(year, month, 1), "YEAR_MONTH_FORMAT"),
            counted[month],
            reverse("timeline_month", args=[year, f"{month:02}"]),
            month == chosen,
        )
        for month in sorted(counted, reverse=True)
    ]


def days(year: int, month: int) -> list[Span]:
    """The days of a month, the latest first; each leads to the list of what became public on it."""
    counted = counting.within(_month(year, month), facet_tokens.DAY, monthrange(year, month)[1])
    found = {date.fromisoformat(facet_tokens.value_of(token)): n for token, n in counted.items()}
    return [Span(date_format(day, "DATE_FORMAT"), found[day], _listed(day)) for day in sorted(found, reverse=True)]


def _month(year: int, month: int) -> str:
    return facet_tokens.token(facet_tokens.MONTH, f"{year}{month:02}")


def _listed(day: date) -> str:
    return f"{reverse('item_list')}?{urlencode({'since': day, 'until': day})}"
