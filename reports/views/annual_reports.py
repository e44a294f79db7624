"""Annual reports in public: who filed for a year, a report with its tables, its data, and what a correction changed."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from disclosure import linked_data
from disclosure.public_cache import kept
from disclosure.site import absolute
from reports import beside, comparing, filed, reporting_units, states
from reports.models import AnnualReport
from reports.views.open_data import as_csv, as_json
from reports.writing import issued, report_pdf
from reports.writing.report_docx import DOCX, document
from reports.writing.report_xlsx import XLSX, workbook

FORMS = ("json", "xlsx", "csv", "docx")


def forms() -> tuple[str, ...]:
    """In which forms a report can be had here."""
    return (*FORMS, "pdf") if report_pdf.is_available() else FORMS


@require_safe
@kept
def year(request: HttpRequest, of: int) -> HttpResponse:
    """Every agency that owes the report on a year: filed, when, or not."""
    owed = filed.of_year(of)
    if not owed:
        raise Http404
    came = sum(one.report is not None for one in owed)
    return render(request, "reports/year.html", {"year": of, "owed": owed, "filed": came, "missing": len(owed) - came})


@require_safe
def report(request: HttpRequest, of: int, slug: str) -> HttpResponse:
    """The edition that stands; its own address names it for good."""
    found = _issued(of, slug).order_by("-edition").first()
    if found is None:
        raise Http404
    return HttpResponseRedirect(found.subject.public_address)


@require_safe
def edition(request: HttpRequest, of: int, slug: str, number: int) -> HttpResponse:
    """One published edition with its words and tables, counts alone, and its data to download."""
    found = get_object_or_404(_issued(of, slug), edition=number)
    editions = list(_issued(of, slug).order_by("edition"))
    context = {
        "report": found,
        "title": issued.title(found),
        "opening": issued.opening(found),
        "parts": issued.parts(found),
        "editions": editions,
        "current": editions[-1],
        "before": next((one for one in editions if one.edition == number - 1), None),
        "adjustments": list(beside.adjusted_cells(found)),
        "explanations": found.explanations.values(),
        "forms": forms(),
        "linked_data": _for_machines(found),
        "last_year": reporting_units.published(found.agency, of - 1),
    }
    return render(request, "reports/edition.html", context)


def _for_machines(found: AnnualReport) -> list[linked_data.Node]:
    """The edition as a report of schema.org, with the period it speaks of."""
    address = absolute(found.subject.public_address)
    said = {"name": issued.title(found), "url": address, "@id": address, "version": found.edition}
    about = {
        "temporalCoverage": f"{found.year}-01-01/{found.year}-12-31",
        "publisher": linked_data.agency(found.agency),
    }
    published = linked_data.moment(found.published_at)
    return [linked_data.schema("Report", inLanguage=linked_data.CHINESE, datePublished=published, **said, **about)]


@require_safe
def data(request: HttpRequest, of: int, slug: str, number: int, form: str) -> HttpResponseBase:
    """The same edition as JSON, XLSX, CSV, DOCX or PDF: all the same numbers."""
    found = get_object_or_404(_issued(of, slug), edition=number)
    if form not in forms():
        raise Http404
    answer = WRITERS[form](found)
    if form != "json":
        answer["Content-Disposition"] = f'attachment; filename="{slug}-{of}-{number}.{form}"'
    return answer


@require_safe
def diff(request: HttpRequest, of: int, slug: str, old: int, new: int) -> HttpResponse:
    """What a correction changed: every cell and every section."""
    before, after = (get_object_or_404(_issued(of, slug), edition=number) for number in (old, new))
    context = {
        "old": before,
        "new": after,
        "cells": list(comparing.cells(before, after)),
        "sections": list(comparing.sections(before, after)),
    }
    return render(request, "reports/diff.html", context)


def _issued(of: int, slug: str) -> QuerySet[AnnualReport]:
    found = AnnualReport.objects.filter(year=of, agency__slug=slug, status__in=states.ISSUED)
    return found.select_related("agency", "subject")


WRITERS: dict[str, Callable[[AnnualReport], HttpResponseBase]] = {
    "json": lambda found: as_json(issued.data(found)),
    "csv": lambda found: as_csv(issued.rows(found)),
    "xlsx": lambda found: HttpResponse(workbook(found), content_type=XLSX),
    "docx": lambda found: HttpResponse(document(found), content_type=DOCX),
    "pdf": lambda found: HttpResponse(report_pdf.printed(found), content_type=report_pdf.PDF),
}
