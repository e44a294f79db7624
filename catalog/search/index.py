"""The index of the database in use: the same questions, whichever it is."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection
from django.db.models import QuerySet

from catalog.models import SearchEntry, SearchText
from catalog.search import installing, postgresql, sqlite
from catalog.search.tokens import of_text
from catalog.search.wanted import Wanted

# Beyond this, lists say "more than" and facets speak of the newest so many.
MOST_COUNTED = 10_000


def put(rows: Sequence[tuple[SearchEntry, set[str], set[str]]]) -> None:
    """Put in entries: tokens at the head and of the rest beside each."""
    if connection.vendor == "postgresql":
        made = [(tuple(getattr(entry, name) for name in postgresql.COLUMNS), head, body) for entry, head, body in rows]
        postgresql.put(connection, made)
        return
    SearchEntry.objects.bulk_create([entry for entry, _head, _body in rows])
    sqlite.put(connection, [(entry.key, head, body, entry.values) for entry, head, body in rows])


def drop(entries: Sequence[SearchEntry]) -> None:
    """Take out entries; SQLite must be told once more what was put in, cut anew from the text that is kept."""
    if connection.vendor == "sqlite":
        texts = SearchText.objects.in_bulk([one.key for one in entries])
        kept = [(one, texts[one.key]) for one in entries]
        sqlite.drop(connection, [(one.key, of_text(text.head), of_text(text.body), one.values) for one, text in kept])
    SearchEntry.objects.filter(pk__in=[one.key for one in entries]).delete()


def keys(wanted: Wanted, most: int) -> list[int]:
    """The first keys that fit, the newest first unless wanted otherwise; by the entries alone where that is enough."""
    if wanted.is_plain:
        order = "key" if wanted.ascending else "-key"
        return list(_within(wanted).order_by(order).values_list("key", flat=True)[:most])
    found: list[int] = installing.of_database(connection).keys(connection, wanted, most)
    return found


def values(wanted: Wanted) -> list[str]:
    """The values of what fits, of one more than is counted at most."""
    if wanted.is_plain:
        return list(_within(wanted).order_by("-key").values_list("facets", flat=True)[: MOST_COUNTED + 1])
    found: list[str] = installing.of_database(connection).values(connection, wanted, MOST_COUNTED + 1)
    return found


def count(wanted: Wanted) -> int:
    """How much fits, up to one more than is counted at most."""
    if wanted.is_plain:
        return _within(wanted)[: MOST_COUNTED + 1].count()
    found: int = installing.of_database(connection).count(connection, wanted, MOST_COUNTED + 1)
    return found


def _within(wanted: Wanted) -> QuerySet[SearchEntry]:
    return SearchEntry.objects.filter(key__gt=wanted.above, key__lt=wanted.below)
