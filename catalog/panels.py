"""What the catalogue contributes to pages it does not own."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Count
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from catalog import selectors
from catalog.models import Edition
from catalog.presentation import Row, row
from disclosure.models import Agency
from disclosure.panels import Panel

NEWEST = 10
PER_BLOCK = 6
RULES_ON_DISCLOSURE = "政务公开"
ANNUAL_REPORT = "政府信息公开工作年度报告"


def newest(request: HttpRequest) -> Panel:
    """The newest items, on the home page."""
    return Panel(
        "catalog/panels/newest.html", items=[row(edition) for edition in selectors.published().defer("body")[:NEWEST]]
    )


def agency_items(request: HttpRequest, *, agency: Agency) -> Panel:
    """An agency's own items in the blocks of the platform: systems, statutory content, annual reports."""
    own = selectors.published().filter(item__agency=agency).defer("body")
    address = f"{reverse('item_list')}?agency={agency.slug}"
    blocks = [
        _block("systems", _("政府信息公开制度"), own.filter(theme__in=_disclosure_themes()), address),
        _block("content", _("法定主动公开内容"), own, address),
        _block("reports", _("政府信息公开年报"), own.filter(title__contains=ANNUAL_REPORT), address),
    ]
    return Panel("catalog/panels/agency_items.html", blocks=blocks, agency=agency)


def _block(anchor: str, title: str, editions: object, address: str) -> dict[str, object]:
    shown = list(editions[:PER_BLOCK])  # type: ignore[index]
    return {
        "anchor": anchor,
        "title": title,
        "items": [row(edition) for edition in shown],
        "count": editions.count() if len(shown) == PER_BLOCK else len(shown),  # type: ignore[attr-defined]
        "url": address,
    }


def _disclosure_themes() -> list[str]:
    """The theme codes that mean work on disclosure itself."""
    return ["2.1"]


def systems(request: HttpRequest) -> Panel:
    """The rules on disclosure itself, by agency."""
    editions = selectors.published().filter(theme__in=_disclosure_themes()).defer("body")[:200]
    return Panel("catalog/panels/documents.html", groups=_by_agency(list(editions)))


def _by_agency(editions: list[Edition]) -> list[dict[str, object]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for edition in editions:
        grouped[edition.item.agency.name].append(row(edition))
    return [{"title": name, "items": rows} for name, rows in grouped.items()]


def agencies_with_items() -> dict[int, int]:
    """How many published items each agency has."""
    counted = selectors.published().order_by().values_list("item__agency").annotate(n=Count("pk"))
    return dict(counted)
