"""From a search that found too little to the request form, with the words and the agency carried over (条例 art. 27)."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

from catalog.listing import Listing
from disclosure import online_requests


def address(listing: Listing) -> str:
    """The online form with what was sought as its description; the entrance where no form is offered."""
    said = {"description": listing.q, "agency": listing.agency.slug if listing.agency else ""}
    form = online_requests.address("form") or reverse("request_entrance")
    carried = urlencode({name: value for name, value in said.items() if value})
    return f"{form}?{carried}" if carried else form
