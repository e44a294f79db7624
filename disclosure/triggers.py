"""What the database itself refuses: triggers for SQLite and PostgreSQL, installed after every migrate.

SQLite rebuilds a table when a field changes and silently drops its triggers; so they are installed idempotently,
and a system check proves that they exist. Both databases raise an IntegrityError.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

from django.apps import apps
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

Event = Literal["INSERT", "UPDATE", "DELETE", "TRUNCATE"]


@dataclass(frozen=True, slots=True)
class Trigger:
    """A refusal: on these events of this table, when the condition over OLD and NEW holds (always, if empty)."""

    name: str
    table: str
    events: tuple[Event, ...]
    message: str
    condition: str = ""


def declared() -> list[Trigger]:
    """Every trigger that an app declares on its AppConfig as `triggers`."""
    return [trigger for config in apps.get_app_configs() for trigger in getattr(config, "triggers", ())]


def install(connection: BaseDatabaseWrapper, triggers: Iterable[Trigger] | None = None) -> None:
    """Install each trigger anew where its table exists."""
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for trigger in declared() if triggers is None else triggers:
            if trigger.table in tables:
                for statement in (*_drop(connection, trigger), *_create(connection, trigger)):
                    cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Remove every trigger; only for tests that empty the tables."""
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for trigger in declared():
            if trigger.table in tables:
                for statement in _drop(connection, trigger):
                    cursor.execute(statement)


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Lift the triggers while test tables are emptied, and put them back."""
    remove(connection)
    try:
        yield
    finally:
        install(connection)


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of declared triggers that the database does not have, for tables that exist."""
    tables = set(connection.introspection.table_names())
    sql = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql)
        present = {row[0] for row in cursor.fetchall()}
    return [
        name
        for trigger in declared()
        if trigger.table in tables
        for name in _names(connection, trigger)
        if name not in present
    ]


def install_after_migrate(using: str = "default", **_kwargs: Any) -> None:
    """Receiver of post_migrate."""
    install(connections[using])


def _events(connection: BaseDatabaseWrapper, trigger: Trigger) -> list[Event]:
    """SQLite knows no TRUNCATE; its DELETE trigger sees every row."""
    return [event for event in trigger.events if connection.vendor == "postgresql" or event != "TRUNCATE"]


def _names(connection: BaseDatabaseWrapper, trigger: Trigger) -> list[str]:
    return [f"{trigger.name}_{event.lower()}" for event in _events(connection, trigger)]


def _drop(connection: BaseDatabaseWrapper, trigger: Trigger) -> list[str]:
    on = f' ON "{trigger.table}"' if connection.vendor == "postgresql" else ""
    return [f'DROP TRIGGER IF EXISTS "{name}"{on}' for name in _names(connection, trigger)]


def _create(connection: BaseDatabaseWrapper, trigger: Trigger) -> list[str]:
    if connection.vendor == "postgresql":
        return [statement for event in trigger.events for statement in _postgresql(trigger, event)]
    return [_sqlite(trigger, event) for event in _events(connection, trigger)]


def _sqlite(trigger: Trigger, event: Event) -> str:
    when = f"WHEN ({trigger.condition})" if trigger.condition else ""
    return (
        f'CREATE TRIGGER "{trigger.name}_{event.lower()}" BEFORE {event} ON "{trigger.table}" FOR EACH ROW {when} '
        f"BEGIN SELECT RAISE(ABORT, '{trigger.message}'); END"
    )


def _postgresql(trigger: Trigger, event: Event) -> tuple[str, str]:
    """A function with the condition inside it, because WHEN may hold no subquery, and the trigger that calls it."""
    name, table = f"{trigger.name}_{event.lower()}", trigger.table
    level = "STATEMENT" if event == "TRUNCATE" else "ROW"
    condition = trigger.condition if trigger.condition and event != "TRUNCATE" else "TRUE"
    result = {"DELETE": "OLD", "TRUNCATE": "NULL"}.get(event, "NEW")
    return (
        f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {condition} THEN '
        f"RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = '{trigger.message}'; END IF; "
        f"RETURN {result}; END $$",
        f'CREATE TRIGGER "{name}" BEFORE {event} ON "{table}" FOR EACH {level} EXECUTE FUNCTION "{name}"()',
    )
