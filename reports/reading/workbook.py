"""Reads the visible sheets of a workbook with all their rows; a formula nobody has computed is shown as it is written.

A figure in a hidden row is a figure of the report all the same, so hidden rows and columns are read like the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from catalog.reading import workbooks
from catalog.reading.blocks import Cell, Table
from reports.reading.pages import Page

MOST_ROWS = 2_000
MOST_COLUMNS = 200
LINES = 10
REACHED = 20


def read(data: bytes) -> Page:
    """The sheets as tables, and the texts of their first rows as lines."""
    shown, written = (workbooks.opened(data, formulas=formulas) for formulas in (False, True))
    sheets = [sheet for sheet in shown.worksheets if sheet.sheet_state == "visible"]
    tables = tuple(_table(sheet, written[sheet.title]) for sheet in sheets)
    titles = [text for table in tables for row in table.rows[:LINES] for cell in row if (text := cell.text)]
    return Page((*titles, *(sheet.title for sheet in sheets)), tables)


def _table(sheet: Any, written: Any) -> Table:
    workbooks.within(sheet.max_row, sheet.max_column, most_rows=MOST_ROWS, most_columns=MOST_COLUMNS)
    areas = {(area.min_row, area.min_col): area for area in sheet.merged_cells.ranges}
    covered = {
        (row, column)
        for area in areas.values()
        for row in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, area.max_col + 1)
    } - set(areas)
    rows = [tuple(_cells(row, written, areas, covered)) for row in sheet.iter_rows()]
    while rows and not any(cell.text for cell in rows[-1]):
        rows.pop()
    return Table(tuple(_without_blank_end(row) for row in rows), caption=sheet.title)


def _without_blank_end(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The row up to the last column any report reaches; sheets are often formatted far beyond."""
    return row[:REACHED] if not any(cell.text for cell in row[REACHED:]) else row


def _cells(row: Any, written: Any, areas: dict[tuple[int, int], Any], covered: set[tuple[int, int]]) -> Iterator[Cell]:
    for cell in row:
        place = (cell.row, cell.column)
        if place in covered:
            continue
        area = areas.get(place)
        columns, rows = (area.size["columns"], area.size["rows"]) if area else (1, 1)
        yield Cell(_text(cell.value, written.cell(*place).value), columns, rows)


def _text(value: object, written: object) -> str:
    """A value as one reads it; what a formula would give is unknown until somebody has computed it."""
    if value is None:
        return written if isinstance(written, str) and written.startswith("=") else ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.12g}"
    return str(value).strip()
