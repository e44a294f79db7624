"""Opens ZIP containers without trusting them: bounded entries, sizes and ratios, no DTDs, no escaping names.

Office files, OFD and plain archives are all ZIP containers; every one of them is opened here and nowhere else.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree
from zlib import error as ZlibError

from catalog.reading import refusals
from catalog.reading.encoding import decode
from catalog.reading.refusals import ReadingRefused

UTF8_NAME = 0x800
ENCRYPTED = 0x1
SMALL = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a container may hold; sizes in bytes after unpacking."""

    entries: int = 5000
    total: int = 300 * 1024 * 1024
    part: int = 100 * 1024 * 1024
    ratio: int = 200


DEFAULT = Limits()


def opened(data: bytes, *, limits: Limits = DEFAULT) -> zipfile.ZipFile:
    """The container, after its directory has passed the limits; the parts are measured again when read."""
    try:
        container = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise _broken() from error
    _measure(container.infolist(), limits)
    return container


def part(container: zipfile.ZipFile, name: str, *, limits: Limits = DEFAULT) -> bytes:
    """One part, never unpacked further than it may grow, whatever size the directory claims."""
    try:
        with container.open(name) as stream:
            content = stream.read(limits.part + 1)
    except (zipfile.BadZipFile, ZlibError, NotImplementedError, RuntimeError, EOFError) as error:
        raise _broken() from error
    if len(content) > limits.part:
        raise _bomb()
    return content


def xml(content: bytes) -> ElementTree.Element:
    """A part as XML; a part with a document type is refused, for entities can read files or grow without end."""
    forbid_doctype(content)
    try:
        return ElementTree.fromstring(content)
    except ElementTree.ParseError as error:
        raise _broken() from error


def forbid_doctype(content: bytes) -> None:
    """Refuse a document type in any encoding (UTF-16 hides it behind zero bytes)."""
    if re.search(rb"<!\s*(DOCTYPE|ENTITY)", content.replace(b"\0", b""), re.IGNORECASE):
        raise ReadingRefused(refusals.DOCTYPE)


def check_parts(container: zipfile.ZipFile, *, limits: Limits = DEFAULT) -> None:
    """Unpack every XML part once within the limits, before a library that trusts its input is given the file."""
    total = 0
    for info in container.infolist():
        content = part(container, info.filename, limits=limits)
        total += len(content)
        if total > limits.total:
            raise _bomb()
        if info.filename.lower().endswith((".xml", ".rels", ".vml")):
            forbid_doctype(content)


def listed_name(info: zipfile.ZipInfo) -> str:
    """The name a Chinese archive means: without the UTF-8 flag it was written as GB18030, not as CP437."""
    if info.flag_bits & UTF8_NAME:
        return info.filename
    raw = info.filename.encode("cp437", errors="replace")
    return decode(raw) or info.filename


def escapes(name: str) -> bool:
    """Whether unpacking under that name would leave the folder it is unpacked in."""
    parts = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0]


def _measure(infos: list[zipfile.ZipInfo], limits: Limits) -> None:
    if any(info.flag_bits & ENCRYPTED for info in infos):
        raise ReadingRefused(refusals.ENCRYPTED)
    for name in map(listed_name, infos):
        if escapes(name):
            raise ReadingRefused(refusals.UNSAFE_NAME, name=name)
    too_dense = any(
        info.file_size > SMALL and info.file_size > limits.ratio * max(info.compress_size, 1) for info in infos
    )
    total = sum(info.file_size for info in infos)
    if len(infos) > limits.entries or total > limits.total or too_dense:
        raise _bomb()


def _bomb() -> ReadingRefused:
    return ReadingRefused(refusals.ZIP_BOMB, total=DEFAULT.total // SMALL, entries=DEFAULT.entries)


def _broken() -> ReadingRefused:
    return ReadingRefused(refusals.BROKEN)
