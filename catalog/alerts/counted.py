"""How many follow what, for the agencies: numbers alone, and of a search only once so many follow it that it is nobody's own."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count
from django.urls import reverse

from catalog.alerts import sought
from catalog.models import Alert, SavedSearch
from catalog.models.alert import standing

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Followed:
    """A list in words, its address, and how many addresses follow it."""

    what: str
    url: str
    n: int


def total() -> int:
    """How many alerts stand, those of searches few follow among them."""
    return Alert.objects.filter(standing()).count()


def most() -> list[Followed]:
    """What most follow."""
    counted = SavedSearch.objects.annotate(n=Count("alerts", filter=standing("alerts__"))).select_related("agency")
    known = counted.filter(n__gte=settings.DISCLOSURE_ALERTS_SHOWN_FROM).order_by("-n", "pk")
    return [_followed(search, search.n) for search in known[:SHOWN]]


def _followed(search: SavedSearch, n: int) -> Followed:
    listing = sought.listing_of(search)
    return Followed(sought.told(listing), reverse("item_list") + listing.query(sort=None), n)
