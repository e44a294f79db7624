"""The index on PostgreSQL: a tsvector without positions beside each entry, under one GIN index.

The planner is not asked. It would read the whole table where a word is common and walk through all of time where one
is rare; so the GIN index alone is left to it, and time is cut into stretches that grow (catalog.search.stretches).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from math import sqrt
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from catalog.search.facet_tokens import BETWEEN, EVERY, MONTH
from catalog.search.stretches import FIRST, stretches
from catalog.search.tokens import Term
from catalog.search.wanted import Wanted
from disclosure import once

TABLE = "catalog_searchentry"
COLUMNS = ("key", "item_id", "edition_id", "agency_path", "agency_named", "facets", "spells", "cut_as", "indexed_at")
HEAD = "H"
# A vector holds a megabyte, with something for each lexeme beside its letters.
MOST_BYTES, ENTRY_BYTES = 1_000_000, 6
# What begins like a word is dear to look up, and as dear in a short stretch of time as in a long one: so many of the
# nearest entries are read themselves first. Where much is counted, it is looked up in a stretch that will hold enough,
# judged by so many of the nearest entries, of which no fewer than one in so many are taken to fit; else in one so many
# times as long.
NEAREST, SAMPLED, RAREST, LONGER = 250, 60, 25, 16
FITS = "tokens @@ %s::tsquery AND key > %s AND key < %s"
# For the one statement everything but a bitmap over the GIN index is shut off, and what could disturb the order of
# stretches or take longer to prepare than the answer takes.
SET = {
    "enable_seqscan": "off",
    "enable_indexscan": "off",
    "enable_indexonlyscan": "off",
    "max_parallel_workers_per_gather": "0",
    "jit": "off",
}
FORCED = "; ".join(f"SET LOCAL {name} TO {value}" for name, value in SET.items())
LEFT_AGAIN = "; ".join(f"SET LOCAL {name} TO DEFAULT" for name in SET)

Columns = tuple[Any, ...]


def install(connection: BaseDatabaseWrapper) -> None:
    """Add the column and its index where they are missing.

    Long vectors lie beside the table, so that it stays narrow; the values, which are counted, stay in it, for to fetch
    ten thousand of them from beside it takes three times as long as all the rest.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {TABLE} ADD COLUMN IF NOT EXISTS tokens tsvector")
        cursor.execute(
            f"ALTER TABLE {TABLE} SET (toast_tuple_target = 128, autovacuum_vacuum_insert_threshold = 10000)"
        )
        cursor.execute(f"ALTER TABLE {TABLE} ALTER COLUMN facets SET STORAGE MAIN")
        cursor.execute(f"CREATE INDEX IF NOT EXISTS catalog_searchentry_tokens ON {TABLE} USING gin (tokens)")


def stands(connection: BaseDatabaseWrapper) -> bool:
    """Whether the column's index is there."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('catalog_searchentry_tokens') IS NOT NULL")
        return bool(cursor.fetchone()[0])


def put(connection: BaseDatabaseWrapper, rows: Iterable[tuple[Columns, set[str], set[str], str]]) -> None:
    """Put in entries with their vectors: the columns of each, tokens at the head, tokens of the rest, values."""
    names = ", ".join(COLUMNS)
    places = ", ".join(["%s"] * len(COLUMNS))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {TABLE} ({names}, tokens) VALUES ({places}, %s::tsvector)",
            [(*columns, _vector(_spelled(head, body, values))) for columns, head, body, values in rows],
        )


def _spelled(head: set[str], body: set[str], values: str) -> list[str]:
    """The lexemes of an entry; a text of more than a vector can hold is sought in by as many as there is room for."""
    must = [*head, *(HEAD + one for one in head), *values.split()]
    room = MOST_BYTES - sum(len(one.encode()) + ENTRY_BYTES for one in must)
    return [*must, *_as_fit(sorted(body - head), room)]


def _vector(lexemes: Iterable[str]) -> str:
    """A vector as PostgreSQL reads it: one text, which it takes in far faster than an array of as many values."""
    return " ".join("'" + one.replace("\\", "\\\\").replace("'", "''") + "'" for one in lexemes)


def _as_fit(words: Iterable[str], room: int) -> Iterator[str]:
    for word in words:
        room -= len(word.encode()) + ENTRY_BYTES
        if room < 0:
            return
        yield word


def keys(connection: BaseDatabaseWrapper, asked: Sequence[Wanted], each: int, most: int) -> list[tuple[int, int, int]]:
    """The first entries that fit what is asked for first, then what second: number of the question, key, edition."""
    return _rows(connection, *_together(connection, "key, edition_id", asked, each, in_order=True), most)


def values(connection: BaseDatabaseWrapper, asked: Sequence[Wanted], each: int) -> list[tuple[int, str]]:
    """The values of what fits each question, one entry after the other in one text, beside the question's number."""
    parts, parameters = _together(connection, "facets", asked, each)
    sql = f"SELECT number, string_agg(facets, '{BETWEEN}') FROM ({parts}) AS found(number, facets) GROUP BY number"
    return _result(connection, sql, parameters)


def counts(connection: BaseDatabaseWrapper, asked: Sequence[Wanted], each: int) -> list[int]:
    """How much fits each question, counted up to a limit."""
    found = [_together(connection, "1", [one], each) for one in asked]
    sql = "SELECT " + ", ".join(f"(SELECT count(*) FROM ({parts}) AS found)" for parts, _parameters in found)
    [row] = _result(connection, sql, [parameter for _parts, parameters in found for parameter in parameters])
    return list(row)


def _rows(connection: BaseDatabaseWrapper, parts: str, parameters: Sequence[Any], most: int) -> list[Any]:
    rows: list[Any] = _result(connection, f"SELECT * FROM ({parts}) AS found LIMIT %s", [*parameters, most])
    return rows


def _together(
    connection: BaseDatabaseWrapper, columns: str, asked: Sequence[Wanted], each: int, *, in_order: bool = False
) -> tuple[str, list[Any]]:
    """Several questions as one, with its parameters: each of them one stretch of time after the other.

    Stretches are read in their order, and no further than to where there is enough; what is only counted is not sorted.
    """
    months = once.of("months of the index", lambda: _months(connection))
    parts, parameters = [], []
    for number, wanted in enumerate(asked):
        order = f"{_order(wanted)} " if in_order else ""
        cut = list(_cut(connection, wanted, months, 0 if in_order else each))
        one = f"(SELECT {number}, {columns} FROM {TABLE} WHERE {FITS} {order}LIMIT %s)"
        parts.append(f"(SELECT * FROM ({' UNION ALL '.join([one] * len(cut))}) AS q{number} LIMIT %s)")
        for part in cut:
            parameters += [expression(part), part.above, part.below, each]
        parameters.append(each)
    return " UNION ALL ".join(parts), parameters


def _cut(connection: BaseDatabaseWrapper, wanted: Wanted, months: Mapping[str, int], counted: int) -> Iterator[Wanted]:
    """The stretches one after the other in which something is looked up; `counted` is how much at most, in no order."""
    first = FIRST
    if any(term.beginning for term in wanted.anywhere):
        if counted:
            first = round(counted * _one_in(connection, wanted)) if counted > FIRST else FIRST * LONGER
        elif not (wanted.head or wanted.not_head) and (edge := _edge(connection, wanted)) is not None:
            yield replace(wanted, above=edge - 1) if not wanted.ascending else replace(wanted, below=edge + 1)
            wanted = wanted.beyond(edge)
    yield from stretches(wanted, months, first=first)


def _one_in(connection: BaseDatabaseWrapper, wanted: Wanted) -> float:
    """Of how many entries one fits, judged by the nearest: with two standard deviations fewer than fit among them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), count(*) FILTER (WHERE tokens @@ %s::tsquery)"
            f" FROM (SELECT tokens FROM {TABLE} WHERE key > %s AND key < %s {_order(wanted)} LIMIT %s) AS nearest",
            [expression(wanted), wanted.above, wanted.below, SAMPLED],
        )
        looked_at, fit = cursor.fetchone()
    surely = fit - 2 * sqrt(fit)
    return min(looked_at / surely, RAREST) if surely > 0 else RAREST


def _edge(connection: BaseDatabaseWrapper, wanted: Wanted) -> int | None:
    """The last key of the nearest entries in the direction wanted; None where there are no more than those."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT key FROM {TABLE} WHERE key > %s AND key < %s {_order(wanted)} OFFSET %s LIMIT 1",
            [wanted.above, wanted.below, NEAREST - 1],
        )
        row = cursor.fetchone()
    return int(row[0]) if row else None


def _order(wanted: Wanted) -> str:
    return f"ORDER BY key {'ASC' if wanted.ascending else 'DESC'}"


def _months(connection: BaseDatabaseWrapper) -> dict[str, int]:
    """How many entries each month holds, as the facets count them."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT value, n FROM catalog_facetcount WHERE other = '' AND n > 0 AND value LIKE '{MONTH}%%'")
        return dict(cursor.fetchall())


def _result(connection: BaseDatabaseWrapper, sql: str, parameters: Sequence[Any]) -> list[Any]:
    """What a statement finds while the planner has nothing but the index; sent with it, the setting costs no journey.

    It ends with the statement, unless that is part of a transaction.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"{FORCED}; {sql}", parameters)
        rows: list[Any] = cursor.fetchall()
        if connection.in_atomic_block:
            cursor.execute(LEFT_AGAIN)
        return rows


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
