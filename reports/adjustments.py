"""What was filed beyond what was counted, as pages tell it: where, by how much, why, and what proves it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reports import adding, drilling
from reports.facts import written
from reports.models import Adjustment, AnnualReport


@dataclass(frozen=True, slots=True)
class Told:
    """One adjustment in words, its difference with its sign."""

    where: str
    difference: str
    reason: str
    evidence: str


def told(report: AnnualReport) -> Iterator[Told]:
    """Every adjustment of a report, in the order of its tables."""
    for one in report.adjustments.all():
        yield Told(where(report, one), signed(one), one.reason, one.evidence)


def where(report: AnnualReport, one: Adjustment) -> str:
    """The cell by the labels of its row and column."""
    return drilling.label(report, adding.spot(one.table, one.row, one.column))


def signed(one: Adjustment) -> str:
    """By how much more or less than what was counted."""
    return f"{'+' if one.difference > 0 else ''}{written(one.difference)}"
