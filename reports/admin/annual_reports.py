"""Annual reports on the staff site: what does not agree, the three tables with every cell open to its records, the words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from disclosure import roles, told_clocks
from disclosure.admin import trail
from disclosure.admin.exports import ListAdmin
from disclosure.admin.scope import ReadInline
from disclosure.law.report_findings import Spot, Verdict
from disclosure.law.report_forms import forms
from disclosure.law.report_tables import Report
from disclosure.models import User
from disclosure.staff import actor
from reports import adding, beside, compiling, drilling, succession, texts, verdicts
from reports.admin.annual_acts import ACTS, Open
from reports.admin.registers import download
from reports.checked import marked
from reports.ledger_words import ACTS as ACTS_IN_WORDS
from reports.models import AnnualReport, ReportStep
from reports.policies.reporting import edit
from reports.writing.issued import parts
from reports.writing.layout import Box

PER_PAGE = 50


class StepInline(ReadInline):
    """What happened, in order."""

    model = ReportStep
    fields = ("at", "told", "text", "by")
    readonly_fields = ("told",)

    @admin.display(description=_("经过"))
    def told(self, step: ReportStep) -> str:
        return str(ACTS_IN_WORDS[f"report.{step.act}"])


@admin.register(AnnualReport)
class AnnualReportAdmin(ListAdmin):
    """The reports of the agencies a person sees."""

    see = "report.see"
    acts = ACTS
    entries = (Open(),)
    inlines = (StepInline,)
    list_display = ("agency", "year", "edition", "status", "counted_at", "published_at")
    list_filter = ("status", "year")
    list_select_related = ("agency", "subject")
    search_fields = ("agency__name",)
    fields = (
        *("agency", "year", "edition", "form", "corrects", "counted_at", "drafted_by", "reviewed_by", "submitted_at"),
        *("cleared_by", "published_by", "published_at", "content_hash"),
    )
    change_form_template = "admin/reports/annualreport/record.html"

    def get_urls(self) -> list[URLPattern]:
        cell = self.admin_site.admin_view(self.cell_view)
        return [
            path("<path:object_id>/cell/<str:address>/", cell, name=self._named("cell")),
            path(
                "<int:report_id>/evidence/<int:adjustment_id>/",
                self.admin_site.admin_view(self.evidence_view),
                name=self._named("evidence"),
            ),
            *super().get_urls(),
        ]

    def within_scope(self, records: QuerySet[AnnualReport], user: User) -> QuerySet[AnnualReport]:
        """The reports of the agencies where a person may see them, with what every page of theirs reads."""
        return super().within_scope(records, user).select_related("agency__parent", "subject")

    def facts(self, obj: AnnualReport) -> Iterable[Any]:
        """By what a report is recognised on the page of an act."""
        return (obj.agency, obj.year, obj.get_status_display())

    def standing(self, obj: AnnualReport) -> dict[str, Any]:
        return {"state": obj.get_status_display()}

    def clocks(self, obj: AnnualReport) -> Sequence[Any]:
        """The terms of the obligation to report."""
        if obj.obligation is None:
            return ()
        return told_clocks.of(obj.obligation.subject, at=obj.agency)

    def trail(self, request: HttpRequest, obj: AnnualReport) -> Sequence[Any] | None:
        """What the ledger says of it, for those who may read the ledger there."""
        return trail.seen(request, obj.subject, at=obj.agency)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The report with its verdict, its tables and its words."""
        obj = self.get_object(request, unquote(object_id))
        if not isinstance(obj, AnnualReport):
            raise Http404
        verdict = verdicts.verdict(obj)
        said = {**_told(obj, verdict, request), "adjustments": list(beside.adjusted_cells(obj))}
        shown = {"report": obj, "parts": _parts(obj, verdict), **said, **(extra_context or {})}
        return super().change_view(request, object_id, form_url, shown)

    def evidence_view(self, request: HttpRequest, report_id: int, adjustment_id: int) -> HttpResponseBase:
        """The file that proves an adjustment, as a download for whoever sees the report."""
        obj: Any = self.get_object(request, str(report_id))
        found = obj.adjustments.select_related("file").filter(pk=adjustment_id).first()
        return download(found.file if found else None, found.file_name if found else "")

    def cell_view(self, request: HttpRequest, object_id: str, address: str) -> HttpResponse:
        """The records behind one cell, or for a government's report the figures of those it takes in."""
        obj = self.get_object(request, unquote(object_id))
        if not isinstance(obj, AnnualReport):
            raise Http404
        spot = adding.spot_of(address)
        if not drilling.is_cell(obj, spot):
            raise Http404
        found = drilling.behind(obj, spot)
        rows: Any = found.rows if found else None
        page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page")) if found else None
        may_open = found is not None and roles.may(actor(request), found.see, obj.agency)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": obj,
            "title": drilling.label(obj, spot),
            "filed": adding.figure(obj.tables, spot),
            "counted": adding.figure(obj.counted_tables, spot),
            "adjustment": obj.adjustments.filter(table=spot.table, row=spot.row, column=spot.column)
            .select_related("author")
            .first(),
            "page": page,
            "records": found.told(list(page.object_list), may_open) if found and page else (),
            "parts": found.parts if found else (),
            "units": drilling.units(obj, spot),
        }
        return TemplateResponse(request, "admin/reports/annualreport/cell.html", context)


def _told(obj: AnnualReport, verdict: Verdict, request: HttpRequest) -> dict[str, Any]:
    explained = verdicts.explained(obj, verdict.warnings)
    return {
        "failures": [verdicts.told(one) for one in verdict.failures],
        "warnings": [(verdicts.told(one.finding), one.explanation) for one in explained],
        "may_edit": not edit(obj, actor=actor(request)),
        "unrecorded": _unrecorded(obj),
    }


def _unrecorded(obj: AnnualReport) -> list[str]:
    """The cells of which the portal holds no records and for which nobody has entered a figure yet."""
    entered = {(one.row, one.column) for one in obj.adjustments.all() if one.table == "table2"}
    whose = [obj.agency_id, *(one.pk for one in succession.told_by(obj.agency, obj.year))]
    waiting = [cell for cell in compiling.unrecorded(forms()[obj.form], obj.year, whose) if cell not in entered]
    return [drilling.label(obj, adding.spot("table2", *cell)) for cell in waiting]


def _parts(obj: AnnualReport, verdict: Verdict) -> list[dict[str, Any]]:
    """The sections with their words and tables; each figure with its address, what was counted, and what fails there."""
    counted, wrong = obj.counted_tables, marked(verdict.failures)
    missing = {code for code in texts.TOLD if not obj.narrative.get(code)}
    return [
        {
            "heading": part.heading,
            "paragraphs": part.paragraphs,
            "lines": [[_cell(box, obj, counted, wrong) for box in line] for line in part.lines],
            "empty": code in missing,
        }
        for (code, _title), part in zip(texts.sections(obj.tables), parts(obj), strict=True)
    ]


def _cell(box: Box, obj: AnnualReport, counted: Report, wrong: Mapping[Spot, str]) -> dict[str, Any]:
    if box.spot is None:
        return {"box": box}
    was = adding.figure(counted, box.spot)
    url = reverse("admin:reports_annualreport_cell", args=[obj.pk, ".".join(box.spot)])
    return {"box": box, "url": url, "counted": was if was != box.figure else None, "fails": wrong.get(box.spot, "")}
