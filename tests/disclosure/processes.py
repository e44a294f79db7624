"""An installation of its own for tests that start real processes: own directory, own database, own environment."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

ROOT = Path(__file__).resolve().parent.parent.parent

#: Seconds after which something that should happen counts as not happening.
PATIENCE = 90


def eventually(condition: Callable[[], object]) -> None:
    """Wait until the condition holds; fail when it never does."""
    pause, deadline = threading.Event(), time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "it never came true"
        pause.wait(0.1)


@dataclass(frozen=True)
class Installation:
    """A directory with a migrated SQLite database, and the environment that points to it."""

    directory: Path
    services: ClassVar[dict[str, str]] = {}

    @property
    def environment(self) -> dict[str, str]:
        """The environment of its processes: embedded, whatever services the suite itself runs on."""
        inherited = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}}
        own = {"DJANGO_SETTINGS_MODULE": "disclosure.settings", "DISCLOSURE_VAR": str(self.directory)}
        return {**inherited, **own, **self.services}

    def command(self, *arguments: str) -> list[str]:
        """A command line of manage.py."""
        return [sys.executable, str(ROOT / "manage.py"), *arguments]

    def manage(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        return subprocess.run(
            self.command(*arguments), env=self.environment, cwd=ROOT, capture_output=True, text=True, check=False
        )

    def queue(self, task: str) -> None:
        """Put a task into the outbox, from a process of its own."""
        program = f"from disclosure import outbox; outbox.queue({task!r})"
        answer = self.manage("shell", "--verbosity", "0", "--command", program)
        assert answer.returncode == 0, answer.stderr

    def select(self, query: str) -> list[Any]:
        """The first column of what a query finds in the database."""
        with closing(sqlite3.connect(self.directory / "gongkai.sqlite3", timeout=PATIENCE)) as database:
            return [row[0] for row in database.execute(query)]

    @contextmanager
    def running(self, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
        """Run a command beside the test and end it with the block."""
        process = subprocess.Popen(self.command(*arguments), env=self.environment, cwd=ROOT, start_new_session=True)
        try:
            yield process
        finally:
            process.terminate()
            process.wait(PATIENCE)
