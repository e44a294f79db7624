"""Holiday notices and statutory holidays as data: what was ordered for which day, and by whom.

Nothing here counts; `workdays.py` builds the calendar from these rows.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal, cast, get_args

NoticeKind = Literal["off", "worked"]

LAW = Path(__file__).parent
NOTICES = LAW / "notices"
STATUTORY_DAYS = LAW / "statutory_days.csv"
SEASONS = LAW / "holiday_seasons.csv"


@dataclass(frozen=True, slots=True)
class NoticeDay:
    """One day a notice names: a day off, or a Saturday or Sunday on which work is made up."""

    date: date
    kind: NoticeKind
    holiday: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A holiday notice of the State Council, or of the place named by `jurisdiction` (放假办法 art. 4)."""

    year: int
    number: str | None
    issued_on: date | None
    title: str
    days: tuple[NoticeDay, ...]
    jurisdiction: str | None = None

    def cite(self) -> str:
        """The document number where it is known, otherwise the title; a number is never made up."""
        return self.number or self.title or f"国务院办公厅关于{self.year}年部分节假日安排的通知"

    @property
    def covers_year(self) -> bool:
        """Whether the notice settles its whole year: it grants both New Year's Day and National Day.

        An amendment names a single holiday and a regional notice adds to the national one, so neither
        makes a year known.
        """
        off = {day.date for day in self.days if day.kind == "off"}
        return self.jurisdiction is None and {date(self.year, 1, 1), date(self.year, 10, 1)} <= off

    def applies_in(self, jurisdictions: Collection[str]) -> bool:
        """National notices bind everywhere, regional ones in their own jurisdiction only."""
        return self.jurisdiction is None or self.jurisdiction in jurisdictions


@cache
def released_notices() -> tuple[Notice, ...]:
    """The notices known at release, in the order in which they override one another."""
    with (NOTICES / "notices.toml").open("rb") as file:
        rows = tomllib.load(file)["notice"]
    return tuple(
        Notice(
            year=row["year"],
            number=row.get("number"),
            issued_on=row.get("issued_on"),
            title=row["title"],
            days=_notice_days(NOTICES / row["file"]),
            jurisdiction=row.get("jurisdiction"),
        )
        for row in rows
    )


@cache
def statutory_days() -> dict[date, str]:
    """Days off for all under 放假办法 art. 2, beyond the last released notice; two festivals on one day share it."""
    days: dict[date, str] = {}
    for row in _rows(STATUTORY_DAYS):
        on = date.fromisoformat(row["date"])
        days[on] = f"{days[on]}、{row['holiday']}" if on in days else row["holiday"]
    return days


@cache
def seasons() -> dict[str, tuple[str, str]]:
    """The first and the last day of the year (MM-DD) on which each statutory holiday can fall."""
    return {row["holiday"]: (row["earliest"], row["latest"]) for row in _rows(SEASONS)}


def _notice_days(path: Path) -> tuple[NoticeDay, ...]:
    return tuple(
        NoticeDay(date.fromisoformat(row["date"]), _kind(row["kind"], path), row["holiday"]) for row in _rows(path)
    )


def _kind(word: str, path: Path) -> NoticeKind:
    if word not in get_args(NoticeKind):
        raise ValueError(f"{path.name}: kind must be off or worked, not {word!r}")
    return cast(NoticeKind, word)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(line for line in file if not line.startswith("#"))
