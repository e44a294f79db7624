"""One way on: what it is called, how much it finds, and its address."""

from __future__ import annotations

from collections.abc import Sequence
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


@dataclass(frozen=True, slots=True)
class Way:
    """An address that may find something, not yet looked into."""

    label: str
    listing: Listing
    url: str


def found(ways: Sequence[Way]) -> list[Offer]:
    """What each way finds, all asked at once; a count stops where counting does."""
    counts = index.counts([way.listing.wanted() for way in ways]) if ways else []
    return [counted(way.label, count, way.url) for way, count in zip(ways, counts, strict=True)]


def counted(label: str, count: int, url: str) -> Offer:
    """An offer whose count stops where counting does."""
    return Offer(label, min(count, MOST_COUNTED), url, count > MOST_COUNTED)


def seeking(listing: Listing, q: str) -> Listing:
    """The same conditions with other words."""
    return replace(listing, q=q, question=question.read(q), misread=[])


def with_words(listing: Listing, q: str, label: str, address: str) -> Way:
    """The same conditions with other words."""
    return Way(label, seeking(listing, q), address + listing.query(q=q))
