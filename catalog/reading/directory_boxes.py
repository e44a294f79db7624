"""Reads cells of tick boxes as offices type them: ■□, ▄口, √, ☑☐, letters of symbol fonts, boxes before or behind.

Spaces and line breaks mean nothing here; a box stands before its label, or behind it where the cell ends with a box.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from catalog.reading.directory_wording import joined

TICKED, LEFT = "■", "□"
# Symbol fonts keep their signs in the private area once the font is lost: ✓ ☒ ☑ ■, and the boxes that are empty.
_SIGNS = str.maketrans(
    dict.fromkeys("■▄▇█▉▆▅▮◼◾⬛▪●◉⦿◆♦✦★√✓✔☑☒✅🗹🗷\uf0fc\uf0fd\uf0fe\uf052\uf050\uf054\uf06e\uf075\uf074", TICKED)
    | dict.fromkeys("□☐◻◽⬜▫▢○◯◇☆\uf0a3\uf06f\uf0a8\uf071\uf072\uf02a", LEFT)
)
# The same signs as the letters by which symbol fonts know them, and characters that look like a box; these count
# only where a label follows.
_TICKED_LETTERS, _LEFT_LETTERS, _LIKE_A_BOX = "RTtnuVvPþýü", "£￡¨oOqrp", "口囗ロ"
_BRACKETED = re.compile(r"[(（\[［【〔{〖](?P<sign>[■□]?)[)）\]］】〕}〗]")
_SIGN = re.compile(r"[■□]+")
_REMARK = re.compile(r"（([^）]*)）")
_EDGE = "；;，,、。：:."
# 窗口, 门口 and the like are words and no boxes.
_WORDS_WITH_BOX = "窗人户门出进入关路港井山村街"


@dataclass(frozen=True, slots=True)
class Box:
    """One label and whether it is chosen; None where no box stands by it."""

    label: str
    chosen: bool | None


def boxes(text: str, labels: Sequence[str]) -> tuple[Box, ...]:
    """The boxes of a cell in their order; `labels` are the known ones, before which a letter may be a box."""
    marked = signed(text, labels)
    parts = _SIGN.split(marked)
    signs = [TICKED in sign for sign in _SIGN.findall(marked)]
    names = [part.strip(_EDGE) for part in parts]
    if not signs:
        return (Box(names[0], None),) if names[0] else ()
    behind = bool(names[0]) and not names[-1]
    first = [] if behind or not names[0] else [Box(names[0], None)]
    told = zip(names[:-1] if behind else names[1:], signs, strict=True)
    return (*first, *(Box(name, sign) for name, sign in told if name))


def signed(text: str, labels: Sequence[str]) -> str:
    """A text without spaces, every sign that stands for a chosen box as ■, every one for an empty box as □."""
    whole = _BRACKETED.sub(lambda found: found["sign"] or LEFT, joined(text.translate(_SIGNS)))
    letter, box = _letters(tuple(labels))
    whole = letter.sub(lambda found: LEFT if found[0] in _LEFT_LETTERS else TICKED, whole)
    if box.search(whole):
        whole = re.sub(rf"(?<![{_WORDS_WITH_BOX}])[{_LIKE_A_BOX}]", LEFT, box.sub(LEFT, whole))
    return whole


@lru_cache(maxsize=16)
def _letters(labels: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What is a box because a known label follows it: a letter that belongs to no word, a sign that looks like one."""
    label = "|".join(map(spelt, sorted(labels, key=len, reverse=True)))
    letters = f"{_TICKED_LETTERS}{_LEFT_LETTERS}"
    return (
        re.compile(rf"(?<![A-Za-z0-9])[{letters}](?={label})"),
        re.compile(rf"(?:^|(?<=[■□{_EDGE}]))[{_LIKE_A_BOX}]|[{_LIKE_A_BOX}](?={label})"),
    )


def spelt(label: str) -> str:
    """A pattern for a label whatever signs divide its parts; what it has in brackets may be left out."""
    parts = [re.escape(part) for part in re.split(r"[/、]", _REMARK.sub("", label))]
    remarks = "".join(rf"(?:[（(\[]?{re.escape(part)}[)）\]]?)?" for part in _REMARK.findall(label))
    return r"[/／、,，\\|]?".join(parts) + remarks
