"""Everything a file says, also where no reader looks: comments, hidden and deleted text, properties, older versions.

What is handed out is read this way before, and a passage that was struck must not be in it. Nothing here knows the
database.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from applications.strikes import BOUNDARY, within
from catalog.reading import archives
from catalog.reading.detect import decoded, detect
from catalog.reading.read import DAMAGE, read
from catalog.reading.refusals import ReadingRefused

# Elements of office files at whose end a paragraph, cell, string or comment is over.
BLOCKS = frozenset({"p", "c", "si", "tc", "tr", "comment", "TextObject", "TextCode", "creator", "title", "subject"})
# What an office file counts of itself.
STATISTICS = frozenset(
    {
        "TotalTime",
        "Pages",
        "Words",
        "Characters",
        "CharactersWithSpaces",
        "Lines",
        "Paragraphs",
        "AppVersion",
        "revision",
    }
)
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")
# A file in a file in a file is followed so far.
DEEPEST = 3
END_OF_FILE = b"%%EOF"
MEASURE = re.compile(r"-?[0-9.]{1,7}(?:[a-z%]{0,2})|(?:[0-9A-F]{8}|[0-9A-F]{20})")


@dataclass(frozen=True, slots=True)
class Said:
    """All texts of a file, its bytes that are no text, and whether a reader could see any text at all."""

    text: str
    raw: tuple[bytes, ...] = ()
    legible: bool = True

    def holds(self, struck: str) -> bool:
        """Whether a struck passage is left in the file."""
        return within(struck, self.text) or any(_in_bytes(struck, one) for one in self.raw)


def everything(data: bytes) -> Said:
    """Everything a file says; a file that cannot be read is refused in the words of its reader."""
    visible = read(data)
    texts, raw = [visible.text], [data]
    _dig(data, texts, raw, 0)
    return Said(BOUNDARY.join(texts), tuple(raw), visible.has_text and not visible.scanned)


def _dig(data: bytes, texts: list[str], raw: list[bytes], depth: int) -> None:
    code = detect(data).code
    if code == "pdf":
        texts.extend(_pdf(data))
    elif code in ("txt", "csv"):
        texts.append(decoded(data))
    elif zipfile.is_zipfile(io.BytesIO(data)):
        _parts(data, texts, raw, depth)


def _parts(data: bytes, texts: list[str], raw: list[bytes], depth: int) -> None:
    """Every part of a container: as XML where it is XML, as a file of its own where it is one, else as bytes."""
    with archives.opened(data) as container:
        for info in container.infolist():
            content = archives.part(container, info.filename)
            texts.append(archives.listed_name(info))
            if info.filename.lower().endswith((".xml", ".rels", ".vml")):
                texts.append(_xml(archives.xml(content)))
                continue
            raw.append(content)
            if content and depth < DEEPEST:
                _inner(content, texts, raw, depth + 1)


def _inner(content: bytes, texts: list[str], raw: list[bytes], depth: int) -> None:
    try:
        _dig(content, texts, raw, depth)
    except (ReadingRefused, *DAMAGE):
        # What is no file anybody could open is compared as bytes alone.
        raw.append(content)


def _xml(root: Element) -> str:
    """All text of a part in order, deleted and hidden text too, and after it what stands in attributes."""
    pieces: list[str] = []
    _gather(root, pieces)
    attributes = dict.fromkeys(value for element in root.iter() for value in element.attrib.values())
    values = (value for value in attributes if speaks(value))
    return BOUNDARY.join(["".join(pieces), *values])


def speaks(value: str) -> bool:
    """Whether an attribute or property may hold words: measures, counts, identifiers and schemas do not."""
    return not MEASURE.fullmatch(value) and not value.startswith("http://schemas.")


def _gather(root: Element, pieces: list[str]) -> None:
    # Without recursion: a file may nest deeper than Python does.
    waiting: list[Element | str] = [root]
    while waiting:
        current = waiting.pop()
        if isinstance(current, str):
            pieces.append(current)
            continue
        text = current.text or ""
        pieces.append(text if _name(current) not in STATISTICS or speaks(text) else "")
        waiting.append(f"{_end_of(current)}{current.tail or ''}")
        waiting.extend(reversed(list(current)))


def _end_of(element: Element) -> str:
    return BOUNDARY if _name(element) in BLOCKS else ""


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _pdf(data: bytes) -> Iterator[str]:
    """The pages, then every string of every object: annotations, form fields, properties, bookmarks; older versions."""
    yield from _objects_of(PdfReader(io.BytesIO(data)))
    for earlier in _earlier_versions(data):
        try:
            yield from _objects_of(PdfReader(io.BytesIO(earlier)))
        except DAMAGE:
            # The first part of a file written for the web is no version of its own.
            continue


def _earlier_versions(data: bytes) -> Iterator[bytes]:
    """What the file was before something was appended to it: a saved change leaves the old text in the file."""
    ends = []
    at = data.find(END_OF_FILE)
    while at >= 0:
        ends.append(at + len(END_OF_FILE))
        at = data.find(END_OF_FILE, at + 1)
    yield from (data[:end] for end in ends[:-1])


def _objects_of(reader: PdfReader) -> Iterator[str]:
    for page in reader.pages:
        yield page.extract_text()
    numbers = {number for table in reader.xref.values() for number in table} | set(reader.xref_objStm)
    for number in sorted(numbers):
        yield from _strings(reader.get_object(IndirectObject(number, 0, reader)))


def _strings(item: Any) -> Iterator[str]:
    waiting = [item]
    while waiting:
        current = waiting.pop()
        if isinstance(current, StreamObject) and not _is_picture_or_font(current):
            yield _as_text(current.get_data())
        if isinstance(current, DictionaryObject):
            waiting += [current.raw_get(key) for key in current]
        elif isinstance(current, ArrayObject):
            waiting += list(current)
        elif isinstance(current, str):
            yield current
        elif isinstance(current, bytes):
            yield _as_text(current)


def _is_picture_or_font(stream: StreamObject) -> bool:
    return stream.get("/Subtype") in ("/Image", "/Type1C", "/CIDFontType0C", "/OpenType")


def _as_text(content: bytes) -> str:
    """Bytes as text where they are text: metadata, attachments, appearance streams."""
    return content.decode("utf-8", errors="ignore")


def _in_bytes(struck: str, content: bytes) -> bool:
    return any(form in content for form in _forms(struck))


def _forms(struck: str) -> Iterable[bytes]:
    wanted = struck.strip()
    # Two or three bytes turn up in any packed content by chance.
    encoded = (wanted.encode(encoding, errors="ignore") for encoding in ENCODINGS)
    return [form for form in encoded if len(form) >= 6]
