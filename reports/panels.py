"""What reports contribute to pages they do not own."""

from __future__ import annotations

from django.http import HttpRequest

from disclosure.models import Agency
from disclosure.panels import Panel
from disclosure.today import today
from reports import filed, scoreboard, scoreboard_page
from reports.periods import Period
from reports.punctuality import KINDS, NOTHING, total
from reports.scoreboard import Question
from reports.scoreboard_page import Line


def reported_years(request: HttpRequest) -> Panel | None:
    """The years of which reports stand, each with its list of who filed and who has not."""
    years = filed.years()
    return Panel("reports/panels/reported_years.html", years=years) if years else None


def punctuality(request: HttpRequest) -> Panel | None:
    """How punctual all agencies together were this year, on the home page."""
    period = Period(today().year)
    found = {kind: total(scoreboard.figures(kind, period).values()) for kind in KINDS}
    return _punctuality(scoreboard_page.sums(found, Question(period), {}, scoreboard.least(None)), period)


def agency_punctuality(request: HttpRequest, *, agency: Agency) -> Panel | None:
    """How punctual one agency was this year, each figure with its evidence."""
    period = Period(today().year)
    found = {kind: scoreboard.figures(kind, period).get(agency.pk, NOTHING) for kind in KINDS}
    lines = scoreboard_page.sums(found, Question(period), {"agency": agency.slug}, scoreboard.least(agency))
    return _punctuality(lines, period, agency)


def _punctuality(lines: list[Line], period: Period, agency: Agency | None = None) -> Panel | None:
    """The card, unless nothing fell due at all."""
    if not any(line.figure.due for line in lines):
        return None
    return Panel("reports/panels/punctuality.html", slot="side", lines=lines, period=period, agency=agency)
