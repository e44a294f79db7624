"""Turns text in traditional script into simplified, and takes out the pinyin some sites leave in it.

Automatic converters set back and forth leave a reading behind the characters they doubt: 內(nèi)容, 現(xiàn).
Such a reading is taken out only if it is one syllable with its tone, directly behind a Chinese character.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

MAP = Path(__file__).with_name("traditional.tsv")

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
_INITIAL = "(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?"
_FINAL = f"[aeiouü]{{0,2}}[{_TONED}][aeiou]{{0,2}}(?:ng|n|r)?"
READING = re.compile(rf"(?<=[\u3400-\u9fff])(?:[(（]{_INITIAL}{_FINAL}[)）])+")


@dataclass(frozen=True, slots=True)
class Conversion:
    """The simplified text, with how many readings were taken out and how many characters were changed."""

    text: str
    readings_removed: int
    characters_changed: int


def to_simplified(text: str) -> Conversion:
    """Simplify a text and repair its pinyin damage; text that has neither comes back unchanged."""
    cleaned, readings = READING.subn("", text)
    converted = _phrases().sub(lambda match: _map()[match[0]], cleaned)
    changed = sum(old != new for old, new in zip(cleaned, converted, strict=True))
    return Conversion(converted, readings, changed)


def is_damaged(text: str) -> bool:
    """Whether the text carries readings behind its characters."""
    return READING.search(text) is not None


def single_characters() -> dict[str, str]:
    """The characters of traditional script with their simplified form, without regard to the phrase they stand in."""
    return {old: new for old, new in _map().items() if len(old) == 1}


@cache
def _map() -> dict[str, str]:
    rows = (line.split("\t", 1) for line in MAP.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return dict(rows)


@cache
def _phrases() -> re.Pattern[str]:
    """Longest first, so that a phrase wins over its characters."""
    keys = sorted(_map(), key=len, reverse=True)
    phrases = "|".join(key for key in keys if len(key) > 1)
    return re.compile(f"{phrases}|[{''.join(key for key in keys if len(key) == 1)}]")
