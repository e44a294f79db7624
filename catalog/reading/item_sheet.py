"""Reads the grid of a table of items with its row numbers: XLSX and CSV, bounded, with merged cells and formulas told.

A spreadsheet is small on disk and large in memory; whatever could make it grow is measured before a library that
trusts its input is given the file.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zipfile import BadZipFile

from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel
from openpyxl.utils.exceptions import InvalidFileException

from catalog.reading import refusals, workbooks
from catalog.reading.archives import Limits
from catalog.reading.detect import decoded, detect
from catalog.reading.refusals import ReadingRefused, Refusal
from disclosure.law.sentences import gettext_noop as _

MOST_ITEMS = 5_000
MOST_COLUMNS = 100
# Rows that only bear a format count too, for they are read like any other.
MOST_ROWS = 20_000
TABLE = Limits(entries=2_000, total=120 * 1024 * 1024, part=60 * 1024 * 1024)

NOT_A_TABLE = Refusal("not-a-table", _("文件不是表格"), _("只读取 XLSX 和 CSV"), _("请另存为其中一种后重新上传"))
_BROKEN = (InvalidFileException, BadZipFile, KeyError, ValueError, TypeError, SyntaxError, AttributeError, IndexError)


@dataclass(frozen=True, slots=True)
class Value:
    """One cell: what stands in it, and what is to be known about how it came there.

    A merged cell is `across` where it only reaches to the right, and `down` where it comes from a row above.
    """

    raw: object = None
    uncomputed: bool = False
    across: bool = False
    down: bool = False

    @property
    def text(self) -> str:
        """The value as one reads it; whole numbers without a fraction, dates in ISO form."""
        if self.raw is None:
            return ""
        if isinstance(self.raw, datetime):
            return self.raw.date().isoformat() if self.raw.time() == datetime.min.time() else self.raw.isoformat(" ")
        if isinstance(self.raw, date):
            return self.raw.isoformat()
        if isinstance(self.raw, float) and self.raw.is_integer():
            return str(int(self.raw))
        return str(self.raw).strip()


@dataclass(frozen=True, slots=True)
class Row:
    """One row by the number it bears on screen."""

    number: int
    values: tuple[Value, ...]

    @property
    def is_blank(self) -> bool:
        return not any(value.text or value.uncomputed for value in self.values)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One visible sheet; `hidden` are the rows that were left out because nobody sees them, `folded` columns were not."""

    title: str
    rows: tuple[Row, ...]
    hidden: tuple[int, ...] = ()
    since_1904: bool = field(default=False)
    folded: tuple[str, ...] = ()

    def day(self, serial: float) -> date | None:
        """The day a spreadsheet means by a serial number, if it is one of this century or the last."""
        epoch = MAC_EPOCH if self.since_1904 else WINDOWS_EPOCH
        moment = from_excel(serial, epoch=epoch)
        return moment.date() if isinstance(moment, datetime) else None


def read_sheets(data: bytes) -> tuple[Sheet, ...]:
    """The visible sheets of a table, or a refusal that says what is wrong with the file."""
    kind = detect(data).code
    if kind == "xlsx":
        return tuple(_workbook(data))
    if kind in ("csv", "txt"):
        return tuple(_divided(decoded(data)))
    raise ReadingRefused(NOT_A_TABLE)


def _workbook(data: bytes) -> Iterator[Sheet]:
    try:
        shown, written = (workbooks.opened(data, limits=TABLE, formulas=formulas) for formulas in (False, True))
    except _BROKEN as error:
        if isinstance(error, ReadingRefused):
            raise
        raise ReadingRefused(refusals.BROKEN) from error
    since_1904 = shown.epoch == MAC_EPOCH
    for sheet in shown.worksheets:
        if sheet.sheet_state == "visible":
            rows, hidden = _rows(sheet, written[sheet.title])
            folded = tuple(name for name, column in sheet.column_dimensions.items() if column.hidden)
            yield Sheet(sheet.title, rows, hidden, since_1904, folded)


def within(rows: int, columns: int, *, most_rows: int = MOST_ITEMS) -> None:
    """Refuse a table that is larger than one batch takes."""
    workbooks.within(rows, columns, most_rows=most_rows, most_columns=MOST_COLUMNS)


def _rows(sheet: Any, written: Any) -> tuple[tuple[Row, ...], tuple[int, ...]]:
    within(sheet.max_row, sheet.max_column, most_rows=MOST_ROWS)
    down, across = _merged(sheet)
    rows, hidden = [], []
    for cells in sheet.iter_rows():
        number = cells[0].row
        row = Row(number, tuple(_value(cell, sheet, written, down, across) for cell in cells))
        if row.is_blank:
            continue
        if number in sheet.row_dimensions and sheet.row_dimensions[number].hidden:
            hidden.append(number)
        else:
            rows.append(row)
    return tuple(rows), tuple(hidden)


def _merged(sheet: Any) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
    """Where a merged cell reaches down, and from where; and the places it only covers by reaching across."""
    down: dict[tuple[int, int], tuple[int, int]] = {}
    across: set[tuple[int, int]] = set()
    for area in sheet.merged_cells.ranges:
        for row in range(area.min_row, area.max_row + 1):
            down[row, area.min_col] = (area.min_row, area.min_col)
            across.update((row, column) for column in range(area.min_col + 1, area.max_col + 1))
    return down, across


def _value(cell: Any, sheet: Any, written: Any, down: dict[tuple[int, int], tuple[int, int]], across: Any) -> Value:
    place = (cell.row, cell.column)
    if place in across:
        return Value(across=True)
    row, column = down.get(place, place)
    value = sheet.cell(row, column).value
    uncomputed = value is None and written.cell(row, column).data_type == "f"
    return Value(value, uncomputed=uncomputed, down=row != cell.row)


def _divided(text: str) -> Iterator[Sheet]:
    """A text divided by commas, tabs or semicolons: one sheet for each way it can be divided at all."""
    for delimiter in (",", "\t", ";"):
        try:
            rows = [(place, row) for place, row in _records(text, delimiter) if any(row)]
        except csv.Error as error:
            raise ReadingRefused(refusals.CSV_BROKEN) from error
        if any(len(row) > 1 for _place, row in rows):
            within(len(rows), max(len(row) for _place, row in rows), most_rows=MOST_ROWS)
            yield Sheet(delimiter, _even(rows))


def _records(text: str, delimiter: str) -> Iterator[tuple[int, Sequence[str]]]:
    """Each record with the number it has in a spreadsheet, where a quoted line break makes no new row."""
    return enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), start=1)


def _even(rows: Iterable[tuple[int, Sequence[str]]]) -> tuple[Row, ...]:
    kept = list(rows)
    width = max(len(row) for _place, row in kept)
    return tuple(
        Row(place, tuple(Value(text.strip() or None) for text in [*row, *[""] * (width - len(row))]))
        for place, row in kept
    )
