"""Monthly statistics or a quarterly bulletin as a Word document: words first, then every table, and what is overdue."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import translation
from django.utils.translation import gettext as _
from docx.document import Document
from docx.shared import Pt

from catalog.writing.official_page import BODY, HEADING, SIZE, TITLE
from disclosure.today import day_of
from reports import period_figures, statistics_tables
from reports.models import PeriodStatistics
from reports.period_figures import Figures
from reports.statistics_tables import Table
from reports.writing.layout import Box, Line
from reports.writing.office_page import CENTRE, TITLE_SIZE, blank, line, saved, sign, table
from reports.writing.statistics_issued import opening

LANGUAGE = "zh-hans"


def document(statistics: PeriodStatistics) -> bytes:
    """The document as bytes; Chinese, whatever language the page is in."""
    figures = period_figures.from_json(statistics.figures)
    with translation.override(LANGUAGE):
        made = blank()
        line(made, str(statistics), TITLE, TITLE_SIZE, align=CENTRE)
        if statistics.corrects:
            line(made, _("（更正事由：%(why)s）") % {"why": statistics.corrects}, BODY, Pt(12), align=CENTRE)
        line(made, opening(figures), BODY, SIZE)
        for heading, text in words(statistics):
            _said(made, heading, text)
        for one in (*statistics_tables.tables(figures, figures.whole), statistics_tables.agencies(figures)):
            _table(made, one)
        _late(made, figures)
        sign(made, statistics.agency.name, day_of(statistics.issued_at) if statistics.issued_at else None)
        return saved(made, title=str(statistics), author=statistics.agency.name)


def words(statistics: PeriodStatistics) -> list[tuple[str, str]]:
    """What is said beside the figures, each under its heading."""
    said = (
        (_("情况说明"), statistics.remarks),
        (_("通报表扬"), statistics.commended),
        (_("通报批评"), statistics.criticised),
    )
    return [(heading, text) for heading, text in said if text]


def _said(made: Document, heading: str, text: str) -> None:
    line(made, heading, HEADING, SIZE)
    for paragraph in filter(None, (one.strip() for one in text.splitlines())):
        line(made, paragraph, BODY, SIZE)


def _table(made: Document, one: Table) -> None:
    line(made, one.title, HEADING, SIZE)
    if one.note:
        line(made, one.note, BODY, Pt(12))
    rows: list[Line] = [[Box(one.head), *(Box(column) for column in one.columns)]]
    rows += [[Box(row.label), *(Box(cell.text) for cell in row.cells)] for row in one.lines]
    table(made, rows)


def _late(made: Document, figures: Figures) -> None:
    line(made, _("逾期事项"), HEADING, SIZE)
    if not figures.overdue:
        line(made, _("期末没有逾期事项。"), BODY, SIZE)
        return
    heads = (_("机关"), _("事项"), _("到期日"), _("逾期工作日"), _("件数"))
    table(made, [_row(heads), *(_row(_texts(one)) for one in figures.overdue)])


def _texts(one: period_figures.Late) -> Sequence[str]:
    return (one.name, one.what, one.due_on.isoformat(), str(one.days_late), str(one.number))


def _row(texts: Sequence[str]) -> Line:
    return [Box(text) for text in texts]
