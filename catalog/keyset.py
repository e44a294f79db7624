"""Long lists of editions, the newest first, page by page from where the last one ended: any page costs the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from catalog.models import Edition
from disclosure import keys


@dataclass(frozen=True, slots=True)
class Stretch:
    """The ids of one page, and after which the next one begins (nothing where this is the last)."""

    ids: Sequence[int]
    next: str
    first: bool


def stretch(found: QuerySet[Edition], after: str, size: int) -> Stretch:
    """The page that begins after an edition, the first one where none is named; an edition since withdrawn still counts."""
    begun = _at(after)
    if begun is not None:
        at, pk = begun
        found = found.filter(Q(published_at__lt=at) | Q(published_at=at, pk__lt=pk))
    ids = list(found.order_by("-published_at", "-pk").values_list("pk", flat=True)[: size + 1])
    return Stretch(ids[:size], str(ids[size - 1]) if len(ids) > size else "", begun is None)


def _at(after: str) -> tuple[object, int] | None:
    key = keys.read(after)
    if key is None:
        return None
    known = Edition.objects.filter(pk=key, published_at__isnull=False)
    return known.values_list("published_at", "pk").first()
