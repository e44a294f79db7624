"""What was filed beyond what was counted, as pages tell it: where, by how much, why, and what proves it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reports import adding, drilling
from reports.facts import written
from reports.models import Adjustment, AnnualReport
from reports.writing.layout import written as printed


@dataclass(frozen=True, slots=True)
class Told:
    """One adjustment in words: what was counted in the cell, what is filed, and the difference with its sign."""

    where: str
    counted: str
    filed: str
    difference: str
    reason: str
    evidence: str


def told(report: AnnualReport) -> Iterator[Told]:
    """Every adjustment of a report, in the order of its tables."""
    counted, filed = report.counted_tables, report.tables
    for one in report.adjustments.all():
        spot = adding.spot(one.table, one.row, one.column)
        was, now = (printed(adding.figure(tables, spot)) for tables in (counted, filed))
        yield Told(drilling.label(report, spot), was, now, signed(one), one.reason, one.evidence)


def where(report: AnnualReport, one: Adjustment) -> str:
    """The cell by the labels of its row and column."""
    return drilling.label(report, adding.spot(one.table, one.row, one.column))


def signed(one: Adjustment) -> str:
    """By how much more or less than what was counted."""
    return f"{'+' if one.difference > 0 else ''}{written(one.difference)}"
