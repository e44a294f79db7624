"""The embedded worker, as the real process on its in-memory transport."""

from __future__ import annotations

import signal

import pytest
from celery.platforms import EX_FAILURE

from disclosure.orphans import LAUNCHER
from tests.disclosure.processes import PATIENCE, Installation, eventually

pytestmark = pytest.mark.process

TASK = "disclosure.tasks.seal_ledger"
WAITING = "SELECT id FROM disclosure_outboxmessage WHERE done_at IS NULL"
JOBS = "SELECT job FROM disclosure_heartbeat"


def test_beat_and_worker_in_one_process_run_what_is_queued(installation: Installation):
    installation.queue(TASK)
    with installation.running("worker"):
        eventually(lambda: not installation.select(WAITING))


def test_every_periodic_task_runs_soon_after_a_start(installation: Installation):
    with installation.running("worker"):
        eventually(lambda: {"ledger", "mail", "obligations", "sweep"} <= set(installation.select(JOBS)))


def test_what_is_queued_while_no_worker_lives_is_run_once_by_the_next_one(installation: Installation):
    with installation.running("worker") as worker:
        worker.kill()
        worker.wait()
    installation.queue(TASK)
    with installation.running("worker"):
        eventually(lambda: not installation.select(WAITING))
    assert installation.select("SELECT attempts FROM disclosure_outboxmessage ORDER BY id DESC LIMIT 1") == [1]


def test_a_worker_told_to_stop_ends_in_order(installation: Installation):
    installation.queue(TASK)
    with installation.running("worker") as worker:
        eventually(lambda: not installation.select(WAITING))
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(PATIENCE) == 0


def test_a_worker_whose_launcher_is_gone_ends_by_itself(installation: Installation, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(LAUNCHER, "0")
    with installation.running("worker") as worker:
        assert worker.wait(PATIENCE) in {0, -signal.SIGTERM}


def test_the_embedded_worker_refuses_to_stand_beside_redis(installation: Installation, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Installation, "services", {"REDIS_URL": "redis://localhost", "SECRET_KEY": "for this test"})
    refused = installation.manage("worker")
    assert refused.returncode == 2
    assert "REDIS_URL" in refused.stderr


def test_a_worker_without_beat_does_not_stay_up_pretending(installation: Installation):
    program = """
from disclosure import embedded_worker
from disclosure.celery import app

class Broken(embedded_worker.FromNow):
    def tick(self):
        raise RuntimeError("beat is broken")

embedded_worker.FromNow = Broken
raise SystemExit(embedded_worker.run(app))
"""
    ended = installation.manage("shell", "--verbosity", "0", "--command", program)
    assert ended.returncode == EX_FAILURE
    assert "beat is broken" in ended.stderr
