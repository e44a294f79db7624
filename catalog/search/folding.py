"""Folding: what a text and the words somebody types are reduced to before they are compared.

Full width and half width, traditional and simplified script, upper and lower case, the many brackets around a year,
spaces beside numbers: whatever looks the same to a reader is the same to the index.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from catalog.reading.traditional import READING, single_characters

# Han characters with their extensions and compatibility forms, 〇, 々, and Japanese kana, which are cut the same way.
CJK = "〇々぀-ヿ㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff"
# Whether a space stands between Chinese and a number or a Latin word is a matter of the typesetter.
BETWEEN = re.compile(rf"(?<=[{CJK}])\s+(?=[^\W_])|(?<=[^\W_])\s+(?=[{CJK}])")
# So is what document numbers hold beside agency, year and serial: 〔2019〕 第017号 is 〔2019〕17号.
ADORNED = re.compile(
    rf"(?<=[{CJK}])\s+(?=\((?:19|20)\d\d\))|(?<=\((?:19|20)\d\d\))[\s第]*0*(?=\d+号)|(?<=第)0+(?=\d+号)"
)
# What has no width and is seen by nobody (category Cf): joiners, marks of direction, the soft hyphen.
UNSEEN = re.compile(
    "[\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0001\U000e0020-\U000e007f]"
)
BRACKETS = {
    **dict.fromkeys(map(ord, "[【〔{［｛﹝﹙〖<〈"), "("),
    **dict.fromkeys(map(ord, "]】〕}］｝﹞﹚〗>〉"), ")"),
}
# In this order, for what is dropped first brings together what is dropped next.
DROPPED = (READING, BETWEEN, ADORNED)
TABLE = {**{ord(old): new for old, new in single_characters().items()}, **BRACKETS}


def fold(text: str) -> str:
    """The folded text; a break in the middle of a Chinese sentence is none, and a stray reading behind a character goes."""
    folded = folded_characters(text)
    for dropped in DROPPED:
        folded = dropped.sub("", folded)
    return folded


def folded_characters(text: str) -> str:
    """The text with each character folded by itself, whatever stands around it."""
    return unicodedata.normalize("NFKC", UNSEEN.sub("", text)).lower().translate(TABLE)


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
    for dropped in DROPPED:
        found, places = _without(dropped, found, places)
    return found, places


def _without(what: re.Pattern[str], folded: str, places: list[int]) -> tuple[str, list[int]]:
    """The text and the places that are left once all of a pattern is taken out."""
    dropped = {at for found in what.finditer(folded) for at in range(*found.span())}
    if not dropped:
        return folded, places
    kept = [at for at in range(len(folded)) if at not in dropped]
    return "".join(folded[at] for at in kept), [places[at] for at in kept]
