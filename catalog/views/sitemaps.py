"""The sitemaps of what is published: one a month and 50,000 items, read from the index of what is public, and the directories'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from urllib.parse import quote

from django.db.models import Count, Max, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils.http import RFC3986_SUBDELIMS
from django.views.decorators.http import require_safe

from catalog import domains, places, public_directories, states
from catalog.filters import FIRST_YEAR
from catalog.listing import LAST_YEAR
from catalog.models import FacetCount, SearchEntry
from catalog.search import facet_tokens, keys
from disclosure import public_cache, sitemaps
from disclosure.site import absolute
from disclosure.today import today

MONTH = re.compile(rf"{facet_tokens.MONTH}(?P<year>\d{{4}})(?P<month>\d\d)", re.ASCII)
AT_ONCE = 2_000
PAGES = ("item_list", "collections", "timeline", "directory_list", "coverage", "place_list")
# Beside the directories, within what one sitemap may list.
MOST_PLACES = 20_000


def paths() -> Iterator[str]:
    """The catalogue's sitemaps: as many for each month as it needs, by what the index has counted; one query."""
    yield reverse("sitemap_directories")
    for year, month, number in _months():
        for part in range(1, -(-number // sitemaps.MOST) + 1):
            yield reverse("sitemap_month", args=[year, f"{month:02}", part])


def _months() -> Iterator[tuple[int, int, int]]:
    """Year, month and number of items, the newest first."""
    counted = FacetCount.objects.filter(value__startswith=facet_tokens.MONTH, other="", n__gt=0)
    for value, number in counted.order_by("-value").values_list("value", "n"):
        if found := MONTH.fullmatch(value):
            yield int(found["year"]), int(found["month"]), number


@require_safe
def month(request: HttpRequest, year: int, month: str, part: int) -> HttpResponseBase:
    """What was published in a month, in the order of publication, so that only the last part grows; two queries.

    It is sent while it is read. Its ETag says how much is public of that month and when the last of it was indexed.
    """
    published, first = _published(year, int(month)), (part - 1) * sitemaps.MOST
    state = published.aggregate(number=Count("pk"), latest=Max("indexed_at"))
    if not 0 <= first < state["number"]:
        raise Http404
    entries = _entries(published.order_by("key")[first : first + sitemaps.MOST])
    response = StreamingHttpResponse(sitemaps.urlset(entries), content_type=sitemaps.CONTENT_TYPE)
    said = f"{state['number']} {state['latest']} {absolute('')} {part}"
    response.headers["ETag"] = f'"{sha256(said.encode()).hexdigest()[:32]}"'
    return response


def _published(year: int, month: int) -> QuerySet[SearchEntry]:
    """The entries of a month as far as the public may still read them; what was just withdrawn is none of them."""
    if not FIRST_YEAR <= year < LAST_YEAR:
        raise Http404
    begins = keys.first_of(date(year, month, 1))
    ends = keys.first_of(date(year + month // 12, month % 12 + 1, 1))
    return SearchEntry.objects.filter(key__gte=begins, key__lt=ends, edition__status__in=states.VISIBLE)


def _entries(found: QuerySet[SearchEntry]) -> Iterator[sitemaps.Entry]:
    for number, published_at in found.values_list("item__index_number", "edition__published_at").iterator(AT_ONCE):
        yield address(number), published_at


def address(index_number: str) -> str:
    """The permanent address of an item, as `reverse` writes it but for 50,000 of them."""
    return absolute(f"/d/{quote(index_number, safe=RFC3986_SUBDELIMS + '/~:@')}")


@require_safe
@public_cache.kept
def directories(request: HttpRequest) -> HttpResponse:
    """The catalogue's own pages, and the standard directories in force."""
    return HttpResponse("".join(sitemaps.urlset(_directories())), content_type=sitemaps.CONTENT_TYPE)


def _directories() -> Iterator[sitemaps.Entry]:
    yield from ((absolute(reverse(name)), None) for name in PAGES)
    in_force = public_directories.versions().filter(status=states.PUBLISHED)
    yield from ((absolute(reverse("directory_domain", args=[one.code])), None) for one in domains.known(today()))
    for version in in_force.order_by("directory__agency__path", "directory__level", "directory__domain"):
        yield absolute(public_directories.address(version.directory)), version.published_at
    for slug, changed_on in places.in_use().order_by("pk").values_list("slug", "changed_on")[:MOST_PLACES]:
        yield absolute(reverse("place_detail", args=[slug])), changed_on
