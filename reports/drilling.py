"""The records behind a cell of a report: cases, remedies, decisions and documents, without any personal data."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.urls import reverse

from applications import tabulation
from applications.models import Remedy, Request
from disclosure.law.report_findings import Figure, Spot
from disclosure.law.report_forms import Column, Form, Row, forms
from disclosure.law.report_tables import from_json
from disclosure.law.terms import ReplyGround
from disclosure.lawbook import vocabularies
from reports import adding, register_drilling, succession
from reports.compiling import counted_matters
from reports.drilled import Found, Record, Rows, Telling, Whose
from reports.models import AnnualReport


def behind(report: AnnualReport, spot: Spot) -> Found | None:
    """The records that a cell counts; None for one of which the portal holds no records, or that is no cell."""
    known = _cells(forms()[report.form], spot)
    if not known:
        return None
    row, column = known[0]
    whose = _whose(report)
    if spot.table == "table3":
        return Found(Rows(_cases(report.year, row, column, whose)), "request.see", _case_told(whose))
    if spot.table == "table4":
        return Found(Rows(_remedies(report.year, row, column, whose)), "request.see", _remedy_told(whose))
    return register_drilling.behind(report.year, row, column, whose)


def _whose(report: AnnualReport) -> Whose:
    gone = succession.told_by(report.agency, report.year)
    return Whose(report.agency_id, {one.pk: one.name for one in gone})


@dataclass(frozen=True, slots=True)
class Unit:
    """The figure of one report that a government's report takes in."""

    name: str
    figure: Figure
    url: str = ""


def units(report: AnnualReport, spot: Spot) -> list[Unit]:
    """What each report that was taken in has in a cell, the government's own records first."""
    if not report.takes_in:
        return []
    own = [Unit(report.agency.name, adding.figure(from_json(report.own).report, spot))]
    found = AnnualReport.objects.filter(year=report.year, agency__slug__in=[one["agency"] for one in report.taken_in])
    keys = {(one.agency.slug, one.edition): one.pk for one in found.select_related("agency")}
    return own + [
        Unit(
            one["name"],
            adding.figure(from_json(one["filed"]).report, spot),
            reverse("admin:reports_annualreport_cell", args=[keys[one["agency"], one["edition"]], ".".join(spot)])
            if (one["agency"], one["edition"]) in keys
            else "",
        )
        for one in report.taken_in
    ]


def is_cell(report: AnnualReport, spot: Spot) -> bool:
    """Whether the form has such a cell."""
    return bool(_cells(forms()[report.form], spot))


def label(report: AnnualReport, spot: Spot) -> str:
    """A cell by the labels of its row and column."""
    row, column = _cells(forms()[report.form], spot)[0]
    return f"{row.full_label} · {column.label}"


def _cells(form: Form, spot: Spot) -> list[tuple[Row, Column]]:
    if spot.table not in ("table2", "table3", "table4") or spot.row not in form.table(spot.table).codes:
        return []
    table = form.table(spot.table)
    return [(table.row(spot.row), one) for one in table.columns_of(spot.row) if one.code == spot.column]


def _cases(year: int, row: Row, column: Column, whose: Whose) -> QuerySet[Request]:
    of_year = tabulation.of_year(year).filter(agency__in=whose.keys, matter__in=counted_matters(year))
    found = tabulation.in_population(of_year, row.population, year).filter(applicant_class__in=column.counts)
    if row.population == tabulation.ANSWERED:
        found = found.filter(Q(closed_by__in=[one.code for one in _grounds() if one.row in row.counts]))
    return found.order_by("received_on", "pk").only("number", "received_on", "applicant_class", "agency_id")


def _grounds() -> list[ReplyGround]:
    return list(vocabularies().reply_grounds)


def _case_told(whose: Whose) -> Telling:
    """Number, day and result of each case; its title may name somebody and stays out, the link is for who may see it."""
    titles = {ground.code: ground.title for ground in _grounds()}

    def told(one: Request, may_open: bool) -> Record:
        result = titles.get(getattr(one, "closed_by", ""), "")
        what = whose.said(one.agency_id, one.get_applicant_class_display(), result)
        url = reverse("admin:applications_request_change", args=[one.pk]) if may_open else ""
        return Record(one.number, one.received_on, what, url)

    return told


def _remedies(year: int, row: Row, column: Column, whose: Whose) -> QuerySet[Remedy]:
    found = tabulation.remedies_of_year(year).filter(request__agency__in=whose.keys, kind__in=row.counts)
    shown = ("kind", "outcome", "copy_received_on", "request__number", "request__agency_id")
    ordered = found.filter(Q(stood__in=column.counts)).order_by("copy_received_on", "pk")
    return ordered.select_related("request").only(*shown)


def _remedy_told(whose: Whose) -> Telling:
    def told(one: Remedy, may_open: bool) -> Record:
        what = whose.said(one.request.agency_id, one.get_kind_display(), one.get_outcome_display())
        url = reverse("admin:applications_request_change", args=[one.request_id]) if may_open else ""
        return Record(one.request.number, one.copy_received_on, what, url)

    return told
