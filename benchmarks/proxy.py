"""How much faster a list is behind the nginx that docs/nginx.md sets up, and what that costs in freshness.

The configuration is the one of the document, word for word but for its ports, its places and its certificate; in
front of it stands gunicorn as the launcher starts it. Needs nginx (GONGKAI_NGINX names it where it is not in the
path) and openssl; without them nothing is measured. GONGKAI_BENCH_PAGES changes the number of items.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import Request, urlopen

from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, connections

from benchmarks.databases import throw_away_database
from benchmarks.pages import ITEMS
from benchmarks.publish import published
from benchmarks.search import fill, rows
from catalog.models import Item
from catalog.search import indexing
from catalog.services import takedown
from disclosure import orphans, triggers
from disclosure.models import User

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "nginx.md"
MISSING = "nginx or openssl was not found: nothing was measured behind a proxy (GONGKAI_NGINX names an nginx)."
# So long each rate is taken, in seconds, and so many requests are sent before the answers are read.
LASTING, TOGETHER = 3.0, 50
# A proxy may show what was for so many seconds.
STALE = 10
LIST = "/items/"
MAIN = """
daemon off; {user} pid {place}/nginx.pid; error_log {place}/error.log; worker_processes 1;
events {{ worker_connections 256; }}
http {{
    access_log off;
    client_body_temp_path {place}/body; proxy_temp_path {place}/proxy; fastcgi_temp_path {place}/fastcgi;
    uwsgi_temp_path {place}/uwsgi; scgi_temp_path {place}/scgi;
    {site}
}}
"""


def documented() -> str:
    """The configuration as the document has it."""
    return DOCUMENT.read_text(encoding="utf-8").partition("```nginx\n")[2].partition("```")[0]


def adapted(place: Path, portal: int, port: int) -> str:
    """The same for this machine: an upstream port, a plain port beside the encrypted one, files under one place."""
    site = documented()
    for said, meant in {
        "/var/cache/nginx/gongkai": str(place / "kept"),
        "/var/log/nginx": str(place),
        "127.0.0.1:8000": f"127.0.0.1:{portal}",
        "listen 443 ssl;": f"listen 127.0.0.1:{free_port()} ssl; listen 127.0.0.1:{port};",
        "www.example.gov.cn;": "localhost;",
        "/etc/ssl/certs/www.example.gov.cn.pem": str(place / "certificate.pem"),
        "/etc/ssl/private/www.example.gov.cn.key": str(place / "key.pem"),
    }.items():
        if said not in site:
            raise RuntimeError(f"docs/nginx.md no longer says {said!r}")
        site = site.replace(said, meant)
    return site


def free_port() -> int:
    """A port nobody listens on at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(command: list[str], port: int, **environment: str) -> Iterator[None]:
    """A server for as long as it is needed, once it answers."""
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment})
    try:
        wait_for(lambda: answers(port), 30)
        yield
    finally:
        process.terminate()
        process.wait(timeout=20)


def answers(port: int) -> bool:
    """Whether somebody listens on the port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait_for(come: Callable[[], bool], most: float) -> float:
    """The seconds until something has come; a fault where it does not."""
    begun = time.perf_counter()
    while not come():
        if time.perf_counter() - begun > most:
            raise TimeoutError(f"nothing came within {most} seconds")
        time.sleep(0.05)
    return time.perf_counter() - begun


@contextmanager
def both(place: Path) -> Iterator[tuple[int, int]]:
    """The portal and the proxy before it: their ports."""
    portal, port = free_port(), free_port()
    server = [sys.executable, "-m", "gunicorn", "--config", "python:disclosure.gunicorn", "--bind"]
    known = {"DATABASE_URL": database(), "DISCLOSURE_VAR": str(settings.VAR), "BEHIND_PROXY": "1"}
    known |= {"PAGES_KEPT_SECONDS": str(STALE), orphans.LAUNCHER: str(os.getpid())}
    configuration = place / "nginx.conf"
    user = "user root;" if os.geteuid() == 0 else ""
    configuration.write_text(MAIN.format(place=place, user=user, site=adapted(place, portal, port)), encoding="utf-8")
    nginx = [found("nginx"), "-c", str(configuration), "-p", str(place), "-e", str(place / "error.log")]
    certificate(place)
    subprocess.run([*nginx, "-t", "-q"], check=True)
    with running([*server, f"127.0.0.1:{portal}"], portal, **known), running(nginx, port):
        yield portal, port


def certificate(place: Path) -> None:
    """One that signs itself, for this machine alone."""
    files = ["-keyout", str(place / "key.pem"), "-out", str(place / "certificate.pem")]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost"]
    subprocess.run([*command, *files], check=True, capture_output=True)


def found(name: str) -> str:
    """The path of an installed program, or nothing; Debian keeps servers outside PATH."""
    return os.environ.get(f"GONGKAI_{name.upper()}") or shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin") or ""


def database() -> str:
    """The database under measurement, as the portal's environment names it."""
    told = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{told['NAME']}"
    return f"postgres://{told['USER']}:{told['PASSWORD']}@{told['HOST']}:{told['PORT']}/{told['NAME']}"


def get(port: int, path: str) -> tuple[int, str, str]:
    """Status, text, and whether the proxy had it."""
    try:
        answer = urlopen(Request(f"http://127.0.0.1:{port}{path}", headers={"Host": "localhost"}), timeout=30)
    except OSError as error:
        answer = error  # type: ignore[assignment]
        if not hasattr(error, "status"):
            raise
    with answer:
        return int(answer.status), answer.read().decode(), str(answer.headers.get("X-Kept", ""))


def rate(port: int, headers: str = "", together: int = TOGETHER) -> float:
    """How many lists a second one reader gets who sends so many requests at once."""
    asked = f"GET {LIST} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n".encode() * together
    got, begun = 0, time.perf_counter()
    while time.perf_counter() - begun < LASTING:
        with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
            line.sendall(asked)
            got += _read(line, together)
    return got / (time.perf_counter() - begun)


def _read(line: socket.socket, number: int) -> int:
    """Read so many whole answers, each of a length it names."""
    held = b""
    for _answer in range(number):
        while b"\r\n\r\n" not in held:
            held += _more(line)
        head, _blank, held = held.partition(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(head.decode("latin-1"))
        left = int(head.lower().partition(b"content-length:")[2].split()[0])
        while len(held) < left:
            held += _more(line)
        held = held[left:]
    return number


def _more(line: socket.socket) -> bytes:
    some = line.recv(1 << 20)
    if not some:
        raise RuntimeError("the server hung up")
    return some


def rates(portal: int, port: int) -> Iterator[tuple[str, float, str, float | None]]:
    """Lists a second made anew, kept by the portal, and kept by the proxy."""
    # A cookie of a session has both the portal and the proxy make the page anew; the first turn warms the portal up.
    _warm, anew = (rate(port, "Cookie: sessionid=none\r\n", together=1) for _turn in range(2))
    kept = rate(portal, together=1)
    get(port, LIST)
    if get(port, LIST)[2] != "HIT":
        raise RuntimeError("the proxy does not keep the list")
    proxied = rate(port)
    yield "proxy: lists made anew, one reader", anew, "/s", None
    yield "proxy: lists kept by the portal alone, one reader", kept, "/s", None
    yield "proxy: lists kept by nginx, one reader", proxied, "/s", None
    yield "proxy: kept by nginx beside made anew", proxied / anew, "x", 50


def freshness(portal: int, port: int, item: Item, head: User) -> Iterator[tuple[str, float, str, float | None]]:
    """How soon a take-down is seen: at the item's own address, in the portal's list, and in the proxy's."""
    page, title = f"/d/{item.index_number}", item.editions.get().title
    if get(port, page)[0] != 200 or title not in get(port, LIST)[1]:
        raise RuntimeError("the item is not there to be taken down")
    takedown.take_down(item.pk, actor=head, cause="测速")
    begun = time.perf_counter()
    status = get(port, page)[0]
    yield "proxy: an item just taken down is gone (410)", float(status == 410), "x", 1
    yield "proxy: seconds to that answer", time.perf_counter() - begun, "s", 1
    indexing.index_item(item.pk)
    own = wait_for(lambda: title not in get(portal, LIST)[1], STALE)
    yield "proxy: seconds until the portal's list leaves it out", own, "s", 1
    proxied = own + wait_for(lambda: title not in get(port, LIST)[1], 2 * STALE)
    yield "proxy: seconds until the proxy's list leaves it out", proxied, "s", STALE


def measure() -> Iterator[tuple[str, float, str, float | None]]:
    """Rows of name, value, unit and target; none where there is no nginx."""
    if not (found("nginx") and found("openssl")):
        print(MISSING, flush=True)
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    with throw_away_database(), triggers.lifted(connection), tempfile.TemporaryDirectory(prefix="gongkai-") as name:
        fill(0, ITEMS, rows(ITEMS))
        item, head = published()
        connections.close_all()
        cache.clear()
        with both(Path(name)) as (portal, port):
            yield from rates(portal, port)
            yield from freshness(portal, port, item, head)
