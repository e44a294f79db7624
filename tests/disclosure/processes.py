"""An installation of its own for tests that start real processes: own directory, own database, own broker."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg2

ROOT = Path(__file__).resolve().parent.parent.parent

#: Seconds after which something that should happen counts as not happening.
PATIENCE = 90

#: The suite's own processes use the Redis databases below this one.
FIRST_REDIS_DATABASE = 40


def eventually(condition: Callable[[], object]) -> None:
    """Wait until the condition holds; fail when it never does."""
    pause, deadline = threading.Event(), time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "it never came true"
        pause.wait(0.1)


@dataclass(frozen=True)
class Installation:
    """A directory with a database, and the environment that points to it; embedded unless services are named."""

    directory: Path
    services: Mapping[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """The environment of its processes, whatever services the suite itself runs on."""
        foreign = {"DATABASE_URL", "REDIS_URL", "CACHE_URL"}
        inherited = {name: value for name, value in os.environ.items() if name not in foreign}
        own = {"DJANGO_SETTINGS_MODULE": "disclosure.settings", "DISCLOSURE_VAR": str(self.directory)}
        return {**inherited, **own, **self.services}

    def manage(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command of manage.py to its end."""
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(command, env=self.environment, cwd=ROOT, capture_output=True, text=True, check=False)

    def migrate(self) -> None:
        """Make the tables."""
        migrated = self.manage("migrate", "--verbosity", "0")
        assert migrated.returncode == 0, migrated.stderr

    def run(self, program: str) -> None:
        """Run a program over the models, in a process of its own."""
        ended = self.manage("shell", "--verbosity", "0", "--command", program)
        assert ended.returncode == 0, ended.stderr

    def queue(self, task: str) -> None:
        """Put a task into the outbox."""
        self.run(f"from disclosure import outbox; outbox.queue({task!r})")

    def select(self, query: str) -> list[Any]:
        """The first column of what a query finds in the database."""
        with closing(self._connection()) as database, closing(database.cursor()) as cursor:
            cursor.execute(query)
            return [row[0] for row in cursor.fetchall()]

    def _connection(self) -> Any:
        if "DATABASE_URL" in self.services:
            return psycopg2.connect(self.services["DATABASE_URL"])
        return sqlite3.connect(self.directory / "gongkai.sqlite3", timeout=PATIENCE)

    @contextmanager
    def running(self, *command: str) -> Iterator[subprocess.Popen[bytes]]:
        """Run a Python program beside the test and end it with the block."""
        arguments = [sys.executable, *command]
        process = subprocess.Popen(arguments, env=self.environment, cwd=ROOT, start_new_session=True)
        try:
            yield process
        finally:
            process.terminate()
            process.wait(PATIENCE)

    @contextmanager
    def working(self) -> Iterator[subprocess.Popen[bytes]]:
        """Run what works here: the embedded worker, or a Celery worker and beat; the worker is what you get."""
        with ExitStack() as processes:
            if not self.services:
                yield processes.enter_context(self.running("manage.py", "worker"))
                return
            celery = ("-m", "celery", "--quiet", "-A", "disclosure")
            processes.enter_context(self.running(*celery, "beat", "--pidfile=", "--loglevel=WARNING"))
            yield processes.enter_context(self.running(*celery, "worker", "--concurrency=2", "--loglevel=WARNING"))


@contextmanager
def on_services(directory: Path, number: int) -> Iterator[Installation]:
    """An installation on the PostgreSQL and Redis the suite runs on, with databases of its own on both."""
    database, redis = urlsplit(os.environ["DATABASE_URL"]), urlsplit(os.environ["REDIS_URL"])
    name = f"installation_{number}"
    with closing(psycopg2.connect(database.geturl())) as server, closing(server.cursor()) as cursor:
        server.autocommit = True
        cursor.execute(f"CREATE DATABASE {name}")
        try:
            yield Installation(
                directory,
                {
                    "DATABASE_URL": database._replace(path=f"/{name}").geturl(),
                    "REDIS_URL": redis._replace(path=f"/{FIRST_REDIS_DATABASE + 2 * number}").geturl(),
                    "CACHE_URL": redis._replace(path=f"/{FIRST_REDIS_DATABASE + 2 * number + 1}").geturl(),
                },
            )
        finally:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
