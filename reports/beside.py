"""The cells in which a report files another figure than was counted: both figures, why, and what proves it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reports import adding, drilling
from reports.models import Adjustment, AnnualReport
from reports.writing.layout import written


@dataclass(frozen=True, slots=True)
class AdjustedCell:
    """One cell with both its figures; who entered it and the file that proves it are for those within."""

    label: str
    counted: str
    filed: str
    reason: str
    evidence: str
    within: Adjustment


def adjusted_cells(report: AnnualReport) -> Iterator[AdjustedCell]:
    """Every adjusted cell, in the order of the tables."""
    filed, counted = report.tables, report.counted_tables
    for one in report.adjustments.select_related("author"):
        spot = adding.spot(one.table, one.row, one.column)
        yield AdjustedCell(
            drilling.label(report, spot),
            written(adding.figure(counted, spot)),
            written(adding.figure(filed, spot)),
            one.reason,
            one.evidence,
            one,
        )
