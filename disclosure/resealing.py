"""Moves everything that is sealed to the newest key, so that an older key can be taken away (个人信息保护法 art. 51).

Every column of every application that is a SealedTextField is found by itself; an application names its sealed files
on its AppConfig as `sealed_files`, a function that gives their StoredFile rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import connection, models
from django.db.models import QuerySet
from django.utils.module_loading import import_string

from disclosure import files, sealing
from disclosure.models import StoredFile
from disclosure.models.sealed import SealedTextField

BATCH = 500
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Column:
    """A sealed column of a table."""

    table: str
    key: str
    name: str


@dataclass
class Outcome:
    """How much was looked at, and how much was sealed anew."""

    seen: int = 0
    resealed: int = 0


def reseal(progress: Progress) -> Outcome:
    """Seal anew whatever does not lie under the newest key; safe to be broken off and run again at any time."""
    total, outcome = count(), Outcome()
    for column in columns():
        for changed in _texts(column):
            _note(outcome, changed, progress, total)
    for stored in sealed_files().order_by("pk").iterator(chunk_size=BATCH):
        _note(outcome, _file(stored), progress, total)
    return outcome


def count() -> int:
    """How many sealed texts and files there are."""
    return sum(_rows(column) for column in columns()) + sealed_files().count()


def columns() -> Iterator[Column]:
    """Every sealed column there is."""
    for model in apps.get_models():
        for field in model._meta.local_concrete_fields:
            if isinstance(field, SealedTextField) and field.column:
                yield Column(model._meta.db_table, _key(model), field.column)


def sealed_files() -> QuerySet[StoredFile]:
    """The sealed files that are still there."""
    named = [getattr(config, "sealed_files", "") for config in apps.get_app_configs()]
    wanted = models.Q(pk__in=[])
    for dotted in filter(None, named):
        wanted |= models.Q(pk__in=import_string(dotted)().values("pk"))
    return StoredFile.objects.filter(wanted, destroyed_at__isnull=True)


def _note(outcome: Outcome, changed: bool, progress: Progress, total: int) -> None:
    outcome.seen += 1
    outcome.resealed += changed
    progress(min(outcome.seen, total), total)


def _key(model: type[models.Model]) -> str:
    primary = model._meta.pk
    if primary is None or primary.column is None:
        raise LookupError(f"{model} has no primary key")
    return str(primary.column)


def _rows(column: Column) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {_q(column.table)} WHERE {_q(column.name)} <> ''")
        return int(cursor.fetchone()[0])


def _texts(column: Column) -> Iterator[bool]:
    """Seal one column anew, a batch at a time; a value that somebody changes meanwhile is sealed by them."""
    after = -1
    while batch := _batch(column, after):
        for key, kept in batch:
            yield _text(column, key, kept)
        after = batch[-1][0]


def _batch(column: Column, after: int) -> list[tuple[int, str]]:
    key, name = _q(column.key), _q(column.name)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {key}, {name} FROM {_q(column.table)} WHERE {key} > %s AND {name} <> '' ORDER BY {key} LIMIT {BATCH}",
            [after],
        )
        return list(cursor.fetchall())


def _text(column: Column, key: int, kept: str) -> bool:
    if sealing.is_newest(kept):
        return False
    name = _q(column.name)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {_q(column.table)} SET {name} = %s WHERE {_q(column.key)} = %s AND {name} = %s",
            [sealing.resealed(kept), key, kept],
        )
        return cursor.rowcount > 0


def _file(stored: StoredFile) -> bool:
    with files.open_content(stored) as content:
        anew = sealing.resealed_bytes(content.read())
    if anew is None:
        return False
    files.keep_anew(stored, anew)
    return True


def _q(name: str) -> str:
    return connection.ops.quote_name(name)
