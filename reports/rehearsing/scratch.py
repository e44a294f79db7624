"""The scratch: a directory with a database for each rehearsed year, and a process that knows nothing else.

The process is started with an environment of its own: the scratch's database and files, no Redis, no mail. So the
configured installation is out of its reach, whatever it runs.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

from reports.rehearsing import district
from reports.rehearsing.lines import Line, from_json

MARK = "rehearsal.json"


class NotOurs(Exception):
    """The directory holds something else than a rehearsal, or one under other instruments."""


class Failed(Exception):
    """The rehearsing process ended before its last day; its messages were printed."""


@contextmanager
def opened(kept: Path | None, further: Sequence[str], *, small: bool = False) -> Iterator[Path]:
    """A scratch that is gone afterwards, or the one that is kept, for which the same instruments bind as before."""
    if kept is None:
        with TemporaryDirectory(prefix="gongkai-rehearsal-") as directory:
            _marked(Path(directory), further, small)
            yield Path(directory)
        return
    kept.mkdir(mode=0o700, parents=True, exist_ok=True)
    _marked(kept, further, small)
    yield kept.resolve()


def _marked(place: Path, further: Sequence[str], small: bool) -> None:
    mark, said = place / MARK, {"further": list(further), "small": small}
    if mark.is_file():
        if json.loads(mark.read_text(encoding="utf-8")) != said:
            raise NotOurs(str(place))
        return
    if any(place.iterdir()):
        raise NotOurs(str(place))
    if further:
        (place / "law").mkdir()
        (place / "law" / "jurisdictions.toml").write_text(district.jurisdiction_file(further), encoding="utf-8")
    mark.write_text(json.dumps(said), encoding="utf-8")


def days(place: Path, since: date, until: date) -> Iterator[tuple[date, list[Line]]]:
    """Every day from `since` to `until` with its lines; each year of them in its own database."""
    for year in range(since.year, until.year + 1):
        first, last = max(since, date(year, 1, 1)), min(until, date(year, 12, 31))
        yield from _run(place, place / str(year), first, last)


def _run(place: Path, own: Path, first: date, last: date) -> Iterator[tuple[date, list[Line]]]:
    own.mkdir(mode=0o700, exist_ok=True)
    scene = json.loads((place / MARK).read_text(encoding="utf-8"))
    chosen = [f"--{name}" for name in ("further", "small") if scene[name]]
    command = [sys.executable, "manage.py", "rehearse_year", str(own), first.isoformat(), last.isoformat(), *chosen]
    with subprocess.Popen(
        command,
        cwd=settings.BASE_DIR,
        env=environment(place, own),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        for printed in process.stdout or ():
            read = json.loads(printed)
            yield date.fromisoformat(read["day"]), [from_json(line) for line in read["lines"]]
    if process.returncode:
        raise Failed


def environment(place: Path, own: Path) -> dict[str, str]:
    """What the rehearsing process is told: the scratch in place of everything that belongs to the installation."""
    law = [str(path) for path in settings.DISCLOSURE_INSTRUMENTS_DIR]
    if (place / "law").is_dir():
        law.append(str(place / "law"))
    own_settings = {
        "DJANGO_SETTINGS_MODULE": "disclosure.settings",
        "DISCLOSURE_VAR": str(own),
        "DATABASE_URL": f"sqlite:///{own / 'gongkai.sqlite3'}",
        "REDIS_URL": "",
        "EMAIL_URL": "dummymail://",
        "DISCLOSURE_INSTRUMENTS_DIR": ",".join(law),
        "SITE_DEMONSTRATION": "true",
        **dict.fromkeys(("SECRET_KEY", "SECRET_KEY_FALLBACKS", "PERSONAL_KEYS", "PERSONAL_DIGEST_KEY"), ""),
    }
    return {**os.environ, **own_settings}
