"""Passages struck from a copy, and whether one of them is still to be read in a text."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# Where one paragraph, cell or page ends and the next begins; short passages are not pieced together across it.
BOUNDARY = "\x1f"
# A passage of so many characters is looked for across boundaries too: chance does not make it up.
LONG = 6


@dataclass(frozen=True, slots=True)
class Strike:
    """One struck passage: what it said, where it stood, on which ground (E1-E8) and for what reason (条例 art. 37)."""

    text: str
    place: str
    ground: str
    reason: str


def plain(text: str) -> str:
    """A text as it is compared: full width as half width, no case, no spaces, nothing invisible; boundaries stay."""
    kept = (BOUNDARY if character == BOUNDARY else _bare(character) for character in text)
    return "".join(kept)


@lru_cache(maxsize=1 << 16)
def _bare(character: str) -> str:
    normal = unicodedata.normalize("NFKC", character).casefold()
    return "".join(one for one in normal if unicodedata.category(one)[0] not in "ZC")


def within(struck: str, text: str) -> bool:
    """Whether a struck passage is left in a text, however it is spaced, broken or written."""
    wanted, said = plain(struck).replace(BOUNDARY, ""), plain(text)
    if not wanted:
        return False
    if wanted in said or (len(wanted) >= LONG and wanted in said.replace(BOUNDARY, "")):
        return True
    # A number or name may be taken apart by dashes and dots and is still read.
    letters = _letters(wanted)
    return len(letters) >= LONG and letters in _letters(said)


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())
