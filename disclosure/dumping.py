"""Writing a dump: each application contributes its part, one JSON object a line, compressed as it is made.

An application names its parts on its AppConfig, as dotted strings:

    dump_parts = ("catalog.api.dumped.ITEMS",)

Whatever their number, the lines are never held in memory together.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from django.apps import apps
from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from rest_framework.utils.encoders import JSONEncoder

from disclosure import calendars, dumps
from disclosure.models import Dump
from disclosure.site import absolute, written

MANIFEST, CHECKSUMS = "manifest.json", "SHA256SUMS"
SUFFIX = ".jsonl.gz"
# How often, in lines, it is told how far a part has come.
STEP = 200

Line = Mapping[str, Any]
Progress = Callable[[int, int], None]
# By the part at hand, whom to tell how far it has come.
Watcher = Callable[["Part"], Progress]


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a dump: its name, what it holds in words, how many lines there will be about, and the lines."""

    name: str
    title: str | Promise
    about: str | Promise
    count: Callable[[], int]
    lines: Callable[[], Iterable[Line]]


@dataclass(frozen=True, slots=True)
class Written:
    """A file as it was written."""

    name: str
    part: str
    records: int
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Listed:
    """The same file as the page of the dumps lists it, with its address; only a part of the data has a title."""

    name: str
    url: str
    title: str
    about: str
    records: int
    size: int
    sha256: str
    kind: str


class Hashing:
    """A file that counts and digests what is written into it."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self.size, self._digest = file, 0, hashlib.sha256()

    def write(self, data: bytes) -> int:
        self.size += len(data)
        self._digest.update(data)
        return self._file.write(data)

    def flush(self) -> None:
        """Nothing is held back here."""

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()


def parts() -> list[Part]:
    """The parts of every application, the kernel's first."""
    named = [dotted for config in reversed([*apps.get_app_configs()]) for dotted in getattr(config, "dump_parts", ())]
    return [import_string(dotted) for dotted in named]


def terms() -> str:
    """On which terms the data may be used."""
    usual = _(
        "可以免费复制、传播、加工使用。请注明来源和取得日期。内容以本平台现行公开的为准，撤回、更正的请随之更新。"
    )
    return str(settings.DISCLOSURE_DATA_TERMS or usual)


def build(watch: Watcher | None = None) -> Dump | None:
    """Build a dump; None where something left the public meanwhile, so that it has to be built anew."""
    dump = dumps.begin()
    try:
        with translation.override(settings.LANGUAGE_CODE), calendars.read_once():
            files = _write_all(dump, watch or (lambda part: lambda done, of: None))
    except BaseException as fault:
        dumps.give_up(dump)
        dump.refresh_from_db()
        if isinstance(fault, FileNotFoundError) and dump.ended == Dump.Ended.WITHDRAWN:
            # Something left the public while this was written, which took its folder away.
            return None
        raise
    if not dumps.finish(dump, [asdict(one) for one in files]):
        return None
    dump.refresh_from_db()
    return dump


def _write_all(dump: Dump, watch: Watcher) -> list[Written]:
    place = dumps.folder(dump)
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    files = [_write(part, place, watch(part)) for part in parts()]
    manifest = json.dumps(_manifest(dump, files), ensure_ascii=False, indent=1).encode()
    with _kept(place / MANIFEST) as file:
        file.write(manifest)
    files.append(Written(MANIFEST, "", 0, len(manifest), hashlib.sha256(manifest).hexdigest()))
    sums = "".join(f"{one.sha256}  {one.name}\n" for one in files).encode()
    with _kept(place / CHECKSUMS) as file:
        file.write(sums)
    return [*files, Written(CHECKSUMS, "", 0, len(sums), hashlib.sha256(sums).hexdigest())]


def _write(part: Part, place: Path, progress: Progress) -> Written:
    expected, records = part.count(), 0
    name = f"{part.name}{SUFFIX}"
    with _kept(place / name) as file:
        hashing = Hashing(file)
        # Neither a name nor a time inside: the same lines make the same file.
        with gzip.GzipFile(filename="", mode="wb", fileobj=hashing, mtime=0) as packed:
            for line in part.lines():
                packed.write(_as_line(line))
                records += 1
                if records % STEP == 0 and records < expected:
                    progress(records, expected)
    progress(records, records)
    return Written(name, part.name, records, hashing.size, hashing.sha256)


def _as_line(line: Line) -> bytes:
    return json.dumps(line, ensure_ascii=False, separators=(",", ":"), cls=JSONEncoder).encode() + b"\n"


@contextmanager
def _kept(path: Path) -> Iterator[IO[bytes]]:
    """A new file that has reached the disk when it is closed."""
    with path.open("xb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def _manifest(dump: Dump, files: list[Written]) -> dict[str, Any]:
    """What the dump holds, for machines: by which moment, out of which ledger, with how much in each file."""
    known = {part.name: part for part in parts()}
    return {
        "name": dumps.name_of(dump),
        "site": settings.DISCLOSURE_SITE["name"],
        "publisher": settings.DISCLOSURE_SITE["organiser"],
        "homepage": absolute("/"),
        "begun_at": written(dump.begun_at),
        "ledger": {"sequence": dump.ledger_sequence, "digest": dump.ledger_digest},
        "terms": terms(),
        "licence": settings.DISCLOSURE_DATA_LICENCE,
        "files": [
            {**asdict(one), "title": str(known[one.part].title), "about": str(known[one.part].about)} for one in files
        ],
    }
