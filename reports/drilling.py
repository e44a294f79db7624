"""The records behind a cell of a report: cases, remedies, decisions and documents, without any personal data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse

from applications import tabulation
from applications.models import Remedy, Request
from catalog import registers as catalogue
from catalog.models import Edition
from disclosure.law.report_findings import Figure, Spot
from disclosure.law.report_forms import Column, Form, Row, forms
from disclosure.law.report_registers import registers
from disclosure.law.report_tables import from_json
from disclosure.law.terms import ReplyGround
from disclosure.lawbook import vocabularies
from reports import adding
from reports.compiling import counted_matters
from reports.models import AnnualReport


@dataclass(frozen=True, slots=True)
class Record:
    """One record behind a figure: its number, the day it counts by, what it is, and where it is opened."""

    number: str
    on: date | None
    what: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What stands behind a cell: the rows, and how a page of them is told."""

    rows: QuerySet[Request] | QuerySet[Remedy] | QuerySet[Edition]
    see: str
    told: Callable[[list[object], bool], list[Record]]


def behind(report: AnnualReport, spot: Spot) -> Found | None:
    """The records that a cell counts; None for one of which the portal holds no records, or that is no cell."""
    form = forms()[report.form]
    known = _cells(form, spot)
    if not known:
        return None
    row, column = known[0]
    if spot.table == "table3":
        return Found(_cases(report, row, column), "request.see", _told_cases)
    if spot.table == "table4":
        return Found(_remedies(report, row, column), "request.see", _told_remedies)
    rows = _items(report, row, column)
    return None if rows is None else Found(rows, "item.see", _told_items)


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


def _cases(report: AnnualReport, row: Row, column: Column) -> QuerySet[Request]:
    of_year = tabulation.of_year(report.year).filter(agency=report.agency, matter__in=counted_matters(report.year))
    found = tabulation.in_population(of_year, row.population, report.year).filter(applicant_class__in=column.counts)
    if row.population == tabulation.ANSWERED:
        found = found.filter(Q(closed_by__in=[one.code for one in _grounds() if one.row in row.counts]))
    return found.order_by("received_on", "pk")


def _grounds() -> list[ReplyGround]:
    return list(vocabularies().reply_grounds)


def _told_cases(page: list[object], may_open: bool) -> list[Record]:
    """Number, day and result of each case; its title may name somebody and stays out, the link is for who may see it."""
    titles = {ground.code: ground.title for ground in _grounds()}
    return [
        Record(
            one.number,
            one.received_on,
            " · ".join(
                filter(None, (one.get_applicant_class_display(), titles.get(getattr(one, "closed_by", ""), "")))
            ),
            reverse("admin:applications_request_change", args=[one.pk]) if may_open else "",
        )
        for one in page
        if isinstance(one, Request)
    ]


def _remedies(report: AnnualReport, row: Row, column: Column) -> QuerySet[Remedy]:
    found = tabulation.remedies_of_year(report.year).filter(request__agency=report.agency, kind__in=row.counts)
    return found.filter(Q(stood__in=column.counts)).select_related("request").order_by("copy_received_on", "pk")


def _told_remedies(page: list[object], may_open: bool) -> list[Record]:
    return [
        Record(
            one.request.number,
            one.copy_received_on,
            f"{one.get_kind_display()} · {one.get_outcome_display()}",
            reverse("admin:applications_request_change", args=[one.request_id]) if may_open else "",
        )
        for one in page
        if isinstance(one, Remedy)
    ]


def _items(report: AnnualReport, row: Row, column: Column) -> QuerySet[Edition] | None:
    register = registers()[row.population]
    if not register.on_record:
        return None
    if column.measure == "decisions":
        return _editions(catalogue.decisions_of_year(register.matters, report.year), report)
    if column.measure not in (catalogue.MADE, catalogue.ABOLISHED, catalogue.IN_FORCE):
        return None
    documents = catalogue.documents(register.matters, report.year, [report.agency_id])
    keys = [one.item for one in documents if one.counts(column.measure, report.year)]
    counted = Q(item__in=keys, status__in=catalogue.COUNTED)
    return _editions(Edition.objects.filter(counted), report)


def _editions(rows: QuerySet[Edition], report: AnnualReport) -> QuerySet[Edition]:
    return rows.filter(item__agency=report.agency).select_related("item").order_by("pk")


def _told_items(page: list[object], may_open: bool) -> list[Record]:
    return [
        Record(
            one.item.number,
            one.issued_on or one.formed_on,
            one.title if may_open else "",
            reverse("admin:catalog_item_change", args=[one.item_id]) if may_open else "",
        )
        for one in page
        if isinstance(one, Edition)
    ]
