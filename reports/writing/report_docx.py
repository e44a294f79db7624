"""An annual report as a Word document in the layout of official documents: title, sections, tables as the form prints them."""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from catalog.writing.office_text import plain_text
from disclosure.today import day_of
from reports.models import AnnualReport
from reports.writing.issued import opening, parts, title
from reports.writing.layout import Line

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
BODY, TITLE, HEADING, LATIN = "仿宋_GB2312", "方正小标宋简体", "黑体", "Times New Roman"
SIZE, LINE, SMALL = Pt(16), Pt(28), Pt(9)
CENTRE, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT


def document(report: AnnualReport) -> bytes:
    """The document as bytes."""
    made = docx.Document()
    _lay_out(made)
    _line(made, title(report), TITLE, Pt(22), align=CENTRE)
    if report.corrects:
        _line(made, f"（第{report.edition}版，更正事由：{report.corrects}）", BODY, Pt(12), align=CENTRE)
    _line(made, opening(report), BODY, SIZE)
    for part in parts(report):
        _line(made, part.heading, HEADING, SIZE)
        for paragraph in part.paragraphs:
            _line(made, paragraph, BODY, SIZE)
        if part.lines:
            _table(made, part.lines)
    _sign(made, report)
    made.core_properties.title, made.core_properties.author = plain_text(title(report)), plain_text(report.agency.name)
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def _lay_out(made: Document) -> None:
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    normal: Any = made.styles["Normal"]
    normal.font.name, normal.font.size = LATIN, SIZE
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), BODY)
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)


def _line(made: Document, text: str, font: str, size: Any, *, align: Any = None) -> None:
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


def _sign(made: Document, report: AnnualReport) -> None:
    _line(made, report.agency.name, BODY, SIZE, align=RIGHT)
    if report.published_at is not None:
        on = day_of(report.published_at)
        _line(made, f"{on.year}年{on.month}月{on.day}日", BODY, SIZE, align=RIGHT)


def _table(made: Document, lines: tuple[Line, ...]) -> None:
    width = max(sum(box.columns for box in line) for line in lines)
    table = made.add_table(rows=len(lines), cols=width, style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    grid = [list(row.cells) for row in table.rows]
    taken: set[tuple[int, int]] = set()
    for row, line in enumerate(lines):
        column = 0
        for box in line:
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
