"""The index of the database in use: the same questions, whichever it is."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from django.db import connection
from django.db.models import QuerySet

from catalog.models import SearchEntry, SearchText
from catalog.search import installing, postgresql, sqlite
from catalog.search.facet_tokens import BETWEEN
from catalog.search.tokens import of_text
from catalog.search.wanted import Wanted

# Beyond this, lists say "more than" and facets "at least", for they speak of so many.
MOST_COUNTED = 10_000


def put(rows: Sequence[tuple[SearchEntry, set[str], set[str]]]) -> None:
    """Put in entries: tokens at the head and of the rest beside each."""
    if connection.vendor == "postgresql":
        columns = attrgetter(*postgresql.COLUMNS)
        postgresql.put(connection, [(columns(entry), head, body, entry.values) for entry, head, body in rows])
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


def keys(wanted: Wanted, most: int) -> dict[int, int]:
    """The first keys that fit, the newest first unless wanted otherwise, each with its edition."""
    return {key: edition for _number, key, edition in in_turn([wanted], most)}


def in_turn(asked: Sequence[Wanted], most: int) -> list[tuple[int, int, int]]:
    """The first entries that fit what is asked for first, then what second: the number of the question, key, edition.

    By the entries alone where that is enough.
    """
    if asked and asked[0].is_plain:
        return [(0, key, edition) for key, edition in _plain_keys(asked[0], most)]
    found: list[tuple[int, int, int]] = installing.of_database(connection).keys(connection, asked, most, most)
    return found


def of_any(asked: Sequence[Wanted], each: int) -> set[int]:
    """The first so many keys that fit each of several questions, none of which is plain, together."""
    if not asked:
        return set()
    found = installing.of_database(connection).keys(connection, asked, each, each * len(asked))
    return {key for _number, key, _edition in found}


def values(asked: Sequence[Wanted]) -> list[list[str]]:
    """The values of what fits each of several questions, of one more than is counted at most; in few statements, however much is found."""
    found: list[list[str]] = [[] for _one in asked]
    sought = [number for number, one in enumerate(asked) if not one.is_plain]
    if sought:
        module = installing.of_database(connection)
        for at, facets in module.values(connection, [asked[number] for number in sought], MOST_COUNTED + 1):
            found[sought[at]] = facets.split(BETWEEN) if facets else []
    for number in {*range(len(asked))} - {*sought}:
        held = _within(asked[number]).order_by("-key").values_list("facets", flat=True)
        found[number] = list(held[: MOST_COUNTED + 1])
    return found


def counts(asked: Sequence[Wanted], most: int = MOST_COUNTED + 1) -> list[int]:
    """How much fits each of several questions, up to so many, usually one more than is counted; in few statements, however much is found."""
    sought = [one for one in asked if not one.is_plain]
    module = installing.of_database(connection)
    found = iter(module.counts(connection, sought, most) if sought else ())
    return [_plain_count(one, most) if one.is_plain else next(found) for one in asked]


def count(wanted: Wanted) -> int:
    """How much fits, up to one more than is counted at most."""
    return counts([wanted])[0]


def _plain_keys(wanted: Wanted, most: int) -> list[tuple[int, int]]:
    order = "key" if wanted.ascending else "-key"
    return list(_within(wanted).order_by(order).values_list("key", "edition")[:most])


def _plain_count(wanted: Wanted, most: int) -> int:
    return _within(wanted)[:most].count()


def _within(wanted: Wanted) -> QuerySet[SearchEntry]:
    return SearchEntry.objects.filter(key__gt=wanted.above, key__lt=wanted.below)
