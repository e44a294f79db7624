"""Workers and beat as real processes: one embedded process, or Celery's own on PostgreSQL and Redis."""

from __future__ import annotations

import signal
from dataclasses import replace

import pytest
from celery.platforms import EX_FAILURE

from disclosure.orphans import LAUNCHER
from tests.disclosure.processes import PATIENCE, Installation, eventually
from tests.throwaway_services import KEYS

pytestmark = pytest.mark.process

TASK = "disclosure.tasks.seal_ledger"
WAITING = "SELECT id FROM disclosure_outboxmessage WHERE done_at IS NULL"
JOBS = "SELECT job FROM disclosure_heartbeat"
WITHOUT_BEAT = """
from disclosure import embedded_worker
from disclosure.celery import app

class Broken(embedded_worker.FromNow):
    def tick(self):
        raise RuntimeError("beat is broken")

embedded_worker.FromNow = Broken
raise SystemExit(embedded_worker.run(app))
"""


def test_a_queued_task_is_run(installation: Installation):
    installation.queue(TASK)
    with installation.working():
        eventually(lambda: not installation.select(WAITING))


def test_every_periodic_task_runs_soon_after_a_start(installation: Installation):
    with installation.working():
        eventually(lambda: {"ledger", "mail", "obligations", "sweep"} <= set(installation.select(JOBS)))


def test_what_is_queued_while_no_worker_lives_is_run_once_by_the_next_one(installation: Installation):
    with installation.working() as worker:
        worker.kill()
        worker.wait()
    installation.queue(TASK)
    with installation.working():
        eventually(lambda: not installation.select(WAITING))
    assert installation.select("SELECT attempts FROM disclosure_outboxmessage ORDER BY id DESC LIMIT 1") == [1]


def test_a_worker_told_to_stop_ends_in_order(installation: Installation):
    installation.queue(TASK)
    with installation.working() as worker:
        eventually(lambda: not installation.select(WAITING))
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(PATIENCE) == 0


def test_an_embedded_worker_whose_launcher_is_gone_ends_by_itself(embedded: Installation):
    orphan = replace(embedded, services={LAUNCHER: "0"})
    with orphan.running("manage.py", "worker") as worker:
        assert worker.wait(PATIENCE) in {0, -signal.SIGTERM}


def test_an_embedded_worker_without_beat_does_not_stay_up_pretending(embedded: Installation):
    ended = embedded.manage("shell", "--verbosity", "0", "--command", WITHOUT_BEAT)
    assert ended.returncode == EX_FAILURE
    assert "beat is broken" in ended.stderr


def test_the_embedded_worker_refuses_to_stand_beside_redis(embedded: Installation):
    beside = replace(embedded, services={"REDIS_URL": "redis://localhost", **KEYS})
    refused = beside.manage("worker")
    assert refused.returncode == 2
    assert "REDIS_URL" in refused.stderr
