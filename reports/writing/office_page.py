"""A Word page in the layout of official documents: margins, fonts, lines, and tables laid out in boxes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Pt

from catalog.writing.office_text import plain_text
from catalog.writing.official_page import BODY, LATIN, LINE, SIZE, lay_out
from reports.writing.layout import Line

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TITLE_SIZE, SMALL = Pt(22), Pt(9)
CENTRE, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT


def blank() -> Document:
    """An empty page of A4 with the margins of an official document."""
    made = docx.Document()
    lay_out(made)
    return made


def saved(made: Document, *, title: str, author: str) -> bytes:
    """The document as bytes, with its title and author."""
    made.core_properties.title, made.core_properties.author = plain_text(title), plain_text(author)
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def line(made: Document, text: str, font: str, size: Any, *, align: Any = None) -> None:
    """A paragraph, indented by two signs or aligned."""
    paragraph = made.add_paragraph()
    run: Any = paragraph.add_run(plain_text(text))
    run.font.size, run.font.name = size, LATIN
    run._r.get_or_add_rPr().rFonts.set(qn("w:eastAsia"), font)
    form = paragraph.paragraph_format
    if align is not None:
        form.alignment = align
        form.space_after = LINE if align == CENTRE else Pt(0)
        return
    form.first_line_indent = SIZE * 2
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, LINE


def sign(made: Document, name: str, on: date | None) -> None:
    """By whom, and on which day if it is known, at the right edge."""
    line(made, name, BODY, SIZE, align=RIGHT)
    if on is not None:
        line(made, f"{on.year}年{on.month}月{on.day}日", BODY, SIZE, align=RIGHT)


def table(made: Document, lines: Sequence[Line]) -> None:
    """A table with merged cells, as its form prints it."""
    width = max(sum(box.columns for box in boxes) for boxes in lines)
    grown = made.add_table(rows=len(lines), cols=width, style="Table Grid")
    grown.alignment = WD_TABLE_ALIGNMENT.CENTER
    grid = [list(row.cells) for row in grown.rows]
    taken: set[tuple[int, int]] = set()
    for row, boxes in enumerate(lines):
        column = 0
        for box in boxes:
            while (row, column) in taken:
                column += 1
            cell = grid[row][column]
            if box.rows > 1 or box.columns > 1:
                cell = cell.merge(grid[row + box.rows - 1][column + box.columns - 1])
            taken |= {(row + down, column + across) for down in range(box.rows) for across in range(box.columns)}
            _fill(cell, box.text)


def _fill(cell: Any, text: str) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = CENTRE
    run = paragraph.add_run(plain_text(text))
    run.font.size, run.font.name = SMALL, LATIN
    run._r.get_or_add_rPr().rFonts.set(qn("w:eastAsia"), "宋体")
