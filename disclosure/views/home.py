"""The home page: what the applications contribute, which terms run now, and who discloses."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from disclosure import figures, panels
from disclosure.models import Agency, AgencyGuide, Subject
from disclosure.public_cache import kept
from disclosure.today import today
from disclosure.views.agencies import active, by_kind, told_apart


@require_safe
@kept
def home(request: HttpRequest) -> HttpResponse:
    """The portal's first page."""
    context = {
        "panels": panels.of("home", request),
        "figures": figures.now_running(),
        "agencies": told_apart(by_kind(_with_something_to_show())),
    }
    return render(request, "disclosure/home.html", context)


def _with_something_to_show() -> list[Agency]:
    shown = Exists(Subject.objects.filter(agency=OuterRef("pk"), is_public=True))
    guided = Exists(AgencyGuide.objects.filter(agency=OuterRef("pk")))
    return list(Agency.objects.filter(active(today()), Q(shown) | Q(guided)))
