"""The page of one item at its permanent address, its older editions, and its print view."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from catalog import (
    addresses,
    citation,
    columns,
    feedback_shown,
    interpretations,
    linked_data,
    links,
    presentation,
    selectors,
)
from catalog.models import Edition, Item
from catalog.views.permanent import numbered_edition, permanent
from disclosure.today import now, today

# How an edition is marked that a newer one has taken the place of, whatever holds for the item.
OLDER = "older"


@permanent
def item_detail(request: HttpRequest, item: Item, edition: Edition) -> HttpResponse:
    """The edition the public reads now."""
    return render(request, "catalog/item_detail.html", page_of(item, edition))


@permanent
def item_edition(request: HttpRequest, item: Item, _current: Edition, number: int) -> HttpResponse:
    """An older edition, readable as long as the item is."""
    return render(request, "catalog/item_detail.html", page_of(item, numbered_edition(item, number)))


@permanent
def item_print(request: HttpRequest, item: Item, edition: Edition) -> HttpResponse:
    """An item as a sheet of paper."""
    return render(request, "catalog/item_print.html", {**page_of(item, edition), "printed_at": now()})


def page_of(item: Item, edition: Edition) -> dict[str, Any]:
    """Everything the page of one edition shows, before or after it is public."""
    current = addresses.current_edition(item)
    older = current is not None and current.number != edition.number
    address = citation.permanent_url(item, edition if older else None)
    linked, clocks = links.of(item), presentation.clock_rows(item)
    facts, files = _facts(item, edition, linked, older=older), presentation.files(item, edition)
    return {
        "item": facts,
        "edition": edition,
        "current_edition": current.number if current else edition.number,
        "editions": addresses.readable_editions(item),
        "attachments": files,
        "rounds": links.rounds(linked),
        "interpreted": [one for one in linked if one.interpreted],
        "kind": interpretations.kind_label(interpretations.kind_of(edition)) if _explains(edition) else "",
        "related": [one for one in linked if not one.interprets and not one.interpreted],
        "clocks": clocks,
        "why_url": reverse("why", args=[item.subject.public_id]) if clocks and item.subject.is_public else "",
        "citation": citation.citation(item, edition, address),
        "permanent_url": address,
        "canonical_url": citation.permanent_url(item),
        "qr_svg": citation.qr_code(address),
        "column": columns.of(edition),
        "handlings": feedback_shown.handlings(item),
        "linked_data": linked_data.item(edition, facts, files, address),
        "date_warning": "".join(presentation.date_doubts(edition)),
    }


def _explains(edition: Edition) -> bool:
    return edition.matter == interpretations.INTERPRETATION


def _facts(item: Item, edition: Edition, linked: list[links.Linked], *, older: bool) -> dict[str, Any]:
    """What the metadata table shows, in words and as of today."""
    holds = selectors.validity_on(item, today())
    return {
        "index_number": item.index_number,
        "agency": item.agency,
        "issuing_agency": edition.issuing_agency or item.agency.name,
        "co_issuers": [one.agency for one in item.co_issuers.all()],
        "drafting_agency": item.drafting_agency,
        "theme": presentation.said("theme", edition.theme),
        "genre": presentation.said("genre", edition.genre),
        "stage": presentation.said("stage", edition.stage),
        "category": presentation.said("category", edition.category),
        "validity": holds,
        "badge": OLDER if older else holds,
        "valid_from": item.valid_from,
        "not_yet_in_force": item.valid_from is not None and item.valid_from > today(),
        "valid_to": item.valid_to,
        "superseded_by": next((one for one in linked if one.superseding), None),
        "publicity_ends_on": item.publicity_ends_on,
        "issued_on": edition.issued_on,
        "generated_on": edition.generated_on,
        "published_at": edition.published_at,
        "way": presentation.said("way", edition.way),
        "mark": presentation.mark_of(edition),
        "mark_at_end": "" if presentation.mark_of(edition) in edition.body else presentation.mark_of(edition),
        "keywords": presentation.keywords(edition),
        "demonstration": item.subject.demonstration,
    }
