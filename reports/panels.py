"""What reports contribute to pages they do not own."""

from __future__ import annotations

from django.http import HttpRequest

from disclosure.panels import Panel
from reports import filed, states
from reports.models import Assessment


def reported_years(request: HttpRequest) -> Panel | None:
    """The years of which reports stand, each with its list of who filed and who has not."""
    years = filed.years()
    return Panel("reports/panels/reported_years.html", years=years) if years else None


def assessed_years(request: HttpRequest) -> Panel | None:
    """The yearly assessments whose results are public."""
    found = Assessment.objects.filter(status=states.PUBLISHED).select_related("subject").order_by("-year", "pk")
    return Panel("reports/panels/assessed_years.html", assessments=list(found)) if found else None
