"""Advice for a list that found little or nothing; it is worked out only then, and every part of it is bounded."""

from __future__ import annotations

from dataclasses import dataclass, field

from catalog.advice import asking, dividing, loosening, matters, naming, spelling, standing
from catalog.advice.matters import Matter
from catalog.advice.offered import Offer
from catalog.listing import Listing
from catalog.tally import Tally

# What is found is little up to so many.
FEW = 3


@dataclass(frozen=True, slots=True)
class Advice:
    """What to try instead: without a condition or a word, another spelling, the parts of a word, an agency; matters; asking."""

    ask_url: str
    filters: list[Offer] = field(default_factory=list)
    words: list[Offer] = field(default_factory=list)
    spellings: list[Offer] = field(default_factory=list)
    parts: list[Offer] = field(default_factory=list)
    agencies: list[Offer] = field(default_factory=list)
    matters: list[Matter] = field(default_factory=list)


def of(listing: Listing, tally: Tally, address: str) -> Advice:
    """The advice for what an address asked for."""
    filters, words = loosening.offers(listing, tally, address)
    nowhere = standing.nowhere(listing)
    return Advice(
        ask_url=asking.address(listing),
        filters=filters,
        words=words,
        spellings=spelling.offers(listing, nowhere, address),
        parts=dividing.offers(listing, nowhere, address),
        agencies=naming.offers(listing, address),
        matters=matters.matters(listing.question.words),
    )
