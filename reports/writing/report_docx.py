"""An annual report as a Word document in the layout of official documents: title, sections, tables as the form prints them."""

from __future__ import annotations

from docx.document import Document
from docx.shared import Pt

from disclosure.today import day_of
from reports.models import AnnualReport
from reports.writing.issued import opening, parts, title
from reports.writing.office_page import BODY, CENTRE, DOCX, HEADING, RIGHT, SIZE, TITLE, blank, line, saved, table

__all__ = ["DOCX", "document"]


def document(report: AnnualReport) -> bytes:
    """The document as bytes."""
    made = blank()
    line(made, title(report), TITLE, Pt(22), align=CENTRE)
    if report.corrects:
        line(made, f"（第{report.edition}版，更正事由：{report.corrects}）", BODY, Pt(12), align=CENTRE)
    line(made, opening(report), BODY, SIZE)
    for part in parts(report):
        line(made, part.heading, HEADING, SIZE)
        for paragraph in part.paragraphs:
            line(made, paragraph, BODY, SIZE)
        if part.lines:
            table(made, part.lines)
    _sign(made, report)
    return saved(made, title=title(report), author=report.agency.name)


def _sign(made: Document, report: AnnualReport) -> None:
    line(made, report.agency.name, BODY, SIZE, align=RIGHT)
    if report.published_at is not None:
        on = day_of(report.published_at)
        line(made, f"{on.year}年{on.month}月{on.day}日", BODY, SIZE, align=RIGHT)
