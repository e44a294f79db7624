"""Reads table 2, what was disclosed unasked: blocks by item of 条例 art. 20, each with columns of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from catalog.reading.blocks import Cell, Table
from disclosure.law.report_findings import Figure
from disclosure.law.report_forms import TableName, forms
from reports.reading.figures import figure, is_number
from reports.reading.labels import plain, row_code, rows_of
from reports.reading.parts import Part

NAME: TableName = "table2"
HEADING = "信息内容"
_BLOCK = re.compile(r"^第二十条第?[一二三四五六七八九十\d]*项?")
_ELSEWHERE = frozenset({"自然人", "申请人情况", "行政复议"})


class Reader:
    """Goes through the tables of a file; a block counts wherever it stands, for sites set each in a table."""

    def __init__(self) -> None:
        self.part = Part(NAME)
        self.in_block = False
        self.headings: list[str] = []

    def read(self, tables: Sequence[Table]) -> list[Part]:
        """The table 2 the blocks make together."""
        for table in tables:
            self.in_block = False
            for row in table.rows:
                self._row(row)
        return [self.part]

    def _row(self, row: Sequence[Cell]) -> None:
        while row and not row[0].text.strip():
            row = row[1:]
        named = {plain(cell.text) for cell in row}
        if any(_is_block(cell.text) for cell in row):
            self.in_block, self.headings = True, []
        elif named & _ELSEWHERE:
            self.in_block = False
        elif HEADING in named:
            self.headings = [cell.text for cell in row if cell.text.strip() and plain(cell.text) != HEADING]
        elif self.in_block and row:
            self._figures(row)

    def _figures(self, row: Sequence[Cell]) -> None:
        """One register with its figures; what an office added to the form keeps its own label."""
        label, cells = row[0].text, list(row[1:])
        code = row_code(label, rows_of(NAME))
        if not code and not any(is_number(cell.text) for cell in cells):
            return
        width = len(self.headings) or _width(code, len(cells))
        while len(cells) > width and not cells[-1].text.strip():
            cells.pop()
        self.part.add(code or plain(label), tuple(self._figure(cell, place) for place, cell in enumerate(cells)))

    def _figure(self, cell: Cell, place: int) -> Figure:
        heading = self.headings[place] if place < len(self.headings) else ""
        return figure(cell.text, unit="万元" if "万元" in heading else "元" if "金额" in heading else "")


def _is_block(text: str) -> bool:
    return _BLOCK.match(re.sub(r"[\s()（）]", "", text)) is not None


def _width(code: str, given: int) -> int:
    """How many columns the row has in some form, where the heading does not say."""
    widths = {len(form.table(NAME).columns_of(code)) for form in forms().values() if code in form.table(NAME).codes}
    return given if given in widths else max(widths, default=given)
