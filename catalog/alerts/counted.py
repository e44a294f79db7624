"""How many follow what, for the agencies: numbers alone, and of a search only once so many follow it that it is nobody's own."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import get_language

from catalog.alerts import sought
from catalog.models import Alert, SavedSearch

SHOWN = 20
STANDING = Q(confirmed_at__isnull=False, over_at__isnull=True)


@dataclass(frozen=True, slots=True)
class Followed:
    """A list in words, its address, and how many addresses follow it."""

    what: str
    url: str
    n: int


def total() -> int:
    """How many alerts stand, those of searches few follow among them."""
    return Alert.objects.filter(STANDING).count()


def most() -> list[Followed]:
    """What most follow."""
    standing = Q(alerts__confirmed_at__isnull=False, alerts__over_at__isnull=True)
    counted = SavedSearch.objects.annotate(n=Count("alerts", filter=standing)).select_related("agency")
    known = counted.filter(n__gte=settings.DISCLOSURE_ALERTS_SHOWN_FROM).order_by("-n", "pk")
    return [_followed(search, search.n) for search in known[:SHOWN]]


def _followed(search: SavedSearch, n: int) -> Followed:
    listing = sought.listing_of(search)
    return Followed(sought.told(listing, get_language() or ""), reverse("item_list") + listing.query(sort=None), n)
