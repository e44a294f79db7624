"""The sections of the page 监督与统计: each kind of figure and of finding, where it is read, and the latest of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from disclosure.today import day_of
from reports import filed, inspection_summary, made_public, work_plans
from reports.models import Survey

LATEST = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that may be read."""

    title: str
    url: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of it, by the name of its page."""

    page: str
    name: str | Promise
    lead: str | Promise
    latest: Sequence[Entry] = ()

    @property
    def url(self) -> str:
        """Where all of it is read."""
        return reverse(self.page)


def counted() -> list[Section]:
    """What the records are counted into."""
    lead = _("各机关主动公开、申请答复、年度报告是否按时，每个数字都能点开看到依据。")
    return [
        Section("scoreboard", _("按时履行情况"), lead, [Entry(_t("怎样统计"), reverse("scoreboard_method"))]),
        Section("statistics_list", _("统计和通报"), _("每月的统计、每季度的通报，发布时冻结。"), _statistics()),
        Section("annual_reports", _("年度报告"), _("哪些机关按期公布了年度报告，哪些还没有。"), _reports()),
        Section("coverage", _("标准目录落实情况"), _("标准目录中的事项公开了多少。")),
    ]


def supervised() -> list[Section]:
    """What supervision found and said, and what society says of it (条例 arts. 46, 47)."""
    return [
        Section("inspections", _("督查情况"), _("监督检查、专项督查后公开的情况。"), _inspections()),
        Section("site_checks", _("指南和栏目核查"), _("公开指南、栏目和政府网站核查、抽查的结果。"), _site_checks()),
        Section("circulars", _("通报表扬和批评"), _("对政务公开工作的通报表扬、通报批评。"), _circulars()),
        Section("assessments", _("年度考核结果"), _("各机关的考核得分，每一项都附依据。"), _assessments()),
        Section("work_points_list", _("年度工作要点"), _("全年任务由谁办、办到哪一步。"), _work_points()),
        Section("surveys", _("社会评议"), _("可以参加的评议，以及评议结果。"), _surveys()),
    ]


def _statistics() -> list[Entry]:
    found = made_public.statistics()[:LATEST]
    return [Entry(str(one), one.subject.public_address, _day(one.issued_at)) for one in found]


def _reports() -> list[Entry]:
    said = _t("%(year)s年度（已公布%(number)s份）")
    found = filed.years()[:LATEST]
    return [Entry(said % {"year": year, "number": n}, reverse("report_year", args=[year])) for year, n in found]


def _inspections() -> list[Entry]:
    found = inspection_summary.published()[:LATEST]
    return [Entry(one.theme, reverse("inspection", args=[one.pk]), one.published_on) for one in found]


def _site_checks() -> list[Entry]:
    found = made_public.site_checks()[:LATEST]
    return [Entry(str(one), reverse("site_check", args=[one.pk]), one.published_on) for one in found]


def _circulars() -> list[Entry]:
    found = made_public.circulars()[:LATEST]
    return [Entry(one.title, reverse("circular", args=[one.pk]), one.issued_on) for one in found]


def _assessments() -> list[Entry]:
    found = made_public.assessments()[:LATEST]
    return [Entry(one.subject.title, one.subject.public_address, _day(one.published_at)) for one in found]


def _work_points() -> list[Entry]:
    found = work_plans.issued()[:LATEST]
    return [Entry(one.title, reverse("work_points", args=[one.year, one.agency.slug]), one.issued_on) for one in found]


def _surveys() -> list[Entry]:
    """Those to answer come before those to read."""
    found: list[Survey] = [*made_public.open_surveys()[:LATEST], *made_public.survey_results()[:LATEST]]
    return [Entry(one.title, reverse("survey", args=[one.pk]), one.published_on) for one in found[:LATEST]]


def _day(at: datetime | None) -> date | None:
    return day_of(at) if at is not None else None
