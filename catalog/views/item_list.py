"""The catalogue as a list with filters, and the headings of arts. 20 and 21."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from catalog import filters, selectors
from catalog.headings import groups
from catalog.presentation import row

PER_PAGE = 20


def item_list(request: HttpRequest) -> HttpResponse:
    """The published items that an address asks for, with facets and a pager."""
    listing, address = filters.read(request.GET), reverse("item_list")
    editions = selectors.published()
    found = listing.apply(editions)
    page = Paginator(found.defer("body"), PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = [row(edition, words=listing.words) for edition in page.object_list]
    context = {
        "page": page,
        "total": page.paginator.count,
        "q": listing.q,
        "facets": filters.facets(listing, editions, address),
        "chosen": list(filters.chosen(listing, address)),
        "clear_url": address,
        "sorts": [
            {"label": label, "url": address + listing.query(sort=order), "chosen": order == listing.order}
            for order, label in filters.ORDER_LABELS.items()
        ],
        "feed_url": reverse("feed") + listing.query(sort=None),
        "column": {"name": "", "type": "", "description": ""},
        "problem": "".join(listing.problems),
    }
    return render(request, "catalog/item_list.html", context)


def collections(request: HttpRequest) -> HttpResponse:
    """The statutory content by what 条例 arts. 20 and 21 list."""
    return render(request, "catalog/collections.html", {"groups": groups()})
