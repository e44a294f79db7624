"""What the annual reports of the demonstration say: sentences of annual.toml, and the year's facts as offered."""

from __future__ import annotations

import tomllib
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

from disclosure.law.report_tables import Report
from reports import facts
from reports.models import AnnualReport

SAMPLE = "示例：同意"
# How many sentences make a text, and how far apart the texts of two years are.
SENTENCES, APART = 3, 23


def stories() -> dict[str, str]:
    """How the report of an agency ends, where it is not simply published."""
    return {row["agency"]: row["ends"] for row in _read()["story"]}


def said(name: str) -> str:
    """A sentence by its name."""
    return str(_read()["words"][name])


def told(report: AnnualReport, before: Report | None, number: int) -> dict[str, str]:
    """The words of every section for the report with this number among those of its year."""
    turn = number + report.year * APART
    return {
        facts.OVERVIEW: f"{said('mark')}\n{_some('overview', turn)}",
        facts.TABLE2: facts_of(facts.TABLE2, report, before),
        facts.TABLE3: facts_of(facts.TABLE3, report, before),
        facts.TABLE4: facts_of(facts.TABLE4, report, before),
        facts.PROBLEMS: _some("problems", turn),
        facts.OTHER: facts_of(facts.OTHER, report, before),
    }


def facts_of(section: str, report: AnnualReport, before: Report | None) -> str:
    """The sentences offered for a section, all of them taken over."""
    return "".join(facts.offered(section, report.tables, before, report.fees))


def _some(name: str, turn: int) -> str:
    """Some of the sentences, others for each turn."""
    choices = list(combinations(_read()["words"][name], SENTENCES))
    return "".join(choices[turn % len(choices)])


@cache
def _read() -> dict[str, Any]:
    with (Path(__file__).parent / "annual.toml").open("rb") as stream:
        return tomllib.load(stream)
