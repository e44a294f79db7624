"""The catalogue divided: by the headings of arts. 20 and 21, and in every other way, with how much stands where."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalog import browsing
from catalog.headings import groups
from catalog.search import counting
from disclosure.public_cache import kept


@require_safe
@kept
def collections(request: HttpRequest) -> HttpResponse:
    """The statutory content by what 条例 arts. 20 and 21 list, then by theme, domain, genre and the like, and by agency."""
    counts = counting.whole()
    context = {"groups": groups(counts), "dimensions": browsing.dimensions(counts)}
    return render(request, "catalog/collections.html", context)
