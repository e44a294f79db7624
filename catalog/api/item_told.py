"""An item as machines read it: a line of the list, and everything its page shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.urls import reverse

from catalog import addresses, citation, presentation, rich_text, selectors
from catalog.links import Linked
from catalog.models import Attachment, Edition, Item
from catalog.presentation import ClockRow
from catalog.writing import item_lines
from disclosure.site import absolute, moment
from disclosure.today import today
from disclosure.why import permanent_url

IN_WORDS = ("theme", "genre", "category", "stage")


def row(edition: Edition, as_of: date | None = None) -> dict[str, Any]:
    """A line of the list: what the file of the list says, and where the rest is; its validity may be that of a day."""
    told = {name: item_lines.told(name, edition, as_of) for name in item_lines.VALUES}
    return {
        **told,
        "issued_on": edition.issued_on,
        "published_at": moment(edition.published_at),
        "summary": edition.summary,
        "api": absolute(reverse("api_item", args=[edition.item.index_number])),
        "as_of": as_of,
    }


def files() -> Prefetch[Any]:
    """The attachments of editions; the text extracted from them for searching stays where it is."""
    return Prefetch("attachments", queryset=Attachment.objects.select_related("file").defer("file__text"))


def whole(item: Item, edition: Edition, linked: Sequence[Linked]) -> dict[str, Any]:
    """Everything the page of the edition read now shows, with what goes with the item; files at hand are not asked for."""
    # The edition was read with its item's editions; what is told of it speaks of this very item.
    edition.item = item
    prefetch_related_objects([edition], files())
    return {
        **row(edition),
        "validity": selectors.validity_on(item, today()),
        **{f"{name}_title": presentation.said(name, getattr(edition, name)) for name in IN_WORDS},
        "way": presentation.said("way", edition.way),
        "keywords": presentation.keywords(edition),
        "co_issuers": [one.agency.slug for one in item.co_issuers.all()],
        "drafting_agency": item.drafting_agency.slug if item.drafting_agency else None,
        "generated_on": edition.generated_on,
        "publicity_ends_on": item.publicity_ends_on,
        "valid_from": item.valid_from,
        "valid_to": item.valid_to,
        "mark": presentation.mark_of(edition),
        "body_html": edition.body,
        "body_text": rich_text.plain(edition.body),
        "citation": citation.citation(item, edition, citation.permanent_url(item)),
        "demonstration": item.subject.demonstration,
        "editions": [_edition(item, one, edition) for one in addresses.readable_editions(item)],
        "attachments": [attachment(one) for one in edition.attachments.all()],
        "clocks": [_clock(item, one) for one in presentation.clock_rows(item)],
        **_related(linked),
    }


def _related(linked: Sequence[Linked]) -> dict[str, Any]:
    """What goes with the item; what takes its place stands apart besides, where the public can read it."""
    return {
        "superseded_by": next((one.index_number for one in linked if one.superseding), None),
        "related": [
            {
                "label": one.label,
                "kind": one.kind,
                "index_number": one.index_number,
                "title": one.title,
                "published_at": moment(one.published_at),
            }
            for one in linked
        ],
    }


def _edition(item: Item, one: Edition, current: Edition) -> dict[str, Any]:
    is_current = one.number == current.number
    return {
        "number": one.number,
        "published_at": moment(one.published_at),
        "current": is_current,
        "url": citation.permanent_url(item, None if is_current else one),
    }


def attachment(one: Attachment) -> dict[str, Any]:
    """One attachment with its digest and where it is downloaded."""
    edition, item = one.edition, one.edition.item
    told = presentation.file_row(item, edition, one)
    return {
        "index_number": item.index_number,
        "edition": edition.number,
        "position": one.position,
        "name": told.name,
        "content_type": one.file.content_type,
        "size": told.size,
        "sha256": told.sha256,
        "url": absolute(told.url),
    }


def _clock(item: Item, one: ClockRow) -> dict[str, Any]:
    return {
        "duty": one.duty,
        "title": one.duty_title,
        "source": one.citation,
        "limit": one.limit,
        "trigger_on": one.trigger_on,
        "due_on": one.due_on,
        "stopped_on": one.stopped_on,
        "state": one.state,
        "late_by": one.late_by,
        "provisional": one.provisional,
        "why": permanent_url(item.subject, one.duty) if item.subject.is_public else None,
    }
