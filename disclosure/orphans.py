"""Children of the launcher end themselves when it is gone, however it went: nothing is left holding the port."""

from __future__ import annotations

import os
import signal
import threading

#: The environment variable in which the launcher tells its children who it is.
LAUNCHER = "DISCLOSURE_LAUNCHER"

#: Seconds between two looks at who the parent is. Polling works on Linux and macOS alike, and with kill -9.
INTERVAL = 0.5


def stop_when_orphaned() -> None:
    """Watch the launcher named in the environment, if there is one, and ask this process to stop once it is gone."""
    launcher = os.environ.get(LAUNCHER)
    if launcher:
        threading.Thread(target=_watch, args=(int(launcher),), name="launcher watch", daemon=True).start()


def _watch(launcher: int) -> None:
    pause = threading.Event()
    while os.getppid() == launcher:
        pause.wait(INTERVAL)
    os.kill(os.getpid(), signal.SIGTERM)
