"""One table of a report laid on the table of its form, so that every cell can be asked for by row and column.

A blank cell counts 0. A blank 总计 states nothing: what it would have to be is taken from the cells it adds up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from disclosure.law.report_findings import Figure, Spot
from disclosure.law.report_forms import TOTAL, Column, FormTable, TableName
from disclosure.law.report_tables import Rows


@dataclass(frozen=True)
class Sheet:
    """The figures of a table in the layout of a form."""

    form: str
    table: FormTable
    rows: Rows
    _figures: Mapping[tuple[str, str], Figure] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        figures = {
            (code, column.code): figure
            for code in self.table.codes
            if code in self.rows
            for column, figure in zip(self.table.columns_of(code), self.rows[code], strict=True)
        }
        object.__setattr__(self, "_figures", figures)

    @property
    def name(self) -> TableName:
        return self.table.name

    def figure(self, row: str, column: str) -> Figure:
        """What stands in a cell."""
        return self._figures[row, column]

    def has(self, row: str, column: str) -> bool:
        """Whether the table has that cell."""
        return (row, column) in self._figures

    def cells(self) -> Iterator[tuple[Spot, Column, Figure]]:
        """Every cell with its column and what stands in it."""
        for code in self.table.codes:
            for column in self.table.columns_of(code) if code in self.rows else ():
                yield Spot(self.name, code, column.code), column, self._figures[code, column.code]

    def is_silent(self, row: str, column: str) -> bool:
        """Whether the cell is a 总计 that was left blank."""
        return self.figure(row, column) is None and TOTAL in (row, column)

    def number(self, row: str, column: str) -> int | Decimal | None:
        """The number of a cell; None where a text stands, in it or in what a blank 总计 would add up."""
        figure = self.figure(row, column)
        if isinstance(figure, str):
            return None
        if figure is not None:
            return figure
        return self.derived(row, column) if self.is_silent(row, column) else 0

    def derived(self, row: str, column: str) -> int | Decimal | None:
        """What a 总计 adds up: the other columns of its row, or in the row of totals the rows of results."""
        if column == TOTAL:
            numbers = [self.number(row, one.code) for one in self.table.columns_of(row) if one.code != TOTAL]
        else:
            numbers = [self.number(code, column) for code in self.table.results]
        known = [number for number in numbers if number is not None]
        return sum(known, start=0) if len(known) == len(numbers) else None
