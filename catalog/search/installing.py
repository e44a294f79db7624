"""The index's own table and column, which no model describes: made after every migrate."""

from __future__ import annotations

from types import ModuleType
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from catalog.search import postgresql, sqlite

ENTRIES = "catalog_searchentry"


def of_database(connection: BaseDatabaseWrapper) -> ModuleType:
    """The module that keeps the tokens in a database."""
    return postgresql if connection.vendor == "postgresql" else sqlite


def install_after_migrate(using: str = "default", **_kwargs: Any) -> None:
    """Receiver of post_migrate."""
    connection = connections[using]
    if ENTRIES in connection.introspection.table_names():
        of_database(connection).install(connection)


def missing(connection: BaseDatabaseWrapper) -> bool:
    """Whether the index is missing though its entries have their table."""
    if ENTRIES not in connection.introspection.table_names():
        return False
    return not of_database(connection).stands(connection)
