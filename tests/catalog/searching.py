"""Looking into the catalogue as somebody does who comes once the workers have done what publication queued."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from django.test import Client

from catalog import listing, paging
from catalog.models import Edition
from catalog.search import indexing


class Reader(Client):
    """A visitor; before each look the index is what publication makes of it."""

    def get(self, *args: Any, **kwargs: Any) -> Any:
        indexing.rebuild()
        return super().get(*args, **kwargs)


def titles(query: str, size: int = 100) -> list[str]:
    """The titles an address shows, in its order."""
    indexing.rebuild()
    ids = paging.page(listing.read(QueryDict(query)), "", size).ids
    known = dict(Edition.objects.filter(pk__in=ids).values_list("pk", "title"))
    return [known[pk] for pk in ids]
