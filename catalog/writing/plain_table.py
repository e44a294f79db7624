"""A plain table as XLSX, CSV or JSON, row by row, so that a table of any length takes the same memory.

Every cell is text, and nothing in it is run by a spreadsheet.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from catalog.writing.office_text import office_text
from disclosure.csv_lines import csv_lines
from disclosure.formula_text import neutral
from disclosure.law.sentences import Sentence
from disclosure.law.sentences import gettext_noop as _

MOST_ROWS, MOST_CHARACTERS = 1_048_576, 32_767
NARROW, WIDE = 14, 50
TOO_MANY = _("共有超过{most}行，Excel工作表放不下；请导出为CSV或者JSON。")

Line = Sequence[str]


class TooManyRows(ValueError):
    """More rows than a worksheet holds; `sentence` says what to take instead."""

    def __init__(self) -> None:
        self.sentence = Sentence(TOO_MANY, {"most": MOST_ROWS})
        super().__init__(self.sentence.text)


def write_xlsx(target: IO[bytes], title: str, headings: Line, rows: Iterable[Line], wide: Sequence[int] = ()) -> None:
    """Write the workbook, the columns named in `wide` (from 0) broad; too many rows raise TooManyRows."""
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    for place in range(len(headings)):
        sheet.column_dimensions[get_column_letter(place + 1)].width = WIDE if place in wide else NARROW
    sheet.append([_cell(sheet, text, bold=True) for text in headings])
    written = 1
    for row in rows:
        if written == MOST_ROWS:
            sheet.close()
            sheet._writer.cleanup()
            raise TooManyRows
        sheet.append([_cell(sheet, text) for text in row])
        written += 1
    book.save(target)


def _cell(sheet: Any, text: str, *, bold: bool = False) -> Any:
    whole = office_text(text)
    value = whole if len(whole) <= MOST_CHARACTERS else f"{whole[: MOST_CHARACTERS - 1]}…"
    cell: Any = WriteOnlyCell(sheet, value=value or None)
    if value:
        cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True)
    return cell


def csv(headings: Line, rows: Iterable[Line]) -> Iterator[str]:
    """The lines of a CSV file, the mark of UTF-8 first."""
    return csv_lines(map(neutral, row) for row in chain([headings], rows))


def json_pieces(head: Mapping[str, Any], keys: Line, rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """One object: what stands above the table, then its rows, each by the names of its columns."""
    above = "".join(f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}, " for name, value in head.items())
    yield f'{{{above}"rows": ['
    between = "\n"
    for row in rows:
        yield between + json.dumps(dict(zip(keys, row, strict=True)), ensure_ascii=False)
        between = ",\n"
    yield "\n]}\n"
