"""A standard directory as a workbook: title, two rows of headings, equal matters merged; ready to print on A4.

Rows are streamed to a temporary file, so that a directory of any length takes the same memory. Cells are text or a serial
number, never a formula; what looks like one is marked as text, so that it stays text when somebody edits it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from catalog.reading.directory_entry import DirectoryEntry
from catalog.writing.directory_head import DirectoryHead
from catalog.writing.directory_layout import HeadCell, Layout
from catalog.writing.directory_merging import MatterRuns
from catalog.writing.directory_rows import surveyed
from catalog.writing.office_text import office_text, plain_text
from disclosure.formula_text import FORMULA_STARTS
from disclosure.law.sentences import Sentence
from disclosure.law.sentences import gettext_noop as _

SHEET = "标准目录"
MOST_CHARACTERS, MOST_ROWS = 32_767, 1_048_576
# Merged areas are held in memory until the file ends; below these rows equal matters are repeated instead.
MERGED_ROWS = 5_000
# What is kept as a number, so that spreadsheets sort it as one, and reads back as it was written.
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")

TOO_LONG = _("第{row}行“{heading}”有{length}字，Excel单元格最多{most}字；请导出为CSV、DOCX或者JSON。")
TOO_MANY = _("目录超过Excel工作表的{most}行；请导出为CSV或者JSON。")

THIN = Side(style="thin")
BORDER = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)


class DoesNotFit(ValueError):
    """A directory this format cannot hold whole; `sentence` says where and what to take instead."""

    def __init__(self, template: str, **values: object) -> None:
        self.sentence = Sentence(template, values)
        super().__init__(self.sentence.text)


def write(target: IO[bytes], head: DirectoryHead, entries: Iterable[DirectoryEntry]) -> None:
    """Write the workbook; a text too long for a cell, or too many rows, raises DoesNotFit."""
    with surveyed(entries) as rows:
        page = _Page(rows.layout, head)
        try:
            for entry in rows:
                page.add(entry)
            page.save(target)
        finally:
            page.close()


class _Page:
    """The one sheet of a directory while it is written."""

    def __init__(self, layout: Layout, head: DirectoryHead) -> None:
        self.layout = layout
        self.book = Workbook(write_only=True)
        self.book.properties.title, self.book.properties.creator = plain_text(head.title), ""
        self.sheet: Any = self.book.create_sheet(SHEET)
        self.styles = _Styles(self.sheet)
        self.merged: list[str] = []
        self.row = 0
        self.above = [plain_text(text) for text in (head.title, head.facts) if text]
        self._set_up()
        self._head()
        self.runs = MatterRuns(layout.depths, last=MERGED_ROWS)

    def add(self, entry: DirectoryEntry) -> None:
        """One row; a matter equal to the one above is left to the merged cell that begins there."""
        if self.row == MOST_ROWS:
            raise DoesNotFit(TOO_MANY, most=MOST_ROWS)
        covered = self.runs.next(entry.matters)
        texts = ["" if column in covered else text for column, text in enumerate(self.layout.texts(entry))]
        self._append(self._cell(column, text) for column, text in enumerate(texts))

    def save(self, target: IO[bytes]) -> None:
        """Finish the sheet and write the file."""
        first = len(self.above) + 3
        for run in self.runs.ended():
            letter = get_column_letter(run.column + 1)
            self.merged.append(f"{letter}{run.first + first}:{letter}{run.last + first}")
        self.sheet.merged_cells = self.merged
        self.book.save(target)

    def close(self) -> None:
        """Let go of the temporary file of a sheet that was not finished."""
        if not self.sheet.closed:
            self.sheet.close()
            self.sheet._writer.cleanup()

    def _set_up(self) -> None:
        last = len(self.above) + 2
        self.sheet.freeze_panes = f"A{last + 1}"
        self.sheet.print_title_rows = f"{last - 1}:{last}"
        self.sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        self.sheet.page_setup.orientation, self.sheet.page_setup.paperSize = "landscape", 9
        self.sheet.page_setup.fitToWidth, self.sheet.page_setup.fitToHeight = 1, 0
        self.sheet.oddFooter.center.text = "&P / &N"
        for place, column in enumerate(self.layout.columns, start=1):
            self.sheet.column_dimensions[get_column_letter(place)].width = column.width * 2 + 1
        self.sheet.row_dimensions[1].height = 30

    def _head(self) -> None:
        """Title and facts across the whole table, then the headings."""
        width = len(self.layout.columns)
        for text, style in zip(self.above, (self.styles.title, self.styles.facts), strict=False):
            self._append([self._written(text, style)])
            self._merge(self.row, 1, 1, width)
        cells = list(self.layout.head())
        first = self.row + 1
        for row in (0, 1):
            self._append(self._written(plain_text(text), self.styles.heading) for text in _spread(cells, row, width))
        for cell in cells:
            if cell.rows > 1 or cell.columns > 1:
                self._merge(first + cell.row, cell.column + 1, cell.rows, cell.columns)

    def _append(self, cells: Iterable[Any]) -> None:
        self.sheet.append(list(cells))
        self.row += 1

    def _merge(self, row: int, column: int, rows: int, columns: int) -> None:
        begin = f"{get_column_letter(column)}{row}"
        self.merged.append(f"{begin}:{get_column_letter(column + columns - 1)}{row + rows - 1}")

    def _cell(self, place: int, given: str) -> Any:
        column, text = self.layout.columns[place], office_text(given)
        if len(text) > MOST_CHARACTERS:
            values = {"heading": column.heading, "length": len(text), "most": MOST_CHARACTERS}
            raise DoesNotFit(TOO_LONG, row=self.row + 1, **values)
        centred = column.short or bool(column.depth)
        cell = self._written(text, self.styles.of(text, centred=centred))
        if column.counts and _NUMBER.fullmatch(text):
            cell.value = int(text)
        return cell

    def _written(self, text: str, style: Any) -> Any:
        cell: Any = WriteOnlyCell(self.sheet, value=text or None)
        if text:
            cell.data_type = "s"
        cell._style = style
        return cell


class _Styles:
    """The few styles of a sheet, each registered once."""

    def __init__(self, sheet: Any) -> None:
        self.title = _style(sheet, font=Font(name="黑体", size=16), alignment=_aligned("center"))
        self.facts = _style(sheet, font=Font(name="宋体", size=10), alignment=_aligned("center"))
        head = {"font": Font(name="黑体", size=10), "alignment": _aligned("center"), "border": BORDER}
        self.heading = _style(sheet, **head)
        self._body = {
            (side, guarded): _style(
                sheet,
                font=Font(name="宋体", size=9),
                alignment=_aligned(side),
                border=BORDER,
                quotePrefix=guarded,
            )
            for side in ("left", "center")
            for guarded in (False, True)
        }

    def of(self, text: str, *, centred: bool) -> Any:
        """The style of a cell in the table, guarded where its text looks like a formula."""
        return self._body["center" if centred else "left", text.startswith(FORMULA_STARTS)]


def _aligned(side: str) -> Alignment:
    return Alignment(horizontal=side, vertical="center", wrap_text=True)


def _style(sheet: Any, **properties: Any) -> Any:
    cell: Any = WriteOnlyCell(sheet)
    for name, value in properties.items():
        setattr(cell, name, value)
    return cell._style


def _spread(cells: Sequence[HeadCell], row: int, width: int) -> Iterator[str]:
    texts = {cell.column: cell.text for cell in cells if cell.row == row}
    return (texts.get(column, "") for column in range(width))
