"""The page of one item at its permanent address, its older editions, its print view, and its tombstone."""

from __future__ import annotations

from typing import Any

import segno
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from catalog import presentation, selectors, states
from catalog.models import Edition, Item
from disclosure.lawbook import vocabularies
from disclosure.today import now

NEVER_KEEP = "no-store"


def item_detail(request: HttpRequest, index_number: str) -> HttpResponse:
    """The edition the public reads now; a tombstone where there is none any more."""
    item = published_item(index_number)
    edition = current_edition(item)
    return _page(request, item, edition) if edition else tombstone(request, item)


def item_edition(request: HttpRequest, index_number: str, number: int) -> HttpResponse:
    """An older edition, readable as long as the item is."""
    item = published_item(index_number)
    if current_edition(item) is None:
        return tombstone(request, item)
    edition = numbered_edition(item, number)
    return _page(request, item, edition)


def item_print(request: HttpRequest, index_number: str) -> HttpResponse:
    """An item as a sheet of paper."""
    item = published_item(index_number)
    edition = current_edition(item)
    if edition is None:
        return tombstone(request, item)
    response = render(request, "catalog/item_print.html", {**page_of(item, edition), "printed_at": now()})
    return never_kept(response)


def _page(request: HttpRequest, item: Item, edition: Edition) -> HttpResponse:
    return never_kept(render(request, "catalog/item_detail.html", page_of(item, edition)))


def never_kept(response: HttpResponse) -> HttpResponse:
    """No cache keeps an item's page, so that a take-down is everywhere at once."""
    response["Cache-Control"] = NEVER_KEEP
    return response


def published_item(index_number: str) -> Item:
    item = selectors.public_item(index_number)
    if item is None:
        raise Http404(_("没有索引号为“%(number)s”的公开信息。") % {"number": index_number})
    return item


def current_edition(item: Item) -> Edition | None:
    return next((edition for edition in item.editions.all() if edition.status in states.VISIBLE), None)


def numbered_edition(item: Item, number: int) -> Edition:
    shown = (*states.VISIBLE, states.SUPERSEDED)
    for edition in item.editions.all():
        if edition.number == number and edition.status in shown:
            return edition
    raise Http404(_("没有这一版本。"))


def page_of(item: Item, edition: Edition) -> dict[str, Any]:
    """Everything the page of one edition shows."""
    current = current_edition(item)
    links = presentation.related(item)
    readable = [one for one in item.editions.all() if one.status in (*states.VISIBLE, states.SUPERSEDED)]
    clocks = presentation.clock_rows(item)
    return {
        "item": _facts(item, edition),
        "edition": edition,
        "current_edition": current.number if current else edition.number,
        "editions": sorted(readable, key=lambda one: -one.number),
        "attachments": [presentation.file_row(item, edition, one) for one in edition.attachments.all()],
        "policy": links["policies"][0] if links["policies"] else None,
        "interpretations": links["interpretations"],
        "related": links["others"],
        "clocks": clocks,
        "why_url": reverse("why", args=[item.subject.public_id]) if clocks and item.subject.is_public else "",
        "citation": presentation.citation(item, edition),
        "permanent_url": presentation.permanent_url(item),
        "qr_svg": qr_code(presentation.permanent_url(item)),
        "column": _column(edition),
        "date_warning": "".join(presentation.date_doubts(edition)),
    }


def _facts(item: Item, edition: Edition) -> dict[str, Any]:
    lists = vocabularies()
    replacement = selectors.visible_edition(item.superseded_by) if item.superseded_by else None
    return {
        "index_number": item.index_number,
        "agency": item.agency,
        "co_issuers": [one.agency for one in item.co_issuers.all()],
        "drafting_agency": item.drafting_agency,
        "theme": presentation.written(lists.themes, edition.theme),
        "genre": presentation.written(lists.genres, edition.genre),
        "validity": item.validity,
        "valid_from": item.valid_from,
        "valid_to": item.valid_to,
        "superseded_by": {"title": replacement.title, "index_number": item.superseded_by.index_number}
        if replacement and item.superseded_by
        else None,
        "issued_on": edition.issued_on,
        "generated_on": edition.generated_on,
        "published_at": edition.published_at,
        "way": presentation.written(lists.ways, edition.way),
        "mark": presentation.mark_of(edition),
        "keywords": [word for word in edition.keywords.replace("；", " ").replace(";", " ").split() if word],
        "demonstration": item.subject.demonstration,
        "updated_at": edition.published_at,
    }


def _column(edition: Edition) -> dict[str, str]:
    for vocabulary in (vocabularies().categories, vocabularies().local_categories):
        if edition.category in vocabulary:
            url = f"{reverse('item_list')}?category={edition.category}"
            return {"label": vocabulary.get(edition.category).title, "url": url}
    return {"label": _("法定主动公开内容"), "url": ""}


def qr_code(address: str) -> SafeString:
    """An address as a QR code: plain SVG without styles, so that the content security policy allows it."""
    code = segno.make(address, error="m")
    return mark_safe(code.svg_inline(scale=4, border=2, svgclass=None, lineclass=None, omitsize=True))


def tombstone(request: HttpRequest, item: Item) -> HttpResponse:
    """What stands where an item stood: 410, with the reason of a withdrawal, or nothing but the fact of a take-down."""
    latest = max(item.editions.all(), key=lambda edition: edition.number)
    withdrawn = latest.status == states.WITHDRAWN
    act = "item.withdraw" if withdrawn else "item.take_down"
    entry = item.subject.ledger_entries.filter(act=act).order_by("-pk").first()
    context = {
        "kind": "withdrawn" if withdrawn else "taken-down",
        "index_number": item.index_number if withdrawn else "",
        "title": latest.title if withdrawn else "",
        "agency": item.agency,
        "on": entry.at if entry else None,
        "reason": latest.tombstone if withdrawn else "",
        "basis": "",
        "successor": _successor(item),
    }
    return never_kept(render(request, "catalog/tombstone.html", context, status=410))


def _successor(item: Item) -> dict[str, str] | None:
    edition = selectors.visible_edition(item.superseded_by) if item.superseded_by else None
    if edition is None or item.superseded_by is None:
        return None
    return {"title": edition.title, "index_number": item.superseded_by.index_number}
