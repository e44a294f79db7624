"""One way on: what it is called, how much it finds, and its address."""

from __future__ import annotations

from dataclasses import dataclass, replace

from catalog.listing import Listing
from catalog.search import index, question
from catalog.search.index import MOST_COUNTED


@dataclass(frozen=True, slots=True)
class Offer:
    """An address that finds something; `more` says that it is more than is counted."""

    label: str
    count: int
    url: str
    more: bool = False


def counted(label: str, count: int, url: str) -> Offer:
    """An offer whose count stops where counting does."""
    return Offer(label, min(count, MOST_COUNTED), url, count > MOST_COUNTED)


def seeking(listing: Listing, q: str) -> Listing:
    """The same conditions with other words."""
    return replace(listing, q=q, question=question.read(q), problems=[])


def with_words(listing: Listing, q: str, label: str, address: str) -> Offer | None:
    """The same conditions with other words, if these find anything."""
    count = index.count(seeking(listing, q).wanted())
    return counted(label, count, address + listing.query(q=q)) if count else None
