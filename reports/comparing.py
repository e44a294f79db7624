"""What differs between two editions of a report: every cell and every section, with both sayings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from disclosure.law.report_forms import forms
from reports import texts
from reports.models import AnnualReport
from reports.writing.layout import written


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell or section that was said otherwise before."""

    where: str
    old: str
    new: str


def cells(old: AnnualReport, new: AnnualReport) -> Iterator[Difference]:
    """The cells in which two editions differ, in the order of the form."""
    before, after = old.tables, new.tables
    for table in forms()[after.format].tables:
        for row in table.rows:
            columns = table.columns_of(row.code)
            pair = (before.table(table.name).get(row.code, ()), after.table(table.name).get(row.code, ()))
            for column, was, now in zip(columns, *pair, strict=False):
                if was != now:
                    yield Difference(f"{row.full_label} · {column.label}", written(was), written(now))


def sections(old: AnnualReport, new: AnnualReport) -> Iterator[Difference]:
    """The sections whose words two editions say differently."""
    for code, title in texts.sections(new.tables):
        was, now = old.narrative.get(code, ""), new.narrative.get(code, "")
        if was != now:
            yield Difference(title, was, now)
