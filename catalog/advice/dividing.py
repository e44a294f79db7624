"""The parts of a long word that stands nowhere in one piece: Chinese is written without spaces, and so people ask."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalog.advice import offered
from catalog.advice.offered import Offer, Way, with_words
from catalog.listing import Listing
from catalog.search import question
from catalog.search.folding import CJK

SHOWN = 2
# No part is a single character, and no more places to divide are tried than a word of this length has.
SHORTEST, LONGEST = 2, 12
LONG = re.compile(f"[{CJK}]{{{2 * SHORTEST},{LONGEST}}}")


def offers(listing: Listing, address: str) -> list[Offer]:
    """The first long word in two parts that stand in the same items, the most first; else its longest parts that stand alone."""
    word = next((one for one in listing.question.words if LONG.fullmatch(question.bare(one))), "")
    if not word:
        return []
    cuts = _cuts(question.bare(word))
    both = [one for one in offered.found([_both(listing, word, *cut, address) for cut in cuts]) if one.count]
    if both:
        return sorted(both, key=lambda one: -one.count)[:SHOWN]
    return [one for some in zip(*cuts, strict=True) for one in _longest(listing, word, some, address)]


def _cuts(word: str) -> list[tuple[str, str]]:
    return [(word[:at], word[at:]) for at in range(SHORTEST, len(word) - SHORTEST + 1)]


def _both(listing: Listing, word: str, left: str, right: str, address: str) -> Way:
    q = f"{question.replaced(listing.q, word, left)} {right}"
    return with_words(listing, q, f"{left} {right}", address)


def _longest(listing: Listing, word: str, parts: tuple[str, ...], address: str) -> Iterator[Offer]:
    """Of all beginnings, or all ends, the longest that finds something."""
    ways = [with_words(listing, question.replaced(listing.q, word, part), part, address) for part in parts]
    found = [one for one in offered.found(ways) if one.count]
    yield from sorted(found, key=lambda one: -len(one.label))[:1]
