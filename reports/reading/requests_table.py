"""Reads table 3, requests received and handled: seven figures to a row, under a head of two or three merged rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalog.reading.blocks import Cell, Table
from disclosure.law.report_findings import Figure
from disclosure.law.report_forms import TableName
from reports.reading.figures import figure, is_number
from reports.reading.grid import MOST_ROWS, Grid, Placed, laid_out
from reports.reading.labels import column_code, plain, row_code, rows_of, table_of
from reports.reading.parts import Part

NAME: TableName = "table3"
LAST = "carried_out"
# The one row of the older form; the newer one prints the same words as the head of three rows.
GROUP = "other"
# The labels of a row stand in its first cells.
LABELS = 10
# What stands in the tables before and after.
ELSEWHERE = frozenset({"行政复议", "行政诉讼", "信息内容"})


class Reader:
    """Goes through the tables of a file; a table continued on the next page is one table."""

    def __init__(self) -> None:
        self.columns = table_of(NAME).columns_of(LAST)
        self.parts: list[Part] = []
        self.places: dict[str, int] | None = None

    def read(self, tables: Sequence[Table]) -> list[Part]:
        """Every table 3 among the tables."""
        for table in tables:
            if any(self._is_head(row) for row in table.rows) or self._continues(table):
                self._table(laid_out(table))
        for part in self.parts:
            _drop_empty_head(part)
        return self.parts

    def _table(self, grid: Grid) -> None:
        y = 0
        while y < len(grid.rows):
            if self._is_head(grid.rows[y]):
                y = self._head(grid, y)
                continue
            if self.parts and not self.parts[-1].complete:
                self._row(grid, y, self.parts[-1])
            y += 1
        # Whatever stands between two tables is neither's; the next table has places of its own.
        self.places = None

    def _continues(self, table: Table) -> bool:
        """Whether a table without a head goes on with the one before, as after the end of a page."""
        is_open = bool(self.parts) and not self.parts[-1].complete
        return is_open and any(self._label(row)[0] for row in table.rows[:MOST_ROWS])

    def _is_head(self, row: Sequence[Cell]) -> bool:
        first = self.columns[0].code
        return any(column_code(cell.text, self.columns) == first for cell in row)

    def _head(self, grid: Grid, top: int) -> int:
        """Read the head from its row with 自然人 on; answer the first row below it."""
        bottom = top + 1
        # One name alone may be that of a row: 其他 stands both in the head and as 3.其他 below it.
        while bottom < len(grid.rows) and len(self._names(grid.rows[bottom])) > 1:
            bottom += 1
        if not self.parts or self.parts[-1].complete:
            self.parts.append(Part(NAME))
        named = {code for row in grid.rows[top:bottom] for code in self._names(row)}
        if len(named) < len(self.columns):
            self.parts[-1].wrong_columns(len(self.columns), len(named))
        self.places = self._places(grid, range(top, bottom))
        return bottom

    def _names(self, row: Sequence[Cell]) -> list[str]:
        return [code for cell in row if (code := column_code(cell.text, self.columns))]

    def _places(self, grid: Grid, head: range) -> dict[str, int] | None:
        """Where each column stands; None where the merged cells of the head do not tell."""
        found: dict[str, list[int]] = {}
        for x in range(grid.width):
            texts = [placed.cell.text for y in head if (placed := grid.at(y, x))]
            codes = [code for text in texts if (code := column_code(text, self.columns))]
            if codes:
                found.setdefault(codes[-1], []).append(x)
        if len(found) < len(self.columns) or any(len(places) > 1 for places in found.values()):
            return None
        return {code: places[0] for code, places in found.items()}

    def _label(self, row: Sequence[Cell]) -> tuple[str, int]:
        """The row a line speaks of, and the number of the cell that says so: the last one that names a row."""
        codes = [(row_code(cell.text, rows_of(NAME)), number) for number, cell in enumerate(row[:LABELS])]
        return next(((code, number) for code, number in reversed(codes) if code), ("", -1))

    def _row(self, grid: Grid, y: int, part: Part) -> None:
        row = grid.rows[y]
        code, number = self._label(row)
        if ELSEWHERE & {plain(cell.text) for cell in row}:
            part.complete = True
            return
        if not code:
            if any(is_number(cell.text) for cell in row):
                part.unknown(next((cell.text for cell in row if plain(cell.text)), ""))
            return
        cells = self._in_places(grid, y, number) or self._behind(row, number)
        if any(cell.rows > 1 or cell.columns > 1 for cell in cells):
            part.merged(code)
        part.add(code, tuple(_read(cells)))
        part.complete = code == LAST

    def _in_places(self, grid: Grid, y: int, label: int) -> list[Cell] | None:
        """The cells below the columns of the head, where each has one of its own and nothing stands beside them."""
        if self.places is None:
            return None
        placed = [grid.at(y, self.places[column.code]) for column in self.columns]
        alone = [one for one in placed if one and one.row == y and one.number > label and not one.is_merged]
        beyond = grid.places[y][max(self.places.values()) + 1 :]
        if len(alone) < len(placed) or any(one and _has_text(one) for one in beyond):
            return None
        return [one.cell for one in alone]

    def _behind(self, row: Sequence[Cell], label: int) -> list[Cell]:
        """The cells behind the label, without blank ones beyond the last column."""
        cells = list(row[label + 1 :])
        while len(cells) > len(self.columns) and not cells[-1].text.strip():
            cells.pop()
        return cells


def _has_text(placed: Placed) -> bool:
    return bool(placed.cell.text.strip())


def _read(cells: Sequence[Cell]) -> Iterator[Figure]:
    for cell in cells:
        yield figure(cell.text)


def _drop_empty_head(part: Part) -> None:
    """（六）其他处理 on a line of its own above its three rows is their head, not a row."""
    parted = any(code.startswith(f"{GROUP}.") for code in part.rows)
    if parted and GROUP in part.rows and not any(part.rows[GROUP]):
        del part.rows[GROUP]
