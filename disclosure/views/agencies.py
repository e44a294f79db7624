"""Agencies as the public sees them: the list, one agency's blocks, its guide, and the recurring duties it owes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from disclosure import figures, online_requests, panels
from disclosure.agencies import place_in_tree
from disclosure.models import Agency, AgencyGuide
from disclosure.public_cache import kept
from disclosure.today import today

KIND_ORDER = {kind: position for position, kind in enumerate(Agency.Kind.values)}


def active(on: date) -> Q:
    """Agencies that exist on a day, as a condition."""
    begun = Q(active_from__isnull=True) | Q(active_from__lte=on)
    return begun & (Q(active_to__isnull=True) | Q(active_to__gte=on))


def by_kind(agencies: Iterable[Agency]) -> list[Agency]:
    """Agencies from province to village, within a kind in the order of the tree."""
    return sorted(agencies, key=lambda agency: (KIND_ORDER[agency.kind], place_in_tree(agency)))


def told_apart(agencies: list[Agency]) -> list[Agency]:
    """The same agencies, each with a `label`: its short name, or its full name where another one is called as shortly."""
    known = Counter(agency.short_name for agency in agencies)
    for agency in agencies:
        alone = known[agency.short_name] == 1
        agency.label = agency.short_name if alone else agency.name  # type: ignore[attr-defined]
    return agencies


@require_safe
@kept
def agency_list(request: HttpRequest) -> HttpResponse:
    """Everybody who owes disclosure, and those who once did."""
    context = {
        "agencies": by_kind(Agency.objects.filter(active(today())).select_related("parent")),
        "former": Agency.objects.filter(active_to__lt=today()).select_related("successor").order_by("-active_to"),
    }
    return render(request, "disclosure/agency_list.html", context)


@require_safe
@kept
def agency_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One agency in the blocks of the platform; an abolished one stays, with its successor."""
    agency = get_object_or_404(Agency.objects.select_related("parent", "successor", "guide"), slug=slug)
    context = {
        "agency": agency,
        "guide": guide_of(agency),
        "children": by_kind(agency.children.filter(active(today()))),
        "panels": panels.of("agency", request, agency=agency),
        "figures": figures.now_running(agency),
    }
    return render(request, "disclosure/agency.html", context)


def guide_of(agency: Agency) -> AgencyGuide | None:
    """The agency's guide, if it has compiled one."""
    return getattr(agency, "guide", None)


@require_safe
def agency_guide(request: HttpRequest, slug: str) -> HttpResponse:
    """An agency's guide in full (条例 art. 12)."""
    guide = get_object_or_404(AgencyGuide.objects.select_related("agency"), agency__slug=slug)
    context = {
        "agency": guide.agency,
        "guide": guide,
        "form_url": online_requests.address("form"),
        "complaint_url": online_requests.address("complaint"),
        "panels": panels.of("guide", request, agency=guide.agency),
    }
    return render(request, "disclosure/guide.html", context)
