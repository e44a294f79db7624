"""A written summary as a Word document to go on with: title, sections with the year's facts, the sender's name."""

from __future__ import annotations

from disclosure.models import Agency
from disclosure.today import today
from reports import year_facts
from reports.writing.office_page import BODY, CENTRE, HEADING, RIGHT, SIZE, TITLE, blank, line, saved


def title(agency: Agency, year: int) -> str:
    """What the summary is called."""
    return f"{agency.name}{year}年政务公开工作总结"


def document(agency: Agency, year: int) -> bytes:
    """The document as bytes."""
    made = blank()
    line(made, title(agency, year), TITLE, SIZE, align=CENTRE)
    for section in year_facts.sections(agency, year):
        line(made, section.heading, HEADING, SIZE)
        for paragraph in section.paragraphs:
            line(made, paragraph, BODY, SIZE)
    on = today()
    for signed in (agency.name, f"{on.year}年{on.month}月{on.day}日"):
        line(made, signed, BODY, SIZE, align=RIGHT)
    return saved(made, title=title(agency, year), author=agency.name)
