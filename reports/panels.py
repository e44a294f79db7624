"""What reports contribute to pages they do not own."""

from __future__ import annotations

from django.http import HttpRequest

from disclosure.models import Agency
from disclosure.panels import Panel
from reports import filed, work_plans


def reported_years(request: HttpRequest) -> Panel | None:
    """The years of which reports stand, each with its list of who filed and who has not."""
    years = filed.years()
    return Panel("reports/panels/reported_years.html", years=years) if years else None


def work_points(request: HttpRequest, *, agency: Agency) -> Panel | None:
    """The work points an agency issued, with how many of their tasks are done."""
    issued = work_plans.issued_by(agency)
    return Panel("reports/panels/work_points.html", issued=issued) if issued else None
