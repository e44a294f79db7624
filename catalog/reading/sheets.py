"""Reads spreadsheets: XLSX sheets with their merged cells, and CSV tables."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from catalog.reading import refusals, workbooks
from catalog.reading.blocks import Cell, Table, to_text
from catalog.reading.detect import decoded
from catalog.reading.refusals import ReadingRefused
from catalog.reading.result import Notice, Reading, notice
from disclosure.law.sentences import gettext_noop as _

MAX_ROWS = 20_000
MAX_COLUMNS = 200


def read_workbook(data: bytes) -> Reading:
    """Every visible sheet as a table captioned with its name; hidden ones are told, not shown."""
    book = workbooks.opened(data)
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    tables = tuple(table for table in map(_sheet, shown) if table.rows)
    parts = tuple(to_text([table]) for table in tables)
    return Reading("xlsx", tables, tuple(_notices(book, shown)), pages=len(shown), parts=parts)


def read_csv(data: bytes) -> Reading:
    """A CSV file as one table; rows beyond the limit are refused, not dropped."""
    try:
        rows = [row for row in csv.reader(io.StringIO(decoded(data), newline="")) if any(row)]
    except csv.Error as error:
        raise ReadingRefused(refusals.CSV_BROKEN) from error
    _within_limits(len(rows), max(map(len, rows), default=0))
    return Reading("csv", (Table(tuple(tuple(Cell(text.strip()) for text in row) for row in rows)),))


def _sheet(sheet: Any) -> Table:
    _within_limits(sheet.max_row, sheet.max_column)
    spans = {(area.min_row, area.min_col): area for area in sheet.merged_cells.ranges}
    covered = {
        (row, column)
        for area in spans.values()
        for row in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, area.max_col + 1)
    } - set(spans)
    rows = (tuple(_cells(row, spans, covered)) for row in sheet.iter_rows() if _is_shown(sheet, row))
    return Table(tuple(row for row in rows if any(cell.text for cell in row)), caption=sheet.title)


def _cells(row: Any, spans: dict[tuple[int, int], Any], covered: set[tuple[int, int]]) -> Iterator[Cell]:
    for cell in row:
        place = (cell.row, cell.column)
        if place in covered:
            continue
        area = spans.get(place)
        columns = area.max_col - area.min_col + 1 if area else 1
        reach = area.max_row - area.min_row + 1 if area else 1
        yield Cell(_written(cell.value), columns, reach)


def _is_shown(sheet: Any, row: Any) -> bool:
    number = row[0].row
    return number not in sheet.row_dimensions or not sheet.row_dimensions[number].hidden


def _written(value: object) -> str:
    """A value as the page prints it: dates in ISO form, whole numbers without a fraction."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _within_limits(rows: int, columns: int) -> None:
    workbooks.within(rows, columns, most_rows=MAX_ROWS, most_columns=MAX_COLUMNS)


def _notices(book: Any, shown: list[Any]) -> Iterator[Notice]:
    hidden = [sheet.title for sheet in book.worksheets if sheet not in shown]
    if hidden:
        yield notice(
            "hidden-sheets", _("文件含有隐藏的工作表“{names}”，会随文件下载；公开前请先删除。"), names="、".join(hidden)
        )
    folded = [
        sheet.title
        for sheet in shown
        if any(row.hidden for row in sheet.row_dimensions.values())
        or any(column.hidden for column in sheet.column_dimensions.values())
    ]
    if folded:
        yield notice(
            "hidden-cells",
            _("工作表“{names}”含有隐藏的行或者列，会随文件下载；公开前请先核对。"),
            names="、".join(folded),
        )
