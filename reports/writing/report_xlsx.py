"""The tables of an annual report as a workbook, a sheet each, in the layout of the form."""

from __future__ import annotations

import io

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from disclosure.formula_text import neutral
from disclosure.law.report_findings import plain
from reports.models import AnnualReport
from reports.writing.issued import parts, title
from reports.writing.layout import Box, Line

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
THIN = Side(style="thin")
BORDER = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)
FIRST = 3
SHEETS = {"table2": "主动公开", "table3": "申请", "table4": "复议诉讼"}


def workbook(report: AnnualReport) -> bytes:
    """The workbook as bytes; figures are numbers, everything else is text."""
    book = Workbook()
    for sheet in book.worksheets:
        book.remove(sheet)
    for part in parts(report):
        if part.table is not None:
            sheet = book.create_sheet(SHEETS[part.table])
            sheet["A1"] = neutral(title(report))
            sheet["A2"] = part.heading
            sheet["A1"].font = sheet["A2"].font = Font(bold=True)
            _set(sheet, part.lines)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _set(sheet: object, lines: tuple[Line, ...]) -> None:
    taken: set[tuple[int, int]] = set()
    for row, line in enumerate(lines, start=FIRST):
        column = 1
        for box in line:
            while (row, column) in taken:
                column += 1
            _write(sheet, row, column, box)
            taken |= {(row + down, column + across) for down in range(box.rows) for across in range(box.columns)}
    for column in range(1, max((one for _row, one in taken), default=0) + 1):
        sheet.column_dimensions[get_column_letter(column)].width = 14  # type: ignore[attr-defined]


def _write(sheet: object, row: int, column: int, box: Box) -> None:
    cell = sheet.cell(row, column)  # type: ignore[attr-defined]
    cell.value = plain(box.figure) if box.is_figure else neutral(box.text)
    cell.alignment, cell.border = MIDDLE, BORDER
    if box.rows > 1 or box.columns > 1:
        sheet.merge_cells(  # type: ignore[attr-defined]
            start_row=row, start_column=column, end_row=row + box.rows - 1, end_column=column + box.columns - 1
        )
