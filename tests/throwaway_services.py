"""Runs a command beside a PostgreSQL and a Redis of its own, which are gone when it ends.

    tests/throwaway_services.py pytest -m "not browser"

Both come from installed binaries, listen on free ports of this machine only, and keep nothing: no fsync, no dump.
"""

from __future__ import annotations

import base64
import contextlib
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

MISSING = """\
{name} was not found. Needed are PostgreSQL and Redis:
    Debian or Ubuntu: sudo apt install postgresql redis-server
    macOS:            brew install postgresql redis"""


def find(name: str) -> str:
    """The path of an installed program; Debian keeps PostgreSQL's outside PATH."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda place: int(place.parent.name), reverse=True)
    found = shutil.which(name) or shutil.which(name, path=os.pathsep.join(map(str, places)))
    if not found:
        sys.exit(MISSING.format(name=name))
    return found


def free_port() -> int:
    """A port nobody listens on at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def servant() -> pwd.struct_passwd | None:
    """Whom the servers run as: root becomes postgres or nobody, since initdb refuses root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    return known.get("postgres") or known["nobody"]


def answers(port: int) -> bool:
    """Whether somebody listens on the port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextlib.contextmanager
def server(command: list[str], port: int, identity: dict[str, object], log: Path) -> Iterator[None]:
    """Run a server until the block ends; enter the block once it listens."""
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, **identity)  # type: ignore[call-overload]
    try:
        deadline = time.monotonic() + 60
        while not answers(port):
            if process.poll() is not None or time.monotonic() > deadline:
                sys.exit(f"{command[0]} did not start:\n{log.read_text(errors='replace')}")
            time.sleep(0.1)
        yield
    finally:
        process.send_signal(2)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def prepare(directory: Path) -> dict[str, object]:
    """Give the directory to the servants and return how to start a process as one of them."""
    account = servant()
    if account is None:
        return {}
    os.chown(directory, account.pw_uid, account.pw_gid)
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": [], "cwd": directory}


# What an installation on these services must be given; like everything here it is thrown away.
KEYS = {
    "SECRET_KEY": "only for tests",
    "PERSONAL_KEYS": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
    "PERSONAL_DIGEST_KEY": "only for tests",
}


def main(command: list[str]) -> int:
    """Start both servers, run the command with their addresses in its environment, return its exit code."""
    initdb, postgres, redis = find("initdb"), find("postgres"), find("redis-server")
    with tempfile.TemporaryDirectory(prefix="gongkai-services-") as name, contextlib.ExitStack() as running:
        directory = Path(name)
        identity = prepare(directory)
        data, database_port, redis_port = directory / "data", free_port(), free_port()
        subprocess.run(
            [
                initdb,
                "--pgdata",
                data,
                "--username",
                "gongkai",
                "--auth",
                "trust",
                "--encoding",
                "UTF8",
                "--locale",
                "C",
            ],
            check=True,
            stdout=subprocess.DEVNULL,
            **identity,  # type: ignore[arg-type]
        )
        speed = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]
        place = ["-h", "127.0.0.1", "-p", str(database_port), "-k", str(directory)]
        running.enter_context(
            server([postgres, "-D", str(data), *place, *speed], database_port, identity, directory / "postgres.log")
        )
        forget = ["--save", "", "--appendonly", "no", "--databases", "64", "--bind", "127.0.0.1"]
        running.enter_context(
            server([redis, "--port", str(redis_port), *forget], redis_port, identity, directory / "redis.log")
        )
        addresses = {
            "DATABASE_URL": f"postgres://gongkai@127.0.0.1:{database_port}/postgres",
            "REDIS_URL": f"redis://127.0.0.1:{redis_port}/0",
        }
        return subprocess.run(command, env={**KEYS, **os.environ, **addresses}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
