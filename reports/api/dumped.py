"""The parts of a dump that count: the published annual reports with their tables, and the scoreboard of every year."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from disclosure.api import asking
from disclosure.dumping import Line, Part
from disclosure.models import Agency
from reports import scoreboard, states
from reports.api.annual_reports import whole
from reports.api.shapes import AnnualReportDetailShape
from reports.models import AnnualReport
from reports.periods import Period
from reports.punctuality import KINDS
from reports.scoreboard import MEASURES, Question


def _standing() -> Iterator[Line]:
    found = AnnualReport.objects.filter(status=states.PUBLISHED).select_related("agency", "subject")
    names = asking.names_of(AnnualReportDetailShape)
    return (asking.selected(whole(one, _editions(one)), names) for one in found.order_by("pk").iterator(chunk_size=20))


def _editions(report: AnnualReport) -> list[int]:
    same = AnnualReport.objects.filter(agency=report.agency, year=report.year, status__in=states.ISSUED)
    return list(same.order_by("edition").values_list("edition", flat=True))


def _reported() -> int:
    return AnnualReport.objects.filter(status=states.PUBLISHED).count()


def _punctuality() -> Iterator[Line]:
    for year in scoreboard.years():
        for measure in MEASURES:
            yield from scoreboard.lines(scoreboard.board(Question(Period(year), measure)))


def _at_most() -> int:
    """How many lines there may be, for the progress: agencies that did not exist in a year have none in it."""
    return len(scoreboard.years()) * len(MEASURES) * len(KINDS) * Agency.objects.count()


ANNUAL_REPORTS = Part(
    "annual-reports",
    _("政府信息公开工作年度报告"),
    _("已发布的年度报告，各表数字逐格列出。"),
    _reported,
    _standing,
)
SCOREBOARD = Part(
    "scoreboard",
    _("按时公开情况"),
    _("各年度、各机关到期、按时、逾期的件数，按法定期限和本地要求两种口径。"),
    _at_most,
    _punctuality,
)
