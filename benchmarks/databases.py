"""Databases to measure in: gone afterwards, or kept where GONGKAI_BENCH_KEEP names a directory, to be measured in again.

A large corpus takes longer to fill than to measure. A kept one is filled on from where it stood; PostgreSQL keeps its
own under the name of the database, the directory holds the SQLite files.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from django.db import connection

KEPT = os.environ.get("GONGKAI_BENCH_KEEP", "")


@contextmanager
def throw_away_database() -> Iterator[None]:
    """A migrated database that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as directory, _database("bench", directory, kept=False):
        yield


@contextmanager
def lasting_database(name: str) -> Iterator[None]:
    """A migrated database that is kept under its name where databases are to be kept."""
    with ExitStack() as around:
        directory = KEPT or around.enter_context(tempfile.TemporaryDirectory(prefix="gongkai-bench-"))
        around.enter_context(_database(name, directory, kept=bool(KEPT)))
        yield


@contextmanager
def _database(name: str, directory: str, *, kept: bool) -> Iterator[None]:
    sqlite = connection.vendor == "sqlite"
    connection.settings_dict["TEST"]["NAME"] = str(Path(directory) / f"{name}.sqlite3") if sqlite else f"gongkai_{name}"
    before = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False, keepdb=kept)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(before, verbosity=0, keepdb=kept)
