"""The sitemap of the reports: the annual reports that stand, the statistics as issued, and what is told of punctuality."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from disclosure import public_cache, sitemaps
from disclosure.site import absolute
from reports import states
from reports.models import AnnualReport, PeriodStatistics

PAGES = ("scoreboard", "scoreboard_method", "statistics_list", "check_report")


def paths() -> Iterator[str]:
    """The reports' sitemap."""
    yield reverse("sitemap_reports")


@require_safe
@public_cache.kept
def reports(request: HttpRequest) -> HttpResponse:
    """Every report that stands, once; an edition that was corrected since is reached from the one that stands."""
    return HttpResponse("".join(sitemaps.urlset(_entries())), content_type=sitemaps.CONTENT_TYPE)


def _entries() -> Iterator[sitemaps.Entry]:
    yield from ((absolute(reverse(name)), None) for name in PAGES)
    published = AnnualReport.objects.filter(status=states.PUBLISHED)
    for address, at in published.values_list("subject__public_address", "published_at"):
        yield absolute(address), at
    stated = PeriodStatistics.objects.filter(status=states.STATED).order_by("-ends_on", "agency__path")
    for address in stated.values_list("subject__public_address", flat=True):
        yield absolute(address), None
