"""A written summary as a Word document to go on with: title, sections with the year's facts, the sender's name."""

from __future__ import annotations

from catalog.writing.official_page import BODY, HEADING, SIZE, TITLE
from disclosure.models import Agency
from disclosure.today import today
from reports import year_facts
from reports.writing.office_page import CENTRE, TITLE_SIZE, blank, line, saved, sign


def title(agency: Agency, year: int) -> str:
    """What the summary is called."""
    return f"{agency.name}{year}年政务公开工作总结"


def document(agency: Agency, year: int) -> bytes:
    """The document as bytes."""
    made = blank()
    line(made, title(agency, year), TITLE, TITLE_SIZE, align=CENTRE)
    for section in year_facts.sections(agency, year):
        line(made, section.heading, HEADING, SIZE)
        for paragraph in section.paragraphs:
            line(made, paragraph, BODY, SIZE)
    sign(made, agency.name, today())
    return saved(made, title=title(agency, year), author=agency.name)
