"""Assessments in public: the results of a year, one agency with every line, one indicator at all agencies, the data."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.core.paginator import Paginator
from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from disclosure.law.indicator_sets import Group
from reports import assessing, made_public, measured_records
from reports.assessment_content import figure, snapshot
from reports.measures import Span
from reports.models import AssessedAgency, Assessment, AssessmentLine
from reports.views.open_data import as_csv, as_json

PER_PAGE = 50


@require_safe
def years(request: HttpRequest) -> HttpResponse:
    """Every assessment whose results are public."""
    return render(request, "reports/assessment_years.html", {"assessments": made_public.assessments()})


@require_safe
def results(request: HttpRequest, of: int, office: str) -> HttpResponse:
    """The agencies by their results, with the points under every heading, and how everything is scored."""
    assessment = _one(of, office)
    rows = list(_ranked(assessment))
    context = {
        "assessment": assessment,
        "indicators": assessment.set,
        "rows": [(one, _by_group(one)) for one in rows],
        "left_out": any(one.applicable != assessment.set.total for one in rows),
    }
    return render(request, "reports/assessment.html", context)


def _by_group(assessed: AssessedAgency) -> list[tuple[Group, Decimal | None]]:
    """The points under each heading; None where nothing under it applies."""
    sums = []
    for part in assessing.groups(assessed):
        scores = [one.line.score for one in part.lines if one.line.score is not None]
        sums.append((part.group, sum(scores, Decimal(0)) if scores else None))
    return sums


@require_safe
def agency(request: HttpRequest, of: int, office: str, slug: str) -> HttpResponse:
    """One agency: every line with its records, evidence, scores of both sides, objection and decision."""
    assessed = _agency(of, office, slug)
    context = {
        "assessment": assessed.assessment,
        "assessed": assessed,
        "groups": assessing.groups(assessed),
        "told": True,
    }
    return render(request, "reports/assessed.html", context)


@require_safe
def indicator(request: HttpRequest, of: int, office: str, code: str) -> HttpResponse:
    """One indicator at every agency, the most points first."""
    assessment = _one(of, office)
    found = next((one for one in assessment.set.indicators if one.code == code), None)
    if found is None:
        raise Http404
    lines = assessing.lines_of(assessment).filter(code=code).select_related("assessed__agency")
    ordered = lines.order_by(F("score").desc(nulls_last=True), "assessed__agency__path")
    context = {"assessment": assessment, "indicator": found, "lines": ordered, "told": True}
    return render(request, "reports/assessment_indicator.html", context)


@require_safe
def records(request: HttpRequest, of: int, office: str, slug: str, code: str) -> HttpResponse:
    """The public records behind a measured figure; those that are not public are only counted."""
    assessed = _agency(of, office, slug)
    line = next((one for one in assessed.lines.all() if one.code == code and one.measure), None)
    if line is None:
        raise Http404
    line.assessed = assessed
    span = Span(assessed.assessment.year, assessed.assessment.as_of)
    found = measured_records.behind(line.measure, assessed.agency, span)
    public = found.rows.filter(found.public)
    page = Paginator(public, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "assessment": assessed.assessment,
        "assessed": assessed,
        "line": line,
        "page": page,
        "records": [found.told(row) for row in page.object_list],
        "hidden": found.rows.count() - page.paginator.count,
    }
    return render(request, "reports/assessed_records.html", context)


@require_safe
def data(request: HttpRequest, of: int, office: str, form: str) -> HttpResponseBase:
    """The same results as JSON, by which the hash can be computed again, or as CSV, one line an indicator."""
    assessment = _one(of, office)
    if form == "json":
        return as_json({**snapshot(assessment), "sha256": assessment.content_hash})
    if form != "csv":
        raise Http404
    answer = as_csv(_rows(assessment))
    answer["Content-Disposition"] = f'attachment; filename="assessment-{of}-{office}.csv"'
    return answer


def _rows(assessment: Assessment) -> Iterator[list[str]]:
    yield [
        *(_("机关"), _("名次"), _("折算得分"), _("指标"), _("分值"), _("达到数"), _("总数"), _("计算得分")),
        *(_("自评分"), _("考核评分"), _("最终得分"), _("凭据")),
    ]
    titles = {one.code: one.title for one in assessment.set.indicators}
    for assessed in _ranked(assessment):
        for line in assessed.lines.all():
            yield [_said(one) for one in (assessed.agency.name, assessed.rank, figure(assessed.result))] + [
                _said(one) for one in (titles[line.code], *_figures(line), " ".join(line.evidence))
            ]


def _figures(line: AssessmentLine) -> tuple[object, ...]:
    scores = (line.measured_score, line.self_score, line.district_score, line.score)
    return figure(line.weight), line.done, line.of, *(figure(one) for one in scores)


def _said(value: object) -> str:
    return "" if value is None else str(value)


def _one(of: int, office: str) -> Assessment:
    return get_object_or_404(made_public.assessments(), year=of, office__slug=office)


def _ranked(assessment: Assessment) -> QuerySet[AssessedAgency]:
    rows = assessment.agencies.select_related("agency", "assessment").prefetch_related("lines")
    return rows.order_by(F("rank").asc(nulls_last=True), "agency__path")


def _agency(of: int, office: str, slug: str) -> AssessedAgency:
    rows = _one(of, office).agencies.select_related("agency", "assessment__office", "assessment__subject")
    return get_object_or_404(rows.prefetch_related("lines"), agency__slug=slug)
