"""An annual report as a Word document in the layout of official documents: title, sections, tables as the form prints them."""

from __future__ import annotations

from docx.shared import Pt

from catalog.writing.official_page import BODY, HEADING, SIZE, TITLE
from disclosure.today import day_of
from reports.models import AnnualReport
from reports.writing.issued import opening, parts, title
from reports.writing.office_page import CENTRE, DOCX, TITLE_SIZE, blank, line, saved, sign, table

__all__ = ["DOCX", "document"]


def document(report: AnnualReport) -> bytes:
    """The document as bytes."""
    made = blank()
    line(made, title(report), TITLE, TITLE_SIZE, align=CENTRE)
    if report.corrects:
        line(made, f"（第{report.edition}版，更正事由：{report.corrects}）", BODY, Pt(12), align=CENTRE)
    line(made, opening(report), BODY, SIZE)
    for part in parts(report):
        line(made, part.heading, HEADING, SIZE)
        for paragraph in part.paragraphs:
            line(made, paragraph, BODY, SIZE)
        if part.lines:
            table(made, part.lines)
    sign(made, report.agency.name, day_of(report.published_at) if report.published_at else None)
    return saved(made, title=title(report), author=report.agency.name)
