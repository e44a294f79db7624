"""Passages: where in a text the words sought stand, whatever script or width they are written in there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from catalog.search.folding import fold, folded_with_places
from catalog.search.question import LATIN, Phrase

# Long texts are looked through in pieces that overlap, so that only the piece with the passage is taken apart by letters.
PIECE, OVERLAP = 400, 100
BEFORE, AFTER = 20, 60

Span = tuple[int, int]


def spans(text: str, phrases: Iterable[Phrase]) -> list[Span]:
    """Where the phrases stand in a short text, in order, each place once."""
    folded, places = folded_with_places(text)
    found = sorted(span for phrase in phrases for span in _in(folded, places, phrase))
    return list(_apart(found))


def _in(folded: str, places: Sequence[int], wanted: Phrase) -> Iterator[Span]:
    for at in wanted.starts_in(folded):
        yield places[at], places[at + len(wanted.text) - 1] + 1


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
    """The stretch of a long text to be quoted: around the first place of the longest of the phrases that stand in it."""
    left = sorted(phrases, key=lambda phrase: -len(phrase.text))
    best: Span | None = None
    for start in range(0, max(len(text) - OVERLAP, 1), PIECE):
        piece = text[start : start + PIECE + OVERLAP]
        folded = fold(piece)
        found = next((at for at, phrase in enumerate(left) if phrase.text in folded), None)
        if found is not None and (span := _first(piece, left[found], cut=start > 0)):
            # From here on only a longer one is better.
            best, left = (start + span[0], start + span[1]), left[:found]
        if not left:
            break
    return _around(text, best) if best else None


def _first(piece: str, phrase: Phrase, *, cut: bool) -> Span | None:
    """Where a phrase stands first in a piece; at the very beginning of one that was cut it may begin within a word."""
    return next((span for span in spans(piece, [phrase]) if span[0] or not cut), None)


def _around(text: str, span: Span) -> Span:
    """A place with some of what stands round it, no word or number cut at its beginning."""
    start = max(span[0] - BEFORE, 0)
    while 0 < start < span[0] and LATIN.match(text[start - 1]) and LATIN.match(text[start]):
        start += 1
    return start, min(span[1] + AFTER, len(text))
