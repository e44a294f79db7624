"""The index of the database in use: the same questions, whichever it is."""

from __future__ import annotations

from types import ModuleType

from django.db import connection
from django.db.models import QuerySet

from catalog.models import SearchEntry
from catalog.search import installing
from catalog.search.wanted import Wanted

# Beyond this, lists say "more than" and facets speak of the newest so many.
MOST_COUNTED = 10_000


def of_database() -> ModuleType:
    """The module that keeps the tokens in the database in use."""
    return installing.of_database(connection)


def keys(wanted: Wanted, most: int) -> list[int]:
    """The first keys that fit, the newest first unless wanted otherwise; by the entries alone where that is enough."""
    if wanted.is_plain:
        order = "key" if wanted.ascending else "-key"
        return list(_within(wanted).order_by(order).values_list("key", flat=True)[:most])
    found: list[int] = of_database().keys(connection, wanted, most)
    return found


def values(wanted: Wanted) -> list[str]:
    """The values of what fits, of one more than is counted at most."""
    found: list[str] = of_database().values(connection, wanted, MOST_COUNTED + 1)
    return found


def count(wanted: Wanted) -> int:
    """How much fits, up to one more than is counted at most."""
    found: int = of_database().count(connection, wanted, MOST_COUNTED + 1)
    return found


def _within(wanted: Wanted) -> QuerySet[SearchEntry]:
    return SearchEntry.objects.filter(key__gt=wanted.above, key__lt=wanted.below)
