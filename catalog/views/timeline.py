"""The timeline's pages: years, the months of one, the days of one of these."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalog import timeline
from catalog.filters import FIRST_YEAR
from catalog.listing import LAST_YEAR
from disclosure.public_cache import kept


@require_safe
@kept
def years(request: HttpRequest) -> HttpResponse:
    """The years, with the months of the latest."""
    found = timeline.years()
    latest = int(found[0].label) if found else None
    context = {"years": found, "year": latest, "months": timeline.months(latest) if latest else []}
    return render(request, "catalog/timeline.html", context)


@require_safe
@kept
def year(request: HttpRequest, year: int) -> HttpResponse:
    """A year with its months."""
    _need(year)
    context = {"years": timeline.years(year), "year": year, "months": timeline.months(year)}
    return render(request, "catalog/timeline.html", context)


@require_safe
@kept
def month(request: HttpRequest, year: int, month: str) -> HttpResponse:
    """A month with its days."""
    _need(year)
    context = {
        "years": timeline.years(year),
        "year": year,
        "months": timeline.months(year, int(month)),
        "month": int(month),
        "days": timeline.days(year, int(month)),
    }
    return render(request, "catalog/timeline.html", context)


def _need(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
