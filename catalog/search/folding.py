"""Folding: what a text and the words somebody types are reduced to before they are compared.

Full width and half width, traditional and simplified script, upper and lower case, the many brackets around a year:
whatever looks the same to a reader is the same to the index.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from catalog.reading.traditional import READING, single_characters

# Han characters with their extensions and compatibility forms, 〇, 々, and Japanese kana, which are cut the same way.
CJK = "〇々぀-ヿ㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff"
BETWEEN = re.compile(rf"(?<=[{CJK}])\s+(?=[{CJK}])")
BRACKETS = {**dict.fromkeys(map(ord, "[【〔{［｛﹝﹙〖"), "("), **dict.fromkeys(map(ord, "]】〕}］｝﹞﹚〗"), ")")}
TABLE = {**{ord(old): new for old, new in single_characters().items()}, **BRACKETS}


def fold(text: str) -> str:
    """The folded text; a break in the middle of a Chinese sentence is none, and a stray reading behind a character goes."""
    folded = folded_characters(text)
    while READING.search(folded):
        folded = READING.sub("", folded)
    return BETWEEN.sub("", folded)


def folded_characters(text: str) -> str:
    """The text with each character folded by itself, whatever stands around it."""
    return unicodedata.normalize("NFKC", text).lower().translate(TABLE)


@lru_cache(maxsize=1 << 16)
def _letter(letter: str) -> str:
    """One character folded, remembered: passages are marked letter by letter, and a language has only so many."""
    return folded_characters(letter)


def folded_with_places(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the place in the original it comes from; for marking hits."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        folded = _letter(letter)
        letters.append(folded)
        places.extend([place] * len(folded))
    found = "".join(letters)
    while READING.search(found):
        found, places = _without(READING, found, places)
    return _without(BETWEEN, found, places)


def _without(what: re.Pattern[str], folded: str, places: list[int]) -> tuple[str, list[int]]:
    """The text and the places that are left once all of a pattern is taken out."""
    dropped = {at for found in what.finditer(folded) for at in range(*found.span())}
    if not dropped:
        return folded, places
    kept = [at for at in range(len(folded)) if at not in dropped]
    return "".join(folded[at] for at in kept), [places[at] for at in kept]
