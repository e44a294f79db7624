"""Monthly statistics and quarterly bulletins in public: by year, each as it was issued, and its data to take away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from disclosure.public_cache import kept
from disclosure.today import today
from reports import made_public, period_figures, states, statistics_tables
from reports.models import PeriodStatistics
from reports.views.open_data import as_csv, as_json
from reports.writing import statistics_issued
from reports.writing.office_page import DOCX
from reports.writing.statistics_docx import document, words

# How many overdue matters a page shows; the files have them all.
SHOWN = 200
FILES = (
    (_("Word文档"), "bulletin.docx"),
    (_("数据JSON"), "figures.json"),
    (_("数据CSV"), "figures.csv"),
    (_("逾期CSV"), "overdue.csv"),
)


@require_safe
@kept
def statistics_list(request: HttpRequest) -> HttpResponse:
    """What was issued on the latest year of which there is anything."""
    known = _years()
    return _of_year(request, known[0] if known else today().year, known)


@require_safe
@kept
def statistics_year(request: HttpRequest, year: int) -> HttpResponse:
    """What was issued on a year: bulletins and statistics, the latest first."""
    known = _years()
    if year not in known:
        raise Http404
    return _of_year(request, year, known)


def _years() -> list[int]:
    return [day.year for day in made_public.statistics().dates("ends_on", "year", order="DESC")]


def _of_year(request: HttpRequest, year: int, known: list[int]) -> HttpResponse:
    found = made_public.statistics().filter(ends_on__year=year)
    ordered = found.order_by("-kind", "-ends_on", "agency__path")
    groups = [
        (kind, PeriodStatistics.Kind(kind).label, list(of)) for kind, of in groupby(ordered, lambda one: one.kind)
    ]
    return render(request, "reports/statistics_list.html", {"year": year, "years": known, "groups": groups})


@require_safe
def statistics_page(request: HttpRequest, slug: str, period: str) -> HttpResponse:
    """The edition that stands; its own address names it for good."""
    found = _issued(slug, period).order_by("-edition").first()
    if found is None:
        raise Http404
    return HttpResponseRedirect(found.subject.public_address)


@require_safe
def statistics_edition(request: HttpRequest, slug: str, period: str, number: int) -> HttpResponse:
    """One edition with its words and tables, of the whole tree or of `?agency=`."""
    found = get_object_or_404(_issued(slug, period), edition=number)
    editions = list(_issued(slug, period).order_by("edition"))
    figures = period_figures.from_json(found.figures)
    asked = request.GET.get("agency", "")
    chosen = figures.share_of(asked)
    if asked and chosen is None:
        raise Http404
    share = chosen or figures.whole
    late = [one for one in figures.overdue if chosen is None or one.slug == chosen.slug]
    context = {
        "statistics": found,
        "opening": statistics_issued.opening(figures),
        "words": words(found),
        "editions": editions,
        "current": editions[-1],
        "forms": FILES,
        "figures": figures,
        "chosen": chosen,
        "headlines": statistics_tables.headlines(share),
        "tables": statistics_tables.tables(figures, share),
        "beside": None if chosen else statistics_tables.agencies(figures),
        "late": late[:SHOWN],
        "more_late": max(len(late) - SHOWN, 0),
    }
    return render(request, "reports/statistics.html", context)


@require_safe
def statistics_data(request: HttpRequest, slug: str, period: str, number: int, name: str) -> HttpResponseBase:
    """The same edition as DOCX, JSON or CSV: all the same numbers."""
    found = get_object_or_404(_issued(slug, period), edition=number)
    if name not in WRITERS:
        raise Http404
    answer = WRITERS[name](found)
    if not name.endswith(".json"):
        answer["Content-Disposition"] = f'attachment; filename="{slug}-{period}-{number}-{name}"'
    return answer


def _issued(slug: str, period: str) -> QuerySet[PeriodStatistics]:
    found = PeriodStatistics.objects.filter(agency__slug=slug, period=period, status__in=states.GIVEN_OUT)
    return found.select_related("agency", "subject")


def _csv(
    rows: Callable[[period_figures.Figures], Iterator[list[str]]],
) -> Callable[[PeriodStatistics], HttpResponseBase]:
    def written(found: PeriodStatistics) -> HttpResponseBase:
        return as_csv(rows(period_figures.from_json(found.figures)))

    return written


WRITERS: dict[str, Callable[[PeriodStatistics], HttpResponseBase]] = {
    "bulletin.docx": lambda found: HttpResponse(document(found), content_type=DOCX),
    "figures.json": lambda found: as_json(statistics_issued.data(found)),
    "figures.csv": _csv(statistics_issued.rows),
    "overdue.csv": _csv(statistics_issued.late_rows),
}
