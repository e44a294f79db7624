"""What the catalogue contributes to pages it does not own."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest
from django.urls import reverse

from catalog import columns, coverage, linked_data, public_directories, selectors, sought, states
from catalog.coverage_page import Told
from catalog.listing import OWN
from catalog.models import Edition
from catalog.presentation import Row, row, rows, told
from disclosure.models import Agency
from disclosure.panels import Panel
from disclosure.today import day_of

NEWEST = 10
MOST_SOUGHT = 6
PER_BLOCK = 6
PER_AGENCY = 10
MOST_ROWS = 500


def newest(request: HttpRequest) -> Panel:
    """The newest items, on the home page."""
    ids = selectors.published().values_list("pk", flat=True)[:NEWEST]
    return Panel("catalog/panels/newest.html", items=rows(ids), linked_data=linked_data.home())


def most_sought(request: HttpRequest) -> Panel | None:
    """What others look for and find, beneath the search of the home page: words that enough days have seen."""
    found = [one for one in sought.most(sought.PERIODS[0]) if one.vain < one.n][:MOST_SOUGHT]
    return (
        Panel("catalog/panels/most_sought.html", slot="search", words=[one.words for one in found]) if found else None
    )


def agency_items(request: HttpRequest, *, agency: Agency) -> Panel:
    """An agency's own items in the blocks of the platform: systems, statutory content, annual reports."""
    own = selectors.published().filter(item__agency=agency)
    held_by = columns.BY_CODE.items()
    counts = own.order_by().aggregate(**{name: Count("pk", filter=held) for name, held in held_by})
    blocks = [
        {
            "anchor": name,
            "title": columns.LABELS[name],
            "items": [row(one) for one in told(own.filter(held)[:PER_BLOCK]).values()] if counts[name] else [],
            "count": counts[name],
            "url": _list_of(agency, name),
        }
        for name, held in held_by
    ]
    return Panel("catalog/panels/agency_items.html", blocks=blocks, agency=agency)


def _list_of(agency: Agency, column: str) -> str:
    """The list of just what a block counts: the agency's own items of that column."""
    return f"{reverse('item_list')}?{urlencode({'agency': agency.slug, 'within': OWN, 'column': column})}"


def agency_directories(request: HttpRequest, *, agency: Agency) -> Panel:
    """An agency's catalogues, the directories it compiled, and how what it must publish is carried out."""
    held = public_directories.versions().filter(status=states.PUBLISHED, directory__agency=agency)
    found = list(held.order_by("directory__domain", "directory__level")[: PER_AGENCY + 1])
    standings = coverage.in_force(agency).filter(agency=agency)
    address = f"{reverse('coverage')}?{urlencode({'within': agency.slug, 'view': 'domains'})}"
    return Panel(
        "catalog/panels/agency_directories.html",
        agency=agency,
        versions=found[:PER_AGENCY],
        more=len(found) > PER_AGENCY,
        coverage=Told(coverage.total(standings), address),
    )


def systems(request: HttpRequest) -> Panel | None:
    """The rules on disclosure itself, by agency from the top of the tree, the newest of each first."""
    place = Window(RowNumber(), partition_by="item__agency", order_by=(F("published_at").desc(), F("pk").desc()))
    held = selectors.published().filter(columns.SYSTEMS).annotate(place=place)
    ordered = held.filter(place__lte=PER_AGENCY).order_by("item__agency__path", "-published_at", "-pk")
    grouped: dict[str, list[Row]] = defaultdict(list)
    for one in told(ordered[:MOST_ROWS]).values():
        grouped[one["item__agency__name"]].append(row(one))
    groups = [{"title": name, "items": rows} for name, rows in grouped.items()]
    return Panel("catalog/panels/documents.html", groups=groups, url=_all("systems")) if groups else None


@dataclass(slots=True)
class ReportedYear:
    """The annual reports on one year."""

    year: int
    reports: list[Report] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Report:
    """One published annual report."""

    agency_name: str
    agency_slug: str
    title: str
    index_number: str
    published_at: object


def annual_reports(request: HttpRequest) -> Panel | None:
    """The annual reports as published, by the year they speak of, the latest first (条例 arts. 49, 50)."""
    held: QuerySet[Edition] = selectors.published().filter(columns.REPORTS).defer("body")
    years: dict[int, ReportedYear] = {}
    for edition in held.order_by("-published_at", "item__agency__path")[:MOST_ROWS]:
        year = columns.reported_year(edition) or _year_before(edition)
        years.setdefault(year, ReportedYear(year)).reports.append(_report(edition))
    shown = [years[year] for year in sorted(years, reverse=True)]
    return Panel("catalog/panels/reports_by_year.html", years=shown, url=_all("reports")) if shown else None


def _year_before(edition: Edition) -> int:
    """A report that names no year speaks of the one before it was published."""
    return day_of(edition.published_at).year - 1 if edition.published_at else 0


def _report(edition: Edition) -> Report:
    agency = edition.item.agency
    number = edition.item.index_number
    return Report(edition.issuing_agency or agency.name, agency.slug, edition.title, number, edition.published_at)


def _all(column: str) -> str:
    return f"{reverse('item_list')}?column={column}"
