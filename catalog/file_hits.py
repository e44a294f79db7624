"""What a search found in a file: on which page, sheet or section, with the passage quoted and the way there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from django.utils.safestring import SafeString

from catalog import file_places, quoting
from catalog.models import Attachment
from catalog.reading import parts
from catalog.search import passages
from catalog.search.documents import LONGEST
from catalog.search.question import Phrase


@dataclass(frozen=True, slots=True)
class Hit:
    """Where the words stand, in words and as an address, and a passage with them."""

    where: str
    url: str
    passage: str | SafeString


def of(attachment: Attachment, index_number: str, phrases: Sequence[Phrase]) -> Hit | None:
    """The first place of a file with one of the phrases, else its name where that holds them; words may run over pages."""
    held = parts.read(attachment.file.text[:LONGEST])
    pieces = [" ".join(part.split()) for part in held]
    line = " ".join(piece for piece in pieces if piece)
    stretch = passages.passage(line, phrases)
    if stretch is None:
        return _by_name(attachment, index_number, phrases)
    at = _part_at(pieces, stretch[0] + passages.spans(line[slice(*stretch)], phrases)[0][0])
    return Hit(
        file_places.told(attachment, at + 1, held[at]),
        file_places.address(attachment, index_number, at + 1),
        quoting.around(line, stretch, phrases),
    )


def _by_name(attachment: Attachment, index_number: str, phrases: Sequence[Phrase]) -> Hit | None:
    if not quoting.holds(attachment.name, phrases):
        return None
    passage = quoting.marked(attachment.name, phrases)
    return Hit(file_places.named(attachment), file_places.address(attachment, index_number, 1), passage)


def _part_at(pieces: Sequence[str], place: int) -> int:
    """In which of the pieces, joined by single spaces with the empty ones left out, a place lies."""
    ends = accumulate(len(piece) + 1 if piece else 0 for piece in pieces)
    return next(at for at, end in enumerate(ends) if place < end)
