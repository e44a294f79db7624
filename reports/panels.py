"""What reports contribute to pages they do not own."""

from __future__ import annotations

from django.http import HttpRequest

from disclosure.models import Agency
from disclosure.panels import Panel
from disclosure.today import today
from reports import filed, made_public, scoreboard, scoreboard_page, work_plans
from reports.periods import Period
from reports.punctuality import KINDS, total
from reports.scoreboard import KIND_NAMES, Question

SHOWN = 3


def reported_years(request: HttpRequest) -> Panel | None:
    """The years of which reports stand, each with its list of who filed and who has not."""
    years = filed.years()
    return Panel("reports/panels/reported_years.html", years=years) if years else None


def latest_statistics(request: HttpRequest) -> Panel | None:
    """The statistics and bulletins issued last."""
    latest = list(made_public.statistics()[:SHOWN])
    return Panel("reports/panels/latest_statistics.html", latest=latest) if latest else None


def punctuality(request: HttpRequest) -> Panel | None:
    """How punctual all agencies together were this year, on the home page; nothing before anything fell due."""
    period = Period(today().year)
    found = {kind: total(of.values()) for kind, of in scoreboard.figures(period).items()}
    lines = scoreboard_page.sums(found, Question(period), {}, scoreboard.least(None))
    if not any(line.figure.due for line in lines):
        return None
    return Panel("reports/panels/punctuality.html", slot="side", lines=lines, period=period)


def agency_punctuality(request: HttpRequest, *, agency: Agency) -> Panel:
    """Where an agency's figures of this year are, and the matters behind them."""
    question = Question(Period(today().year))
    links = [(KIND_NAMES[kind], scoreboard_page.evidence_url(question, kind, agency=agency.slug)) for kind in KINDS]
    return Panel("reports/panels/agency_punctuality.html", agency=agency, period=question.period, links=links)


def open_surveys(request: HttpRequest) -> Panel | None:
    """The surveys everybody may answer today, on the home page; what else supervision made public has its own page."""
    found = list(made_public.open_surveys()[:SHOWN])
    return Panel("reports/panels/open_surveys.html", "side", surveys=found) if found else None


def assessed_years(request: HttpRequest) -> Panel | None:
    """The yearly assessments whose results are public."""
    found = list(made_public.assessments())
    return Panel("reports/panels/assessed_years.html", assessments=found) if found else None


def work_points(request: HttpRequest, *, agency: Agency) -> Panel | None:
    """The work points an agency issued, with how many of their tasks are done."""
    issued = work_plans.issued_by(agency)
    return Panel("reports/panels/work_points.html", issued=issued) if issued else None
