"""The embedded worker: one process that runs Celery tasks in threads, with beat as one more thread beside them.

The in-memory transport knows only its own process. `worker -B` puts beat into a second one, where its messages
reach nobody; a thread shares the transport. What must not be missed is never a message but a row, and the first
tick after a start asks for every row that is due by then.
"""

from __future__ import annotations

import logging
import threading
from typing import Any

from celery import Celery, bootsteps
from celery.beat import Service
from celery.platforms import EX_FAILURE
from celery.worker import state

from disclosure.schedule import FromNow

logger = logging.getLogger(__name__)


class BeatThread(bootsteps.StartStopStep):
    """The step of the worker that starts and stops beat with it."""

    label = "Beat in a thread"
    requires = ("celery.worker.components:Pool",)

    def __init__(self, worker: Any, **options: Any) -> None:
        super().__init__(worker, **options)
        self.service = Service(worker.app, max_interval=1, scheduler_cls=FromNow)
        self.thread = threading.Thread(target=self._run, name="beat", daemon=True)

    def start(self, worker: Any) -> None:
        """Begin to send what is due."""
        self.thread.start()

    def stop(self, worker: Any) -> None:
        """Send nothing more."""
        self.service.stop()

    def _run(self) -> None:
        # A worker without beat would look alive and do nothing: it ends, and the launcher starts another.
        try:
            self.service.start()
        except BaseException:
            logger.exception("beat failed, the worker ends")
            state.should_stop = EX_FAILURE  # type: ignore[assignment]  # the stubs know only its default
            raise


def run(app: Celery) -> int:
    """Run the worker until it is told to stop, and return its exit code."""
    app.steps["worker"].add(BeatThread)
    worker = app.Worker(
        pool="threads",
        hostname="embedded@localhost",
        without_gossip=True,
        without_mingle=True,
        without_heartbeat=True,
        quiet=True,
        loglevel="WARNING",
    )
    worker.start()
    return worker.exitcode or 0
