"""The index on SQLite: an FTS5 table without content under the keys of the entries.

Its posting lists are in the order of the keys, so the newest hits come first without sorting. Nothing of the text is
kept in it; to take an entry out, its tokens are given once more, cut anew from the folded text that is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from catalog.search.facet_tokens import BETWEEN, EVERY
from catalog.search.tokens import Term
from catalog.search.wanted import Wanted

TABLE = "catalog_searchindex"
COLUMNS = "rowid, head, body, fac"
FITS = f"{TABLE} MATCH %s AND rowid > %s AND rowid < %s"


def install(connection: BaseDatabaseWrapper) -> None:
    """Create the table where it is missing; where no entry is left, nothing is left in it either.

    The beginnings of one and of four characters are kept beside the tokens: a single character and a year are asked for
    as beginnings, and a common one (水, 2021) would else be put together from thousands of tokens each time.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS {TABLE}"
            " USING fts5(head, body, fac, content='', detail=column, prefix='1 4', tokenize='ascii')"
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
    """Put in entries: key, tokens at the head, tokens of the rest, values.

    In the order of their keys: FTS5 writes a segment of its own for whatever comes out of turn, and merges them later.
    """
    spelled = sorted(_spelled(row) for row in rows)
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {TABLE} ({COLUMNS}) VALUES (%s, %s, %s, %s)", spelled)


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


def keys(connection: BaseDatabaseWrapper, asked: Sequence[Wanted], each: int, most: int) -> list[tuple[int, int, int]]:
    """The first entries that fit what is asked for first, then what second: number of the question, key, edition."""
    return _rows(connection, f"{_together('e.key, e.edition_id', asked)} LIMIT %s", [*_parameters(asked, each), most])


def values(connection: BaseDatabaseWrapper, asked: Sequence[Wanted], each: int) -> list[tuple[int, str]]:
    """The values of what fits each question, one entry after the other in one text, beside the question's number."""
    return _rows(connection, _together(f"group_concat(e.facets, '{BETWEEN}')", asked), _parameters(asked, each))


def counts(connection: BaseDatabaseWrapper, asked: Sequence[Wanted], each: int) -> list[int]:
    """How much fits each question, counted up to a limit."""
    parts = ", ".join(f"(SELECT count(*) FROM (SELECT 1 FROM {TABLE} WHERE {FITS} LIMIT %s))" for _one in asked)
    [row] = _rows(connection, f"SELECT {parts}", _parameters(asked, each))
    return list(row)


def _together(columns: str, asked: Sequence[Wanted]) -> str:
    """Several questions as one, of which each is read no further than to where there is enough."""
    entries = "CROSS JOIN catalog_searchentry e ON e.key = f.rowid"
    parts = [f"SELECT {number}, {columns} FROM ({_found(one)}) f {entries}" for number, one in enumerate(asked)]
    return " UNION ALL ".join(parts)


def _found(wanted: Wanted) -> str:
    return f"SELECT rowid FROM {TABLE} WHERE {FITS} ORDER BY rowid {'ASC' if wanted.ascending else 'DESC'} LIMIT %s"


def _parameters(asked: Sequence[Wanted], each: int) -> list[Any]:
    return [parameter for one in asked for parameter in (expression(one), one.above, one.below, each)]


def _rows(connection: BaseDatabaseWrapper, sql: str, parameters: Sequence[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        rows: list[Any] = cursor.fetchall()
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
