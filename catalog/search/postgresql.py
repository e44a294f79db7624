"""The index on PostgreSQL: a tsvector without positions beside each entry, under one GIN index.

The planner is not asked. It would read the whole table where a word is common and walk through all of time where one
is rare; so the GIN index alone is left to it, and time is cut into stretches that double (catalog.search.stretches).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from catalog.search.facet_tokens import EVERY, MONTH
from catalog.search.stretches import stretches
from catalog.search.tokens import Term
from catalog.search.wanted import Wanted

TABLE = "catalog_searchentry"
COLUMNS = ("key", "item_id", "edition_id", "agency_path", "agency_named", "facets", "spells", "cut_as", "indexed_at")
FACETS, SPELLS = COLUMNS.index("facets"), COLUMNS.index("spells")
HEAD = "H"
# A vector holds a megabyte, with something for each lexeme beside its letters.
MOST_BYTES, ENTRY_BYTES = 1_000_000, 6
FITS = "tokens @@ %s::tsquery AND key > %s AND key < %s"
# Everything but a bitmap over the GIN index is shut off, for the one transaction.
FORCED = ("enable_seqscan", "enable_indexscan", "enable_indexonlyscan")


Columns = tuple[Any, ...]


def install(connection: BaseDatabaseWrapper) -> None:
    """Add the column and its index where they are missing; long vectors lie beside the table, so that it stays narrow."""
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {TABLE} ADD COLUMN IF NOT EXISTS tokens tsvector")
        cursor.execute(
            f"ALTER TABLE {TABLE} SET (toast_tuple_target = 128, autovacuum_vacuum_insert_threshold = 10000)"
        )
        cursor.execute(f"CREATE INDEX IF NOT EXISTS catalog_searchentry_tokens ON {TABLE} USING gin (tokens)")


def stands(connection: BaseDatabaseWrapper) -> bool:
    """Whether the column's index is there."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('catalog_searchentry_tokens') IS NOT NULL")
        return bool(cursor.fetchone()[0])


def put(connection: BaseDatabaseWrapper, rows: Sequence[tuple[Columns, set[str], set[str]]]) -> None:
    """Put in entries with their vectors: the columns of each, tokens at the head, tokens of the rest."""
    names = ", ".join(COLUMNS)
    places = ", ".join(["%s"] * len(COLUMNS))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {TABLE} ({names}, tokens) VALUES ({places}, array_to_tsvector(%s))",
            [(*columns, _spelled(head, body, f"{columns[FACETS]} {columns[SPELLS]}")) for columns, head, body in rows],
        )


def _spelled(head: set[str], body: set[str], values: str) -> list[str]:
    """The lexemes of an entry; a text of more than a vector can hold is sought in by as many as there is room for."""
    must = [*head, *(HEAD + one for one in head), *values.split()]
    room = MOST_BYTES - sum(len(one.encode()) + ENTRY_BYTES for one in must)
    return [*must, *_as_fit(sorted(body - head), room)]


def _as_fit(words: Iterable[str], room: int) -> Iterator[str]:
    for word in words:
        room -= len(word.encode()) + ENTRY_BYTES
        if room < 0:
            return
        yield word


def keys(connection: BaseDatabaseWrapper, wanted: Wanted, most: int) -> list[int]:
    """The first keys that fit, in the direction wanted."""
    order = "ASC" if wanted.ascending else "DESC"
    sql = f"SELECT key FROM {TABLE} WHERE {FITS} ORDER BY key {order} LIMIT %s"
    return list(_gathered(connection, sql, wanted, most))


def values(connection: BaseDatabaseWrapper, wanted: Wanted, most: int) -> list[str]:
    """The values of what fits, at most so many entries."""
    return list(_gathered(connection, f"SELECT facets FROM {TABLE} WHERE {FITS} LIMIT %s", wanted, most))


def count(connection: BaseDatabaseWrapper, wanted: Wanted, most: int) -> int:
    """How much fits, counted up to a limit."""
    sql = f"SELECT count(*) FROM (SELECT 1 FROM {TABLE} WHERE {FITS} LIMIT %s) AS found"
    found = 0
    with _gin_alone(connection) as (cursor, months):
        for part in stretches(wanted, months):
            cursor.execute(sql, [expression(part), part.above, part.below, most - found])
            found += cursor.fetchone()[0]
            if found >= most:
                break
    return found


def _gathered(connection: BaseDatabaseWrapper, sql: str, wanted: Wanted, most: int) -> Iterator[Any]:
    """The rows of one stretch after the other, until there are enough."""
    left = most
    with _gin_alone(connection) as (cursor, months):
        for part in stretches(wanted, months):
            cursor.execute(sql, [expression(part), part.above, part.below, left])
            rows = cursor.fetchall()
            yield from (row[0] for row in rows)
            left -= len(rows)
            if left <= 0:
                return


def _months(cursor: CursorWrapper) -> dict[str, int]:
    """How many entries each month holds, as the facets count them."""
    cursor.execute(f"SELECT value, n FROM catalog_facetcount WHERE other = '' AND n > 0 AND value LIKE '{MONTH}%%'")
    return dict(cursor.fetchall())


@contextmanager
def _gin_alone(connection: BaseDatabaseWrapper) -> Iterator[tuple[CursorWrapper, dict[str, int]]]:
    """A cursor whose planner has nothing but the index, with what each month holds; a fault ends the transaction with the setting."""
    with transaction.atomic(using=connection.alias, savepoint=False), connection.cursor() as cursor:
        months = _months(cursor)
        _set(cursor, "off")
        yield cursor, months
        _set(cursor, "on")


def _set(cursor: CursorWrapper, switch: str) -> None:
    asked = ", ".join(f"set_config('{name}', '{switch}', true)" for name in FORCED)
    cursor.execute(f"SELECT {asked}")


def expression(wanted: Wanted) -> str:
    """What is wanted in the language of tsquery."""
    must = [*(_term(one, HEAD) for one in wanted.head), *(_term(one) for one in wanted.anywhere)]
    must += ["(" + " | ".join(f"'{one}'" for one in group) + ")" for group in wanted.values]
    must_not = [_all(phrase) for phrase in wanted.without]
    must_not += [_all(wanted.not_head, HEAD)] if wanted.not_head else []
    return " & ".join([*(must or [f"'{EVERY}'"]), *(f"!({one})" for one in must_not)])


def _all(terms: Iterable[Term], before: str = "") -> str:
    return " & ".join(_term(one, before) for one in terms)


def _term(term: Term, before: str = "") -> str:
    return f"'{before}{term.token}'{':*' if term.beginning else ''}"
