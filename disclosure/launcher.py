"""The embedded portal under one roof: the launcher holds the port and keeps web server and worker running.

It binds the address itself and hands the open socket down. So a taken port is known before anything else is
done, and a web server that was killed comes back to the same queue of connections.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from disclosure import orphans

#: Where manage.py lies and every child works.
ROOT = Path(__file__).resolve().parent.parent

#: Seconds a child gets to end by itself before it is killed.
PATIENCE = 10

#: A child that lived shorter than this many seconds did not start properly.
SETTLED = 5

#: So many starts without settling, one after the other, and the launcher gives up.
ATTEMPTS = 5


class PortTaken(Exception):
    """Somebody else answers at the address."""


class ChildFails(Exception):
    """A child does not stay up."""


def claim(host: str, port: int) -> socket.socket:
    """Bind the address and listen, or raise PortTaken."""
    claimed = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    claimed.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        claimed.bind((host, port))
    except OSError as error:
        claimed.close()
        raise PortTaken(f"{host}:{port}") from error
    claimed.listen(128)
    claimed.set_inheritable(True)
    return claimed


def web_server(claimed: socket.socket) -> list[str]:
    """The command of the web server on a socket already bound."""
    bind = f"fd://{claimed.fileno()}"
    return [sys.executable, "-m", "gunicorn", "--config", "python:disclosure.gunicorn", "--bind", bind]


def worker() -> list[str]:
    """The command of the embedded worker."""
    return [sys.executable, "manage.py", "worker"]


@dataclass
class Child:
    """One process the launcher keeps alive."""

    name: str
    command: Sequence[str]
    inherits: tuple[int, ...] = ()
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    started: float = field(default=0.0, init=False)
    failures: int = field(default=0, init=False)

    def start(self) -> None:
        """Start the process in a session of its own: Ctrl-C reaches the launcher alone, which stops the rest."""
        environment = {**os.environ, orphans.LAUNCHER: str(os.getpid())}
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            pass_fds=self.inherits,
            cwd=ROOT,
            env=environment,
            start_new_session=True,
            stdin=subprocess.DEVNULL,
        )

    def revive(self) -> bool:
        """Start it again if it has ended; true if that was necessary."""
        if self.process is None or self.process.poll() is None:
            return False
        settled = time.monotonic() - self.started >= SETTLED
        self.failures = 0 if settled else self.failures + 1
        if self.failures >= ATTEMPTS:
            raise ChildFails(self.name)
        self.start()
        return True

    def stop(self) -> None:
        """Ask it to end, and end it when it does not."""
        if self.process is None:
            return
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def ask_to_stop(self) -> None:
        """Send SIGTERM without waiting."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()


def keep_running(children: Sequence[Child], on_revival: Callable[[Child], None]) -> None:
    """Start the children and revive them until Ctrl-C, SIGTERM or SIGHUP; then stop them all."""
    told_to_stop = threading.Event()

    def stop(number: int, frame: FrameType | None) -> None:
        told_to_stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # nohup asks to outlive the terminal
        signal.signal(signal.SIGHUP, stop)
    try:
        for child in children:
            child.start()
        while not told_to_stop.wait(0.2):
            for child in children:
                if child.revive():
                    on_revival(child)
    finally:
        for child in children:
            child.ask_to_stop()
        for child in children:
            child.stop()
