"""Yearly assessments on the staff site: the assessment with its agencies, and every agency with its lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.paginator import Paginator
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from disclosure import roles, told_clocks
from disclosure.admin import trail
from disclosure.admin.exports import ListAdmin
from disclosure.models import User
from disclosure.staff import actor
from reports import assessing, measured_records, states
from reports.admin import assessed_acts, assessment_acts
from reports.measures import Span
from reports.models import AssessedAgency, Assessment, AssessmentLine
from reports.policies.assessing import CONDUCT

PER_PAGE = 50


@admin.register(Assessment)
class AssessmentAdmin(ListAdmin):
    """The assessments of the districts a person works for, and those in which their agencies are assessed."""

    see = "assessment.see"
    agency_path = "office__path"
    acts = assessment_acts.ACTS
    entries = (assessment_acts.Open(),)
    list_display = ("year", "office", "root", "status", "as_of", "settled_at", "published_at")
    list_filter = ("status", "year")
    list_select_related = ("office", "root", "subject")
    fields = (
        *("year", "office", "root", "set_code", "as_of", "measured_at", "opened_by", "announced_at"),
        *("settled_by", "settled_at", "published_by", "published_at", "content_hash"),
    )
    change_form_template = "admin/reports/assessment/record.html"

    def within_scope(self, records: QuerySet[Assessment], user: User) -> QuerySet[Assessment]:
        """Those a person's office conducts, and those in which an agency of theirs is assessed."""
        own = roles.scope(user, self.see, field="office__path")
        about = AssessedAgency.objects.filter(roles.scope(user, self.see, field="agency__path"))
        found = records.filter(Q(own) | Q(pk__in=about.values("assessment")))
        return found.select_related("office__parent", "root", "subject")

    def facts(self, obj: Assessment) -> Iterable[Any]:
        """By what an assessment is recognised on the page of an act."""
        return (obj.office, obj.year, obj.get_status_display())

    def standing(self, obj: Assessment) -> dict[str, Any]:
        return {"state": obj.get_status_display()}

    def trail(self, request: HttpRequest, obj: Assessment) -> Sequence[Any] | None:
        """What the ledger says of it, for those who may read the ledger there."""
        return trail.seen(request, obj.subject, at=obj.office)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The assessment with its indicators and the agencies a person may see."""
        obj = self.get_object(request, unquote(object_id))
        if not isinstance(obj, Assessment):
            raise Http404
        rows = obj.agencies.filter(roles.scope(actor(request), self.see, field="agency__path"))
        shown = {"assessment": obj, "indicators": obj.set, "agencies": _summed(rows), **_sees(obj, actor(request))}
        return super().change_view(request, object_id, form_url, {**shown, **(extra_context or {})})


def _line(obj: AssessedAgency, code: str) -> AssessmentLine | None:
    return next((one for one in obj.lines.all() if one.code == code and one.measure), None)


def _sees(obj: Assessment, user: User) -> dict[str, bool]:
    """Whether the office's scores are shown: to the office always, to the agencies once they are announced."""
    return {"told": obj.status in states.TOLD or roles.may(user, CONDUCT, obj.office)}


def _summed(rows: QuerySet[AssessedAgency]) -> QuerySet[AssessedAgency]:
    """Agencies with the sums of their lines, in one question."""
    lines = AssessmentLine.objects.filter(assessed=OuterRef("pk")).order_by().values("assessed")

    def total(name: str) -> Subquery:
        return Subquery(lines.annotate(n=Sum(name)).values("n"))

    waiting = Count("lines", filter=Q(lines__objection__gt="", lines__decision=""))
    return (
        rows.select_related("agency")
        .annotate(
            measured=total("measured_score"), own=total("self_score"), given=total("district_score"), waiting=waiting
        )
        .order_by(F("rank").asc(nulls_last=True), "agency__path")
    )


@admin.register(AssessedAgency)
class AssessedAgencyAdmin(ListAdmin):
    """The agencies of assessments, to themselves and to the office that assesses them."""

    see = "assessment.see"
    acts = assessed_acts.ACTS
    list_display = ("agency", "year", "status", "handed_in_at", "result", "rank")
    list_filter = ("assessment__year", "assessment__status")
    list_select_related = ("agency", "assessment", "subject")
    search_fields = ("agency__name",)
    fields = ("agency", "assessment", "handed_in_at", "handed_in_by", "points", "applicable", "result", "rank")
    change_form_template = "admin/reports/assessment/agency.html"

    @admin.display(description=_("年度"), ordering="assessment__year")
    def year(self, obj: AssessedAgency) -> int:
        """The year assessed."""
        return obj.assessment.year

    @admin.display(description=_("状态"), ordering="assessment__status")
    def status(self, obj: AssessedAgency) -> str:
        """Where the assessment stands."""
        return str(obj.assessment.get_status_display())

    def get_urls(self) -> list[URLPattern]:
        records = self.admin_site.admin_view(self.records_view)
        return [
            path("<path:object_id>/records/<str:code>/", records, name=self._named("records")),
            *super().get_urls(),
        ]

    def within_scope(self, records: QuerySet[AssessedAgency], user: User) -> QuerySet[AssessedAgency]:
        """The agencies where a person may see them, with what every page of theirs reads."""
        found = super().within_scope(records, user).select_related("agency__parent", "subject", "assessment__subject")
        return found.select_related("assessment__office__parent").prefetch_related("lines")

    def facts(self, obj: AssessedAgency) -> Iterable[Any]:
        """By what it is recognised on the page of an act."""
        return (obj.agency, obj.assessment.year, obj.assessment.get_status_display())

    def standing(self, obj: AssessedAgency) -> dict[str, Any]:
        return {"state": obj.assessment.get_status_display()}

    def clocks(self, obj: AssessedAgency) -> Sequence[Any]:
        """The terms for its self-score and for its objections."""
        return told_clocks.of(obj.subject, at=obj.agency)

    def trail(self, request: HttpRequest, obj: AssessedAgency) -> Sequence[Any] | None:
        """What the ledger says of it, for those who may read the ledger there."""
        return trail.seen(request, obj.subject, at=obj.agency)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The agency with every line: what the records show, what was said on both sides, what came of it."""
        obj = self.get_object(request, unquote(object_id))
        if not isinstance(obj, AssessedAgency):
            raise Http404
        told = _sees(obj.assessment, actor(request))
        standing = assessing.outcome(list(obj.lines.all()), obj.assessment.set.total)
        shown = {"assessed": obj, "groups": assessing.groups(obj), "outcome": standing, **told}
        return super().change_view(request, object_id, form_url, {**shown, **(extra_context or {})})

    def records_view(self, request: HttpRequest, object_id: str, code: str) -> HttpResponse:
        """The records behind the measured figure of one line."""
        obj = self.get_object(request, unquote(object_id))
        line = _line(obj, code) if isinstance(obj, AssessedAgency) else None
        if not isinstance(obj, AssessedAgency) or line is None:
            raise Http404
        asked = Span(obj.assessment.year, obj.assessment.as_of)
        found = measured_records.behind(line.measure, obj.agency, asked)
        page = Paginator(found.rows, PER_PAGE).get_page(request.GET.get("page"))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": obj,
            "title": line.indicator.title,
            "line": line,
            "page": page,
            "records": [found.told(row) for row in page.object_list],
        }
        return TemplateResponse(request, "admin/reports/assessment/records.html", context)
