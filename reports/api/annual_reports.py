"""Annual reports for machines: those that stand, and each with its tables as numbers, the same as beside its page."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from disclosure.api import asking, paging
from disclosure.api.agencies import SLUG, named
from disclosure.api.endpoint import public
from disclosure.api.errors import unanswerable
from disclosure.site import absolute, moment
from reports import states
from reports.api import examples
from reports.api.shapes import AnnualReportDetailShape, AnnualReportPageShape, AnnualReportShape
from reports.models import AnnualReport
from reports.writing import issued

YEAR = OpenApiParameter(
    "year", {"type": "integer", "minimum": 2000, "maximum": 2999}, description="Only reports on this year."
)
AGENCY = OpenApiParameter("agency", str, description="The slug of an agency: its own reports alone.")
OF = OpenApiParameter("year", int, location=OpenApiParameter.PATH, description="The year that is reported on.")
EDITION = OpenApiParameter(
    "edition",
    {"type": "integer", "minimum": 1},
    description="An edition by its number; the one that stands without it.",
)


@public(
    "annual_reports",
    AnnualReportPageShape,
    YEAR,
    AGENCY,
    *asking.PAGED,
    asking.fields_of(AnnualReportShape),
    example=paging.example(examples.REPORT, "annual-reports/", "20"),
    kept=True,
)
def annual_reports(request: Request) -> Response:
    """The published reports that stand, those compiled last at the head."""
    page = paging.cut(_asked(request), request, newest_first=True)
    told = [_told(report) for report in page.rows]
    return Response(page.told(request, paging.selected(request, AnnualReportShape, told)))


def _asked(request: Request) -> QuerySet[AnnualReport]:
    found = AnnualReport.objects.filter(status=states.PUBLISHED).select_related("agency", "subject")
    found = found.defer("counted", "filed", "own", "taken_in", "narrative", "explanations")
    if year := asking.number(request, YEAR.name):
        found = found.filter(year=year)
    if slug := request.query_params.get(AGENCY.name):
        found = found.filter(agency=named(slug, AGENCY.name))
    return found


@public(
    "annual_report",
    AnnualReportDetailShape,
    OF,
    SLUG,
    EDITION,
    asking.fields_of(AnnualReportDetailShape),
    example=examples.REPORT_DETAIL,
    refuses=[404],
    kept=True,
)
def annual_report(request: Request, year: int, slug: str) -> Response:
    """An agency's report on a year: the edition that stands, or an earlier one that was published."""
    found = AnnualReport.objects.filter(agency__slug=slug, year=year, status__in=states.ISSUED)
    readable = list(found.select_related("agency", "subject").order_by("-edition"))
    if not readable:
        raise Http404
    report = _edition(readable, asking.number(request, EDITION.name))
    told = whole(report, [one.edition for one in reversed(readable)])
    return Response(paging.selected(request, AnnualReportDetailShape, [told])[0])


def whole(report: AnnualReport, editions: list[int]) -> dict[str, Any]:
    """Everything that is told of a report, which was published in these editions."""
    return {**issued.data(report), "stands_for": report.stands_for, **_told(report), "editions": editions}


def _edition(readable: list[AnnualReport], number: int | None) -> AnnualReport:
    if number is None:
        return readable[0]
    found = next((one for one in readable if one.edition == number), None)
    if found is None:
        numbers = "、".join(str(one.edition) for one in reversed(readable))
        next_step = _("公布过的版次：%(numbers)s。") % {"numbers": numbers}
        raise unanswerable(EDITION.name, _("没有公布过这一版。"), next_step=next_step)
    return found


def _told(report: AnnualReport) -> dict[str, Any]:
    return {
        "agency": report.agency.slug,
        "agency_name": report.agency.name,
        "year": report.year,
        "edition": report.edition,
        "title": issued.title(report),
        "published_at": moment(report.published_at),
        "content_hash": report.content_hash,
        "url": absolute(report.subject.public_address),
        "api": absolute(reverse("api_annual_report", args=[report.year, report.agency.slug])),
    }
