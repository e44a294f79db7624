"""Where the page before this one begins: read from the same index, against the order of the list."""

from __future__ import annotations

from dataclasses import replace

from catalog.listing import Listing
from catalog.paging import BY_ISSUE, issued_before, place_of
from catalog.search import finding
from catalog.search import wanted as asking
from catalog.search.finding import Place
from catalog.search.wanted import Wanted


def before(listing: Listing, after: str, size: int) -> str | None:
    """The place after which the page before begins: "" for the first page, None where this is the first."""
    if not after:
        return None
    tier, _dot, at = after.partition(".")
    if tier == str(BY_ISSUE):
        return issued_before(listing, int(at), size)
    place = place_of(listing, after)
    return str(_before(listing, place, size) or "") if place is not None else None


def _before(listing: Listing, place: Place, size: int) -> Place | None:
    """So many back from a place, through the tiers of the best-first order; nothing where that passes the first."""
    wanted, words = listing.wanted(), listing.question
    tiers = asking.tiers(wanted, best=listing.is_best_first)
    missing = size
    for tier in range(min(place.tier, len(tiers) - 1), -1, -1):
        part = against(tiers[tier])
        if tier == place.tier and place.key is not None:
            part = part.beyond(place.key)
        keys = [key for key, _edition in finding.held(words, part, missing)]
        if len(keys) >= missing:
            return Place(tier, keys[missing - 1])
        missing -= len(keys)
    return None


def against(wanted: Wanted) -> Wanted:
    """The same the other way round."""
    return replace(wanted, ascending=not wanted.ascending)
