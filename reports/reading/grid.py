"""A table laid out on squared paper: which cell stands at each place, and from where a merged one reaches there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from catalog.reading import refusals
from catalog.reading.blocks import Cell, Table
from catalog.reading.refusals import ReadingRefused

# Reports have some thirty rows of ten columns; sheets hold text around them.
MOST_ROWS = 500
MOST_COLUMNS = 60
MOST_CELLS = 100_000


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell at a place, with the row and column where it begins and its number among the cells of its row."""

    cell: Cell
    row: int
    column: int
    number: int

    @property
    def is_merged(self) -> bool:
        return self.cell.rows > 1 or self.cell.columns > 1


@dataclass(frozen=True)
class Grid:
    """The rows of a table, place by place; a place that no cell covers is None."""

    rows: Sequence[Sequence[Cell]]
    places: Sequence[Sequence[Placed | None]]

    @property
    def width(self) -> int:
        return max(map(len, self.places), default=0)

    def at(self, row: int, column: int) -> Placed | None:
        """What covers a place."""
        line = self.places[row]
        return line[column] if column < len(line) else None


def laid_out(table: Table) -> Grid:
    """The table on squared paper; one larger than any annual report is refused."""
    rows = tuple(table.rows)
    if len(rows) > MOST_ROWS:
        raise _too_large(len(rows), 0)
    lines: list[dict[int, Placed]] = [{} for _ in rows]
    for y, row in enumerate(rows):
        x = 0
        for number, cell in enumerate(row):
            while x in lines[y]:
                x += 1
            if x + cell.columns > MOST_COLUMNS:
                raise _too_large(len(rows), x + cell.columns)
            _cover(lines, Placed(cell, y, x, number))
            x += cell.columns
    return Grid(rows, [[line.get(x) for x in range(max(line, default=-1) + 1)] for line in lines])


def measure(tables: Sequence[Table]) -> None:
    """Refuse a file with more cells than anybody prints in a report."""
    cells = sum(len(row) for table in tables for row in table.rows)
    if cells > MOST_CELLS:
        raise _too_large(sum(len(table.rows) for table in tables), max(len(r) for t in tables for r in t.rows))


def _cover(lines: list[dict[int, Placed]], placed: Placed) -> None:
    for line in lines[placed.row : placed.row + placed.cell.rows]:
        for x in range(placed.column, placed.column + placed.cell.columns):
            line.setdefault(x, placed)


def _too_large(rows: int, columns: int) -> ReadingRefused:
    return ReadingRefused(
        refusals.TABLE_TOO_LARGE, rows=rows, columns=columns, most_rows=MOST_ROWS, most_columns=MOST_COLUMNS
    )
