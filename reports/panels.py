"""What reports contribute to pages they do not own."""

from __future__ import annotations

from django.http import HttpRequest

from disclosure.panels import Panel
from disclosure.today import today
from reports import filed, states
from reports.models import CircularLetter, PlannedInspection, Survey


def reported_years(request: HttpRequest) -> Panel | None:
    """The years of which reports stand, each with its list of who filed and who has not."""
    years = filed.years()
    return Panel("reports/panels/reported_years.html", years=years) if years else None


def supervision(request: HttpRequest) -> Panel | None:
    """The way to what supervision made public, for as much of it as there is."""
    surveys = Survey.objects.filter(status=states.PUBLISHED) | Survey.objects.filter(
        status=states.RELEASED, for_public=True, opens_on__lte=today(), closes_on__gte=today()
    )
    shown = {
        "surveys": surveys.exists(),
        "inspections": PlannedInspection.objects.filter(status=states.PUBLISHED).exists(),
        "circulars": CircularLetter.objects.filter(status=states.ISSUED_OUT, is_public=True).exists(),
    }
    return Panel("reports/panels/supervision.html", "side", **shown) if any(shown.values()) else None
