"""A written summary as a Word document to go on with: title, sections with the year's facts, the sender's name."""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn

from catalog.writing.office_text import plain_text
from disclosure.models import Agency
from disclosure.today import today
from reports import year_facts
from reports.writing.report_docx import BODY, CENTRE, HEADING, LATIN, RIGHT, SIZE, TITLE


def title(agency: Agency, year: int) -> str:
    """What the summary is called."""
    return f"{agency.name}{year}年政务公开工作总结"


def document(agency: Agency, year: int) -> bytes:
    """The document as bytes."""
    made = docx.Document()
    _line(made, title(agency, year), TITLE, align=CENTRE)
    for section in year_facts.sections(agency, year):
        _line(made, section.heading, HEADING)
        for paragraph in section.paragraphs:
            _line(made, paragraph, BODY)
    on = today()
    for line in (agency.name, f"{on.year}年{on.month}月{on.day}日"):
        _line(made, line, BODY, align=RIGHT)
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def _line(made: Document, text: str, font: str, *, align: Any = None) -> None:
    paragraph = made.add_paragraph()
    run: Any = paragraph.add_run(plain_text(text))
    run.font.size, run.font.name = SIZE, LATIN
    run._r.get_or_add_rPr().rFonts.set(qn("w:eastAsia"), font)
    if align is not None:
        paragraph.paragraph_format.alignment = align
    else:
        paragraph.paragraph_format.first_line_indent = SIZE * 2
