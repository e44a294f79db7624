"""Reads the dates official documents bear, in figures or Chinese numerals, and dates whose separators were lost.

A date that lost its separators is taken only if it can be cut in one way; 2020617 can, 2020111 cannot.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

EARLIEST_YEAR = 1949
LATEST_YEAR = 2099

_NUMERALS = {numeral: str(value) for value, numeral in enumerate("〇一二三四五六七八九")} | {
    "零": "0",
    "○": "0",
    "О": "0",
    "Ο": "0",
    "O": "0",
    "o": "0",
    "元": "1",
}
_NUMERAL = "〇零○ОΟOo一二三四五六七八九十"
_FIGURES = re.compile(r"(?P<y>\d{4})\s*[年.\-/]\s*(?P<m>\d{1,2})\s*[月.\-/]\s*(?P<d>\d{1,2})\s*日?")
_CHINESE = re.compile(rf"(?P<y>[{_NUMERAL}]{{4}})年(?P<m>[{_NUMERAL}]{{1,3}})月(?P<d>[{_NUMERAL}]{{1,3}})日")
_COMPACT = re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})")
_BROKEN = re.compile(r"(?P<y>\d{4})年?(?P<m>\d{1,2})?月?(?P<d>\d{1,4})日?")


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date found in print: the day, or several days it may mean; `repaired` when its separators were lost."""

    given: str
    value: date | None
    repaired: bool = False
    candidates: tuple[date, ...] = ()

    @property
    def ambiguous(self) -> bool:
        return self.value is None and len(self.candidates) > 1


def read_date(text: str) -> ReadDate | None:
    """The date a text consists of and nothing else, or None if it is no date."""
    given = text.strip()
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", given))
    for pattern in (_FIGURES, _CHINESE):
        match = pattern.fullmatch(plain)
        if match:
            day = _day(_number(match["y"]), _number(match["m"]), _number(match["d"]))
            return ReadDate(given, day, candidates=(day,)) if day else None
    return _repaired(given, plain)


def find_dates(text: str) -> list[date]:
    """Every well-formed date within a running text, in order."""
    found = ((match.start(), match) for pattern in (_FIGURES, _CHINESE) for match in pattern.finditer(text))
    days = (_day(_number(m["y"]), _number(m["m"]), _number(m["d"])) for _, m in sorted(found, key=lambda one: one[0]))
    return [day for day in days if day]


def _repaired(given: str, plain: str) -> ReadDate | None:
    """A date without some or all of its separators, cut in every way that makes a day of the calendar."""
    compact = _COMPACT.fullmatch(plain)
    if compact and (day := _day(*map(int, compact.groups()))):
        return ReadDate(given, day, repaired=True, candidates=(day,))
    match = _BROKEN.fullmatch(plain)
    if not match:
        return None
    cuts = _cuts(plain)
    candidates = tuple(sorted({day for day in cuts if day}))
    if not candidates:
        return None
    return ReadDate(given, candidates[0] if len(candidates) == 1 else None, repaired=True, candidates=candidates)


def _cuts(plain: str) -> list[date | None]:
    """Year, month and day at every place the figures may be cut, respecting the separators that are left."""
    year, rest = int(plain[:4]), plain[4:].removeprefix("年").removesuffix("日")
    if "月" in rest:
        month, _, day = rest.partition("月")
        return [_day(year, int(month), int(day))] if month and day else []
    return [
        _day(year, int(rest[:cut]), int(rest[cut:]))
        for cut in (1, 2)
        if len(rest) > cut and not rest.startswith("0" * cut) and (cut == 2 or not rest[cut:].startswith("0"))
    ]


def _day(year: int, month: int, day: int) -> date | None:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _number(text: str) -> int:
    """A number in figures, in digits strung together (二〇二〇) or counted with tens (二十一)."""
    if text.isdecimal():
        return int(text)
    tens, ten, units = text.partition("十")
    if ten:
        return 10 * (_digits(tens) if tens else 1) + (_digits(units) if units else 0)
    return _digits(text)


def _digits(text: str) -> int:
    """Digits strung together; a second 十 or anything else unreadable makes no number."""
    digits = "".join(_NUMERALS.get(character, "") for character in text)
    return int(digits) if len(digits) == len(text) else 0
