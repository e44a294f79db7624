"""The index on SQLite: an FTS5 table without content under the keys of the entries.

Its posting lists are in the order of the keys, so the newest hits come first without sorting. Nothing of the text is
kept in it; to take an entry out, its tokens are given once more, cut anew from the folded text that is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from catalog.search.facet_tokens import EVERY
from catalog.search.tokens import Term
from catalog.search.wanted import Wanted

TABLE = "catalog_searchindex"
COLUMNS = "rowid, head, body, fac"


def install(connection: BaseDatabaseWrapper) -> None:
    """Create the table where it is missing; where no entry is left, nothing is left in it either."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS {TABLE}"
            " USING fts5(head, body, fac, content='', detail=column, tokenize='ascii')"
        )
        cursor.execute("SELECT NOT EXISTS (SELECT 1 FROM catalog_searchentry)")
        if cursor.fetchone()[0]:
            cursor.execute(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('delete-all')")


def stands(connection: BaseDatabaseWrapper) -> bool:
    """Whether the table is there."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM sqlite_master WHERE name = %s", [TABLE])
        return cursor.fetchone() is not None


def put(connection: BaseDatabaseWrapper, rows: Iterable[tuple[int, set[str], set[str], str]]) -> None:
    """Put in entries: key, tokens at the head, tokens of the rest, values."""
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {TABLE} ({COLUMNS}) VALUES (%s, %s, %s, %s)", [_spelled(row) for row in rows])


def drop(connection: BaseDatabaseWrapper, rows: Iterable[tuple[int, set[str], set[str], str]]) -> None:
    """Take out entries, given exactly as they were put in."""
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {TABLE} ({TABLE}, {COLUMNS}) VALUES ('delete', %s, %s, %s, %s)",
            [_spelled(row) for row in rows],
        )


def _spelled(row: tuple[int, set[str], set[str], str]) -> tuple[int, str, str, str]:
    key, head, body, values = row
    return key, " ".join(sorted(head)), " ".join(sorted(head | body)), values


def keys(connection: BaseDatabaseWrapper, wanted: Wanted, most: int) -> list[int]:
    """The first keys that fit, in the direction wanted."""
    order = "ASC" if wanted.ascending else "DESC"
    sql = f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s AND rowid > %s AND rowid < %s ORDER BY rowid {order} LIMIT %s"
    return [row[0] for row in _rows(connection, sql, wanted, most)]


def values(connection: BaseDatabaseWrapper, wanted: Wanted, most: int) -> list[str]:
    """The values of what fits, at most so many entries."""
    found = (
        f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s AND rowid > %s AND rowid < %s ORDER BY rowid DESC LIMIT %s"
    )
    sql = f"SELECT e.facets FROM ({found}) f CROSS JOIN catalog_searchentry e ON e.key = f.rowid"
    return [row[0] for row in _rows(connection, sql, wanted, most)]


def count(connection: BaseDatabaseWrapper, wanted: Wanted, most: int) -> int:
    """How much fits, counted up to a limit."""
    found = f"SELECT 1 FROM {TABLE} WHERE {TABLE} MATCH %s AND rowid > %s AND rowid < %s LIMIT %s"
    return int(_rows(connection, f"SELECT count(*) FROM ({found})", wanted, most)[0][0])


def _rows(connection: BaseDatabaseWrapper, sql: str, wanted: Wanted, most: int) -> Sequence[Sequence[Any]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, [expression(wanted), wanted.above, wanted.below, most])
        rows: Sequence[Sequence[Any]] = cursor.fetchall()
        return rows


def expression(wanted: Wanted) -> str:
    """What is wanted in the language of FTS5."""
    must = [*(_term("head", one) for one in wanted.head), *(_term("body", one) for one in wanted.anywhere)]
    must += ["(" + " OR ".join(f'fac : "{one}"' for one in group) + ")" for group in wanted.values]
    must_not = [_all("body", phrase) for phrase in wanted.without]
    must_not += [_all("head", wanted.not_head)] if wanted.not_head else []
    found = " AND ".join(must or [f'fac : "{EVERY}"'])
    return f"({found})" + "".join(f" NOT ({one})" for one in must_not)


def _all(column: str, terms: Iterable[Term]) -> str:
    return " AND ".join(_term(column, one) for one in terms)


def _term(column: str, term: Term) -> str:
    return f'{column} : "{term.token}"{" *" if term.beginning else ""}'
