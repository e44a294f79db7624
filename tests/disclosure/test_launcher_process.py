"""The launcher with its real web server and worker: what dies comes back, and nothing outlives the launcher."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest

from disclosure import launcher
from tests.disclosure.processes import PATIENCE, ROOT, Installation, eventually

pytestmark = pytest.mark.process

PROGRAM = """
import sys
from pathlib import Path
from disclosure import launcher

class Child(launcher.Child):
    def start(self):
        super().start()
        Path(sys.argv[2], self.name).write_text(str(self.process.pid))

claimed = launcher.claim("127.0.0.1", int(sys.argv[1]))
web = Child("web", launcher.web_server(claimed), inherits=(claimed.fileno(),))
launcher.keep_running([web, Child("worker", launcher.worker())], lambda child: None)
"""


@pytest.fixture
def port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def launched(embedded: Installation, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """A launcher with both children, answering at the port."""
    command = [sys.executable, "-c", PROGRAM, str(port), str(embedded.directory)]
    process = subprocess.Popen(command, env=embedded.environment, cwd=ROOT, start_new_session=True)
    try:
        eventually(lambda: status(port) == 404)
        yield process
    finally:
        process.terminate()
        process.wait(PATIENCE)


def status(port: int) -> int:
    """The status of a page that does not exist, 0 while nobody answers."""
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/nowhere/", timeout=PATIENCE)
    except urllib.error.HTTPError as answer:
        return answer.code
    except OSError:
        return 0
    return 200


def number(embedded: Installation, child: str) -> int:
    """The process id under which the launcher last started a child."""
    return int((embedded.directory / child).read_text() or 0)


def test_a_killed_web_server_comes_back_and_no_request_is_refused_meanwhile(launched, embedded, port):
    before = number(embedded, "web")
    os.kill(before, signal.SIGKILL)
    assert {status(port) for _request in range(20)} == {404}
    eventually(lambda: number(embedded, "web") != before)
    assert status(port) == 404


def test_a_killed_worker_comes_back_and_works(launched, embedded):
    before = number(embedded, "worker")
    os.kill(before, signal.SIGKILL)
    embedded.queue("disclosure.tasks.seal_ledger")
    eventually(lambda: number(embedded, "worker") != before)
    eventually(lambda: not embedded.select("SELECT id FROM disclosure_outboxmessage WHERE done_at IS NULL"))


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_nothing_outlives_the_launcher_however_it_ends(launched, port, how):
    launched.send_signal(how)
    launched.wait(PATIENCE)
    eventually(lambda: status(port) == 0)
    launcher.claim("127.0.0.1", port).close()


def test_a_child_that_never_stays_up_is_given_up():
    hopeless = launcher.Child("hopeless", [sys.executable, "-c", "raise SystemExit(1)"])
    hopeless.start()
    with pytest.raises(launcher.ChildFails, match="hopeless"):
        eventually(lambda: hopeless.revive() and False)


def test_a_taken_port_is_named_before_anything_is_done(embedded, port):
    with launcher.claim("127.0.0.1", port):
        refused = embedded.manage("demo", "--port", str(port))
    assert refused.returncode == 2
    assert f"make demo PORT={port + 1}" in refused.stderr
    assert refused.stdout == ""
