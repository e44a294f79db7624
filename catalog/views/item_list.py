"""The catalogue as a list with filters."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalog import facets, hits, linked_data, listing, paging, searched, tally
from catalog.advice import giving, matters
from catalog.advice.giving import Advice
from catalog.keyset import Stretch
from catalog.listing import Listing
from catalog.search.index import MOST_COUNTED
from catalog.tally import Tally
from catalog.views import feeds, not_understood
from catalog.views.item_files import FORMS
from disclosure.public_cache import kept

PER_PAGE = 20


@require_safe
@kept
def item_list(request: HttpRequest) -> HttpResponse:
    """The published items that an address asks for, with facets and a pager."""
    asked, address = listing.read(request.GET), reverse("item_list")
    if asked.refused:
        raise not_understood.refusal(asked)
    page = paging.page(asked, request.GET.get("after", ""), PER_PAGE)
    counted = _counted(asked, page)
    if page.first and request.method == "GET":
        searched.note(asked, vain=not page.ids)
    shown = facets.of(asked, counted, address)
    context = {
        "stretch": page,
        "rows": hits.rows(page.ids, asked.question, as_of=asked.valid_on),
        "total": counted.total,
        "total_is_more": counted.more,
        "facets": shown,
        "partly_counted": MOST_COUNTED if any(facet.is_partial for facet in shown) else 0,
        "advice": _advice(asked, counted, page, address),
        **_told(asked, address),
    }
    context["linked_data"] = linked_data.listing(_("法定主动公开内容"), address + asked.query(), context["rows"])
    return render(request, "catalog/item_list.html", context)


def _counted(asked: Listing, page: Stretch) -> Tally:
    """How much there is: what the page shows where that is all, for the index may take for words what is none."""
    counted = tally.of(asked)
    whole = bool(asked.question) and page.first and not page.next
    return tally.corrected(counted, asked, page.ids) if whole else counted


def _advice(asked: Listing, counted: Tally, page: Stretch, address: str) -> Advice | None:
    """What to try instead, where something was asked for and little or nothing is all there is."""
    little = page.first and not page.next and len(page.ids) <= giving.FEW
    return giving.of(asked, counted, address) if little and not asked.is_whole else None


def _told(asked: Listing, address: str) -> dict[str, Any]:
    """What the page says of the address itself: the conditions, the orders, and what was not understood."""
    chosen = list(listing.chosen(asked, address))
    return {
        "q": asked.q,
        "whole": asked.is_whole,
        "chosen": chosen,
        "clear_url": address,
        "carried": asked.kept("q"),
        "since": asked.since,
        "until": asked.until,
        "carried_by_days": asked.kept("since", "until"),
        "valid_on": asked.valid_on,
        "as_of": listing.as_of(asked.valid_on, bound=listing.VALIDITY not in asked.values) if asked.valid_on else "",
        "carried_by_valid_on": asked.kept("valid_on"),
        "sorts": listing.orders(asked, address),
        "feed_url": feeds.address_of(asked),
        "alert_url": reverse("alert_ask") + asked.query(sort=None),
        "exports": [(form.upper(), reverse("item_file", args=[form]) + asked.query()) for form in FORMS],
        "matter": matters.of_line(asked.values["row"]) if "row" in asked.values else None,
        "column": {"name": "；".join(one["label"] for one in chosen)},
        "problem": "".join(asked.problems),
    }
