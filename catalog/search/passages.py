"""Passages: where in a text the words sought stand, whatever script or width they are written in there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from catalog.search.folding import fold, folded_with_places
from catalog.search.question import Phrase

# Long texts are looked through in pieces that overlap, so that only the piece with the passage is taken apart by letters.
PIECE, OVERLAP = 400, 100
BEFORE, AFTER = 20, 60

Span = tuple[int, int]


def spans(text: str, phrases: Iterable[Phrase]) -> list[Span]:
    """Where the phrases stand in a short text, in order, each place once."""
    folded, places = folded_with_places(text)
    found = sorted(span for phrase in phrases for span in _in(folded, places, phrase.text))
    return list(_apart(found))


def _in(folded: str, places: Sequence[int], wanted: str) -> Iterator[Span]:
    at = folded.find(wanted)
    while wanted and at >= 0:
        end = at + len(wanted)
        yield places[at], places[end - 1] + 1
        at = folded.find(wanted, end)


def _apart(found: Iterable[Span]) -> Iterator[Span]:
    """Overlapping places as one."""
    open_: Span | None = None
    for start, end in found:
        if open_ is not None and start <= open_[1]:
            open_ = (open_[0], max(open_[1], end))
        else:
            if open_ is not None:
                yield open_
            open_ = (start, end)
    if open_ is not None:
        yield open_


def passage(text: str, phrases: Sequence[Phrase]) -> tuple[int, int] | None:
    """The stretch of a long text to be quoted: around the first place where one of the phrases stands."""
    for start in range(0, max(len(text) - OVERLAP, 1), PIECE):
        piece = text[start : start + PIECE + OVERLAP]
        folded = fold(piece)
        if any(phrase.text in folded for phrase in phrases):
            found = spans(piece, phrases)
            if found:
                first, last = start + found[0][0], start + found[0][1]
                return max(first - BEFORE, 0), min(last + AFTER, len(text))
    return None
