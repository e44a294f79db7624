"""What the database itself refuses: triggers for SQLite and PostgreSQL, installed after every migrate.

SQLite rebuilds a table when a field changes and silently drops its triggers; so they are installed idempotently,
and a system check proves that they exist. Both databases raise an IntegrityError.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

from django.apps import apps
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from disclosure.workflow import Machine

Event = Literal["INSERT", "UPDATE", "DELETE", "TRUNCATE"]


@dataclass(frozen=True, slots=True)
class Trigger:
    """A refusal: on these events of this table, when the condition over OLD and NEW holds (always, if empty).

    `vendor` names the one database that needs it, if only one does.
    """

    name: str
    table: str
    events: tuple[Event, ...]
    message: str
    condition: str = ""
    vendor: str = ""


def append_only(table: str, message: str, *unique: tuple[str, ...]) -> tuple[Trigger, ...]:
    """The refusals that keep a table append-only, for every way of changing what stands in it.

    SQLite's INSERT OR REPLACE removes the rows in its way without asking a DELETE trigger: a row that equals
    another in its key, or in one of the sets of columns that are `unique`, is therefore refused beforehand.
    """
    taken = " OR ".join(
        " AND ".join(f'"{column}" = NEW."{column}"' for column in columns) for columns in unique or (("id",),)
    )
    return (
        Trigger(f"{table}_append_only", table, ("UPDATE", "DELETE", "TRUNCATE"), message),
        Trigger(
            f"{table}_not_replaced",
            table,
            ("INSERT",),
            message,
            condition=f'EXISTS (SELECT 1 FROM "{table}" WHERE {taken})',
            vendor="sqlite",
        ),
    )


def off_the_table(machine: Machine) -> str:
    """A change of status that no act of a table of states makes."""
    steps = sorted({(source, target) for (source, _act), target in machine.transitions.items()})
    known = " OR ".join(f"(OLD.status = '{source}' AND NEW.status = '{target}')" for source, target in steps)
    return f"OLD.status <> NEW.status AND NOT ({known})"


def one_of(column: str, values: Iterable[str]) -> str:
    """Whether a column holds one of these values."""
    return f"{column} IN ({', '.join(repr(value) for value in values)})"


def changed(*columns: str) -> str:
    """True when any of the columns differs between OLD and NEW, NULLs included, in words both databases know."""
    return " OR ".join(
        f'OLD."{column}" <> NEW."{column}" OR (OLD."{column}" IS NULL) <> (NEW."{column}" IS NULL)'
        for column in columns
    )


def declared() -> list[Trigger]:
    """Every trigger that an app declares on its AppConfig as `triggers`."""
    return [trigger for config in apps.get_app_configs() for trigger in getattr(config, "triggers", ())]


def install(connection: BaseDatabaseWrapper) -> None:
    """Install each declared trigger anew; there is no moment without it."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for trigger in _here(connection):
            for statement in (*_drop(connection, trigger), *_create(connection, trigger)):
                cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Remove every trigger; only for tests that empty the tables."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for trigger in _here(connection):
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
    """The names of declared triggers that the database does not have or has switched off, for tables that exist."""
    sql = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql)
        present = {row[0] for row in cursor.fetchall()}
    return [name for trigger in _here(connection) for name in _names(connection, trigger) if name not in present]


def install_after_migrate(using: str = "default", **_kwargs: Any) -> None:
    """Receiver of post_migrate."""
    install(connections[using])


def _here(connection: BaseDatabaseWrapper) -> Sequence[Trigger]:
    """The declared triggers that this database needs, for tables that exist."""
    tables = set(connection.introspection.table_names())
    return [one for one in declared() if one.table in tables and one.vendor in ("", connection.vendor)]


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
    function = (
        f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {condition} THEN '
        f"RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = '{trigger.message}'; END IF; "
        f"RETURN {result}; END $$"
    )
    return (
        function,
        f'CREATE TRIGGER "{name}" BEFORE {event} ON "{table}" FOR EACH {level} EXECUTE FUNCTION "{name}"()',
    )
