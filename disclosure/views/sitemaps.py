"""The index of all sitemaps, and the sitemap of the pages that stand beside what is published."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from disclosure import public_cache, sitemaps
from disclosure.models import Agency, AgencyGuide
from disclosure.site import absolute
from disclosure.today import today
from disclosure.views.agencies import active

PAGES = (
    "home",
    "guide_list",
    "systems",
    "annual_reports",
    "request_entrance",
    "agency_list",
    "calculator",
    "duty_list",
    "ledger_head",
    "bulk_data",
    "api_index",
)


@require_safe
@public_cache.kept
def index(request: HttpRequest) -> HttpResponse:
    """Every sitemap there is; what it costs grows with the months, not with what is published."""
    return HttpResponse("".join(sitemaps.index(sitemaps.contributed())), content_type=sitemaps.CONTENT_TYPE)


@require_safe
@public_cache.kept
def pages(request: HttpRequest) -> HttpResponse:
    """The entries of the platform, the agencies there are, and their guides."""
    return HttpResponse("".join(sitemaps.urlset(_pages())), content_type=sitemaps.CONTENT_TYPE)


def paths() -> Iterator[str]:
    """The kernel's own sitemap."""
    yield reverse("sitemap_pages")


def _pages() -> Iterator[sitemaps.Entry]:
    yield from ((absolute(reverse(name)), None) for name in PAGES)
    guided = Exists(AgencyGuide.objects.filter(agency=OuterRef("pk")))
    known = Agency.objects.filter(active(today())).annotate(guided=guided).order_by("path")
    for slug, has_guide in known.values_list("slug", "guided"):
        yield absolute(reverse("agency_detail", args=[slug])), None
        if has_guide:
            yield absolute(reverse("agency_guide", args=[slug])), None
