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
from disclosure import launcher
claimed = launcher.claim("127.0.0.1", int(sys.argv[1]))
web = launcher.Child("web server", launcher.web_server(claimed), inherits=(claimed.fileno(),))
launcher.keep_running([web, launcher.Child("worker", launcher.worker())], lambda child: None)
"""


@pytest.fixture
def port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def launched(installation: Installation, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """A launcher with both children, answering at the port."""
    command = [sys.executable, "-c", PROGRAM, str(port)]
    process = subprocess.Popen(command, env=installation.environment, cwd=ROOT, start_new_session=True)
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


def children(process: subprocess.Popen[bytes]) -> dict[str, int]:
    """The launcher's children by what they run."""
    listing = subprocess.run(["ps", "-Ao", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
    rows = [line.split(None, 2) for line in listing.splitlines()]
    mine = {arguments: int(pid) for pid, parent, arguments in rows if int(parent) == process.pid}
    return {"web" if "gunicorn" in arguments else "worker": pid for arguments, pid in mine.items()}


def test_a_killed_web_server_comes_back_and_no_request_is_refused_meanwhile(launched, port):
    before = children(launched)["web"]
    os.kill(before, signal.SIGKILL)
    assert {status(port) for _request in range(20)} == {404}
    eventually(lambda: children(launched).get("web", before) != before)
    assert status(port) == 404


def test_a_killed_worker_comes_back_and_works(launched, installation):
    eventually(lambda: "worker" in children(launched))
    before = children(launched)["worker"]
    os.kill(before, signal.SIGKILL)
    installation.queue("disclosure.tasks.seal_ledger")
    eventually(lambda: children(launched).get("worker", before) != before)
    eventually(lambda: not installation.select("SELECT id FROM disclosure_outboxmessage WHERE done_at IS NULL"))


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


def test_a_taken_port_is_named_before_anything_is_done(installation, port):
    with launcher.claim("127.0.0.1", port):
        refused = installation.manage("demo", "--port", str(port))
    assert refused.returncode == 2
    assert f"make demo PORT={port + 1}" in refused.stderr
    assert refused.stdout == ""
