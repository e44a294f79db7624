"""Reading places on pages that are not their own: an agency's, its guide, and the entrance of requests."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from catalog import places
from catalog.models import PlaceFeature
from catalog.places import Asked
from disclosure.models import Agency
from disclosure.panels import Panel

FEW = 6


def agency(request: HttpRequest, *, agency: Agency) -> Panel | None:
    """The reading places of an agency and of those below it."""
    return _panel("catalog/panels/agency_places.html", Asked(agency=agency))


def guide(request: HttpRequest, *, agency: Agency) -> Panel | None:
    """The same in the words of its guide; one without places of its own names those of the government above it."""
    own = _panel("catalog/panels/guide_places.html", Asked(agency=agency))
    return own or (_panel("catalog/panels/guide_places.html", Asked(agency=agency.parent)) if agency.parent else None)


def request(request: HttpRequest, *, agency: Agency | None = None) -> Panel | None:
    """Where a request is taken at the counter, or somebody helps with it (条例 art. 29)."""
    helped = (PlaceFeature.Service.FORM_HELP.value,)
    near = agency.parent if agency is not None and agency.parent is not None else agency
    return _panel("catalog/panels/request_places.html", Asked(agency=near, features=helped))


def _panel(template: str, asked: Asked) -> Panel | None:
    found = places.first(asked, FEW + 1)
    if not found:
        return None
    url = reverse("place_list") + asked.query()
    return Panel(template, places=found[:FEW], more=len(found) > FEW, url=url)
