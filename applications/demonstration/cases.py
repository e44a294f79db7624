"""Which cases the demonstration holds, read from cases.toml and dated back from today."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from disclosure.law.workdays import Calendar

# How many people ask: fewer than there are requests, so that some ask twice.
PEOPLE = 23
ONLINE = "online"


@dataclass(frozen=True, slots=True)
class Case:
    """One case: its number in the file, of which agency, by whom, what for, since when, and how far it comes."""

    number: int
    agency: str
    person: int
    title: str
    sent_on: date
    fate: str
    channel: str
    ground: str


def cases(today: date, calendar: Calendar) -> Iterator[Case]:
    """Every case of the demonstration as seen from a day."""
    said, number = _read(), 0
    for row in said["case"]:
        for ago in row["ago"]:
            yield Case(
                number=number,
                agency=row.get("agency") or said["agencies"][number % len(said["agencies"])],
                person=number % PEOPLE + 1,
                title=row.get("title") or said["topics"][number % len(said["topics"])],
                sent_on=calendar.back(today, ago) if ago else today,
                fate=row["fate"],
                channel=row.get("channel", ONLINE),
                ground=row.get("ground", ""),
            )
            number += 1


def particulars() -> dict[str, str]:
    """What replies say where their ground demands it, by the code of the content."""
    return dict(_read()["particulars"])


@cache
def _read() -> dict[str, Any]:
    with (Path(__file__).parent / "cases.toml").open("rb") as stream:
        return tomllib.load(stream)
