"""Reading places (条例 art. 25): where they are, when they are open, what they offer, what was handed over to them."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalog import manifest_list, place_linked_data, places
from catalog.models import ReadingPlace, TransferPlan
from disclosure import keys
from disclosure.models import Agency
from disclosure.public_cache import kept

# So many manifests stand on one page of a place; older ones on the pages after it.
PER_PAGE = 30


@require_safe
@kept
def place_list(request: HttpRequest) -> HttpResponse:
    """The places in use by district, narrowed by agency, kind, services, and to those that are open now."""
    asked = places.read(request.GET.dict(), request.GET.getlist("offers"))
    found, total = places.found(asked)
    name = _("政府信息公开查阅点")
    context = {
        "asked": asked,
        "groups": places.grouped(found),
        "total": total,
        "most": places.MOST if total > len(found) else None,
        "keepers": _keepers(),
        "kinds": ReadingPlace.Kind.choices,
        "services": places.SERVICES.choices,
        "access": places.ACCESS.choices,
        "problem": "".join(asked.problems),
        "narrowed": asked.query() != "",
        "linked_data": place_linked_data.listing(found, name),
    }
    return render(request, "catalog/place_list.html", context)


def _keepers() -> QuerySet[Agency]:
    """The agencies that keep a place, in the order of the tree."""
    return Agency.objects.filter(pk__in=places.in_use().order_by().values("agency")).order_by("path")


@require_safe
@kept
def place_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One place, also after it was closed: its address never leads nowhere."""
    place = get_object_or_404(
        ReadingPlace.objects.select_related("agency__parent").prefetch_related("features"), slug=slug
    )
    shown = places.told(place)
    before = keys.read(request.GET.get("after", ""))
    manifests = manifest_list.of_place(place, before=before, most=PER_PAGE + 1)
    irregular = places.irregular(place)
    context = {
        "place": place,
        "shown": shown,
        "closed": shown.is_closed,
        "hours": places.hours(place),
        "irregular": irregular,
        "ahead": places.AHEAD,
        "map_link": places.map_link(place),
        "plans": TransferPlan.objects.filter(place=place, ended_on__isnull=True).select_related("agency"),
        "manifests": manifests[:PER_PAGE],
        "next_url": f"{reverse('place_detail', args=[slug])}?after={manifests[PER_PAGE - 1].manifest.pk}#transfers"
        if len(manifests) > PER_PAGE
        else "",
        "linked_data": place_linked_data.place(place, shown, irregular),
    }
    return render(request, "catalog/place_detail.html", context)
