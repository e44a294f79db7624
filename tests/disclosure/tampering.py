"""A hand in the database itself: raw SQL, with the triggers lifted as an owner of the database could."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from disclosure import triggers


def sql(statement: str, *values: Any) -> None:
    """Run one statement."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@contextmanager
def unguarded(*, undo: bool = True) -> Iterator[None]:
    """Lift the triggers for as long as the block lasts; what it did is undone unless it is to stay."""
    # PostgreSQL drops no trigger of a table with checks still to be made.
    connection.check_constraints()
    with triggers.lifted(connection):
        before = transaction.savepoint()
        yield
        if undo:
            transaction.savepoint_rollback(before)
        else:
            transaction.savepoint_commit(before)
            connection.check_constraints()
