"""Whether the words of a search stand anywhere, each by itself."""

from __future__ import annotations

from catalog.advice.offered import seeking
from catalog.listing import Listing
from catalog.search import finding, index, question

# Up to so many texts are looked at that hold the pieces of a word, perhaps not the word.
DOUBTED = 20


def nowhere(listing: Listing) -> list[str]:
    """The words that nothing holds under the same conditions."""
    sought = [(word, seeking(listing, question.quoted(word))) for word in listing.question.words]
    sought = [(word, alone) for word, alone in sought if alone.question.wanted]
    counts = index.counts([alone.wanted() for _word, alone in sought], most=DOUBTED + 1) if sought else []
    return [word for (word, alone), count in zip(sought, counts, strict=True) if not _stands(alone, count)]


def _stands(alone: Listing, count: int) -> bool:
    """Whether a word stands where the index found so much; few are looked at, more are believed."""
    return count > DOUBTED or bool(count and finding.held(alone.question, alone.wanted(), count))
