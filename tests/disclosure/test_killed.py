"""Processes killed with -9 in the very middle of what they do: nothing is lost, nothing is done twice."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2
import pytest

from tests.disclosure.processes import Installation, eventually

pytestmark = pytest.mark.process

CLOCKS = 7
SCENE = f"""
from datetime import date
from disclosure.today import moved_to
from tests import factories

with moved_to(date(2026, 3, 2)):
    bureau = factories.agency("{{name}}", parent=factories.district("{{name}}区"), obliged_from=date(2026, 1, 1))
    holder = factories.user("clerk", bureau, username="{{name}}")
    for number in range({CLOCKS}):
        factories.running_clock(factories.subject(bureau, holder=holder, title="{{name}}"))
"""
# A process that stops for ever where it is told to, once it has been there so often, and says so by a file.
STUCK = """
import pathlib, threading
from disclosure import ledger, messages, outbox, recomputation, sweep
from disclosure.celery import app
from disclosure.today import moved_to
from datetime import date, datetime
from tests import factories

app.loader.import_default_modules()
sweep.BATCH = recomputation.BATCH = 3

def stuck_at(module, name, times):
    real, seen = getattr(module, name), []
    def stuck(*args, **kwargs):
        seen.append(1)
        if len(seen) == times:
            pathlib.Path({marker!r}).touch()
            threading.Event().wait()
        return real(*args, **kwargs)
    setattr(module, name, stuck)

"""
SWEPT = "with moved_to(date(2026, 3, 30)):\n    sweep.sweep()\n"
CONFIRMED = """
with moved_to(date(2026, 3, 3)):
    factories.notice(off=[date(2026, 3, 26)], by=factories.user("affairs-office", factories.district("{name}办区"),
        username="{name}-office"))
"""
DRAINED = "with moved_to({moment}):\n    outbox.drain()\n"

REMINDERS = """
SELECT COUNT(*) FROM disclosure_reminder r JOIN disclosure_clock c ON c.id = r.clock_id
JOIN disclosure_subject s ON s.id = c.subject_id WHERE s.title = '{name}' GROUP BY c.id
"""
LETTERS = "SELECT COUNT(*) FROM disclosure_message m JOIN disclosure_subject s ON s.id = m.subject_id WHERE s.title = '{name}'"
MOVES = """
SELECT COUNT(*) FROM disclosure_duechange d JOIN disclosure_clock c ON c.id = d.clock_id
JOIN disclosure_subject s ON s.id = c.subject_id WHERE s.title = '{name}' GROUP BY c.id
"""
MOVED_ENTRIES = """
SELECT COUNT(*) FROM disclosure_ledgerentry e JOIN disclosure_subject s ON s.id = e.subject_id
WHERE s.title = '{name}' AND e.act = 'clock.moved'
"""
WAITING = "SELECT COUNT(*) FROM disclosure_outboxmessage WHERE done_at IS NULL"


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """An installation nobody else works in, on the database the suite runs on."""
    directory = tmp_path_factory.mktemp("killed")
    with database_of_its_own() as address:
        made = Installation(directory, {"DATABASE_URL": address} if address else {})
        made.migrate()
        yield made


@contextmanager
def database_of_its_own() -> Iterator[str]:
    """The address of a further database on the suite's own server, if it has one."""
    if not os.environ.get("DATABASE_URL"):
        yield ""
        return
    server, name = urlsplit(os.environ["DATABASE_URL"]), f"killed_{os.environ.get('PYTEST_XDIST_WORKER', 'gw0')}"
    with closing(psycopg2.connect(server.geturl())) as connection, closing(connection.cursor()) as cursor:
        connection.autocommit = True
        cursor.execute(f"CREATE DATABASE {name}")
        try:
            yield server._replace(path=f"/{name}").geturl()
        finally:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def marker(tmp_path: Path) -> Path:
    return tmp_path / "here"


def kill_in(installation: Installation, program: str, marker: Path) -> None:
    """Start a program that gets stuck, and kill it there."""
    source = STUCK.format(marker=str(marker)) + program
    with installation.running("manage.py", "shell", "--verbosity", "0", "--command", source) as process:
        eventually(marker.exists)
        process.kill()
        process.wait()


@pytest.mark.parametrize("times", [1, 2], ids=["in the first batch", "in the second batch"])
def test_a_sweep_killed_between_the_reminder_and_its_letter(installation: Installation, marker: Path, times: int):
    name = f"扫{times}"
    kill_in(installation, f"{SCENE.format(name=name)}\nstuck_at(messages, 'write_all', {times})\n{SWEPT}", marker)
    assert installation.select(REMINDERS.format(name=name)) == [3] * 3 * (times - 1)
    installation.run(STUCK.format(marker="") + SWEPT)
    assert installation.select(REMINDERS.format(name=name)) == [3] * CLOCKS
    assert installation.select(LETTERS.format(name=name)) == [3 * CLOCKS]


def test_a_recomputation_killed_in_its_second_batch_moves_every_clock_once(installation: Installation, marker: Path):
    name = "算"
    scene, drain = (SCENE + CONFIRMED).format(name=name), DRAINED.format(moment="datetime(2026, 3, 3, 10, 0)")
    kill_in(installation, f"{scene}\nstuck_at(ledger, 'record_many', 2)\n{drain}", marker)
    assert len(installation.select(MOVES.format(name=name))) < CLOCKS
    installation.run(STUCK.format(marker="") + DRAINED.format(moment="datetime(2026, 3, 3, 11, 0)"))
    assert installation.select(MOVES.format(name=name)) == [1] * CLOCKS
    assert installation.select(MOVED_ENTRIES.format(name=name)) == [CLOCKS]
    assert installation.select(LETTERS.format(name=name)) == [CLOCKS]
    assert installation.select(WAITING) == [0]


def test_an_act_killed_before_it_committed_never_was(installation: Installation, marker: Path):
    name = "办"
    act = f"""{SCENE.format(name=name)}
from disclosure import obligations
from disclosure.models import Agency, Obligation
with moved_to(date(2026, 3, 3)):
    bureau = Agency.objects.get(name="{name}")
    owed = factories.obligation(bureau)
    stuck_at(obligations, "_settle", 1)
    officer = factories.user("clerk", bureau, username="{name}-officer")
    obligations.fulfil(owed.pk, actor=officer, on=date(2026, 3, 2), evidence="已公布")
"""
    kill_in(installation, act, marker)
    of_bureau = (
        f"""FROM disclosure_obligation o JOIN disclosure_agency a ON a.id = o.agency_id WHERE a.name = '{name}'"""
    )
    assert installation.select(f"SELECT o.fulfilled_on {of_bureau}") == [None]
    assert installation.select("SELECT COUNT(*) FROM disclosure_ledgerentry WHERE act = 'obligation.fulfil'") == [0]
    assert installation.select("SELECT COUNT(*) FROM disclosure_fulfilment") == [0]


def test_a_sealer_killed_at_work_leaves_a_chain_that_verifies(installation: Installation, marker: Path):
    kill_in(installation, f"{SCENE.format(name='封')}\nstuck_at(ledger, 'sign', 1)\nledger.seal()\n", marker)
    assert installation.manage("ledger", "seal").returncode == 0
    verified = installation.manage("ledger", "verify")
    assert verified.returncode == 0, verified.stdout
    assert "未封存0条" in verified.stdout
