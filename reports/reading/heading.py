"""Whose report it is and on which year, from its title or from the period it states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_DIGITS = str.maketrans("〇○零ОO０一二三四五六七八九", "0" * 6 + "123456789")
_YEAR = r"(?P<year>20\d{2}|[二2][〇○零ОO0][〇○零一二三四五六七八九\d]{2})\s*年?\s*度?"
_REPORT = r"(?:政府)?信息公开(?:工作)?(?:年度工作报告|年度报告|工作报告|年报)"
_TITLE = re.compile(rf"^(?P<before>.{{0,60}}?)(?:关于)?{_YEAR}(?P<between>.{{0,30}}?){_REPORT}")
_UNDATED = re.compile(rf"^(?P<before>.{{2,60}}?)(?:关于)?{_REPORT}(?:[（(]{_YEAR}[）)])?$")
_PERIOD = re.compile(r"(20\d{2})\s*年\s*1\s*月\s*1\s*日.{0,12}?(?:20\d{2}\s*年)?\s*12\s*月\s*31\s*日")
_AROUND = "《》“”\"' 　:：-—_|"
LONGEST_TITLE = 100


@dataclass(frozen=True, slots=True)
class Heading:
    """The agency and the year of a report, and the year of the period its figures are from."""

    agency: str
    year: int | None
    period: int | None


def heading(lines: Iterable[str]) -> Heading:
    """What the first titles say; the period stands in for a year the title leaves out."""
    lines = tuple(lines)
    titled = list(_titles(lines))
    agency = next((agency for agency, _ in titled if agency), "")
    year = next((year for _, year in titled if year is not None), None)
    period = next((int(found[1]) for line in lines if (found := _PERIOD.search(line))), None)
    return Heading(agency, year or period, period)


def _titles(lines: Iterable[str]) -> Iterator[tuple[str, int | None]]:
    for line in lines:
        bare = line.strip(_AROUND)
        if len(bare) > LONGEST_TITLE:
            continue
        if found := _TITLE.match(bare):
            yield _agency(found["before"]) or _agency(found["between"]), _year(found["year"])
        elif found := _UNDATED.match(bare):
            yield _agency(found["before"]), _year(found["year"]) if found["year"] else None


def _agency(text: str) -> str:
    """The words that name somebody; 年度 and the like name nobody."""
    bare = re.sub(r"\s+", "", text).strip(_AROUND)
    return bare if len(bare) > 1 and not bare.endswith(("的", "根据", "公布")) else ""


def _year(text: str) -> int:
    return int(text.translate(_DIGITS))
