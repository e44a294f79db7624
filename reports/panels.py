"""What reports contribute to pages they do not own."""

from __future__ import annotations

from django.http import HttpRequest

from disclosure.panels import Panel
from reports import filed, states
from reports.models import PeriodStatistics

SHOWN = 3


def reported_years(request: HttpRequest) -> Panel | None:
    """The years of which reports stand, each with its list of who filed and who has not."""
    years = filed.years()
    return Panel("reports/panels/reported_years.html", years=years) if years else None


def latest_statistics(request: HttpRequest) -> Panel | None:
    """The statistics and bulletins issued last."""
    found = PeriodStatistics.objects.filter(status=states.STATED).select_related("subject")
    latest = list(found.order_by("-issued_at")[:SHOWN])
    return Panel("reports/panels/latest_statistics.html", latest=latest) if latest else None
