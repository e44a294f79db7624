"""The parts of a long word that stands nowhere in one piece: Chinese is written without spaces, and so people ask."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
    """The first long word that stands nowhere, in two parts that stand in the same items.

    If there are none, its longest beginning and its longest end that stand alone; what finds the most comes first.
    """
    word = next((one for one in nowhere if LONG.fullmatch(question.bare(one))), "")
    if not word:
        return []
    found = offered.found(_standing(listing, word, address))
    return sorted(found, key=lambda one: -one.count)[:SHOWN]


def _standing(listing: Listing, word: str, address: str) -> list[Way]:
    """The ways that find something, looked into all at once and no further than that."""
    cuts = _cuts(question.bare(word))
    both = [way for cut in cuts if not (way := _both(listing, word, *cut, address)).listing.question.cut]
    # The longest first.
    begins = [_alone(listing, word, left, address) for left, _right in reversed(cuts)]
    ends = [_alone(listing, word, right, address) for _left, right in cuts]
    tried = [*both, *begins, *ends]
    counts = index.counts([way.listing.wanted() for way in tried], most=1)
    stands = {way.label for way, some in zip(tried, counts, strict=True) if some}
    pairs = [way for way in both if way.label in stands]
    return pairs or [way for some in (begins, ends) for way in [one for one in some if one.label in stands][:1]]


def _cuts(word: str) -> list[tuple[str, str]]:
    return [(word[:at], word[at:]) for at in range(SHORTEST, len(word) - SHORTEST + 1)]


def _both(listing: Listing, word: str, left: str, right: str, address: str) -> Way:
    # In front, where no quotation mark left open takes it in.
    q = f"{left} {question.replaced(listing.q, word, right)}"
    return with_words(listing, q, f"{left} {right}", address)


def _alone(listing: Listing, word: str, part: str, address: str) -> Way:
    return with_words(listing, question.replaced(listing.q, word, part), part, address)
