"""The parts of a long word that stands nowhere in one piece: Chinese is written without spaces, and so people ask."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from catalog.advice import offered
from catalog.advice.offered import Offer, Way, with_words
from catalog.listing import Listing
from catalog.search import index, question
from catalog.search.folding import CJK

SHOWN = 2
# No part is a single character, and no more places to divide are tried than a word of this length has.
SHORTEST, LONGEST = 2, 12
LONG = re.compile(f"[{CJK}]{{{2 * SHORTEST},{LONGEST}}}")


def offers(listing: Listing, nowhere: Sequence[str], address: str) -> list[Offer]:
    """The first long word that stands nowhere, in two parts that stand in the same items, the most first.

    If there are none, its longest beginning and its longest end that stand alone.
    """
    word = next((one for one in nowhere if LONG.fullmatch(question.bare(one))), "")
    if not word:
        return []
    cuts = _cuts(question.bare(word))
    ways = [_both(listing, word, *cut, address) for cut in cuts]
    both = [one for one in offered.found([way for way in ways if not way.listing.question.cut]) if one.count]
    if both:
        return sorted(both, key=lambda one: -one.count)[:SHOWN]
    return [one for some in zip(*cuts, strict=True) for one in _longest(listing, word, some, address)]


def _cuts(word: str) -> list[tuple[str, str]]:
    return [(word[:at], word[at:]) for at in range(SHORTEST, len(word) - SHORTEST + 1)]


def _both(listing: Listing, word: str, left: str, right: str, address: str) -> Way:
    # In front, where no quotation mark left open takes it in.
    q = f"{left} {question.replaced(listing.q, word, right)}"
    return with_words(listing, q, f"{left} {right}", address)


def _longest(listing: Listing, word: str, parts: Sequence[str], address: str) -> Iterator[Offer]:
    """Of all beginnings, or all ends, the longest that finds something; only that one is counted to the end."""
    ways = [with_words(listing, question.replaced(listing.q, word, part), part, address) for part in parts]
    found = index.counts([way.listing.wanted() for way in ways], most=1)
    standing = [way for way, some in zip(ways, found, strict=True) if some]
    yield from offered.found(sorted(standing, key=lambda way: -len(way.label))[:1])
