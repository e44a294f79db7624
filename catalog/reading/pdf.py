"""Reads PDF files that carry text; refuses encrypted and scripted ones, and says when pages are mere pictures."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from catalog.reading import refusals
from catalog.reading.blocks import paragraphs
from catalog.reading.lines import joined
from catalog.reading.refusals import ReadingRefused
from catalog.reading.result import Notice, Reading, notice
from disclosure.law.sentences import gettext_noop as _

MAX_PAGES = 3000
MAX_OBJECTS = 500_000
MEGABYTE = 1024 * 1024
MAX_CONTENT = 40 * MEGABYTE
# Below this many characters a page is taken for a picture with at most a stamp or a page number on it.
TEXT_PAGE = 8

SCRIPTED_KEYS = {"/JS", "/JavaScript", "/XFA", "/RichMediaContent"}
SCRIPTED_ACTIONS = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Rendition", "/RichMediaExecute"}


def read(data: bytes) -> Reading:
    """The text of a PDF in page order, joined into paragraphs."""
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        raise ReadingRefused(refusals.ENCRYPTED)
    _refuse_scripts(reader)
    if len(reader.pages) > MAX_PAGES:
        raise ReadingRefused(refusals.TOO_MANY_PAGES, pages=len(reader.pages), most=MAX_PAGES)
    _refuse_bombs(reader)
    texts = [page.extract_text() for page in reader.pages]
    pictures = [number for number, text in enumerate(texts, 1) if len("".join(text.split())) < TEXT_PAGE]
    blocks = paragraphs(joined(line for text in texts for line in text.splitlines()))
    notices = tuple(_notices(pictures, texts, reader))
    if len(pictures) == len(texts):
        return Reading("pdf", (), notices, len(texts), scanned=True)
    pages = tuple("\n".join(joined(text.splitlines())) for text in texts)
    return Reading("pdf", blocks, notices, len(texts), parts=pages)


def _refuse_scripts(reader: PdfReader) -> None:
    """Look at every object of the file: an action may hide anywhere, also in one no page refers to."""
    for item in _objects(reader):
        for found in _dictionaries(item):
            if SCRIPTED_KEYS & set(found) or found.get("/S") in SCRIPTED_ACTIONS:
                raise ReadingRefused(refusals.SCRIPTED)


def _refuse_bombs(reader: PdfReader) -> None:
    """Measure what the pages unpack to before they are interpreted; many pages may share one huge content."""
    size = 0
    for page in reader.pages:
        contents = page.get_contents()
        size += len(contents.get_data()) if contents is not None else 0
        if size > MAX_CONTENT:
            raise ReadingRefused(refusals.TOO_MUCH_CONTENT, most=MAX_CONTENT // MEGABYTE)


def _objects(reader: PdfReader) -> Iterator[Any]:
    numbers = {number for table in reader.xref.values() for number in table} | set(reader.xref_objStm)
    if len(numbers) > MAX_OBJECTS:
        raise ReadingRefused(refusals.TOO_MANY_OBJECTS, most=MAX_OBJECTS)
    for number in sorted(numbers):
        yield reader.get_object(IndirectObject(number, 0, reader))


def _dictionaries(item: Any) -> Iterator[DictionaryObject]:
    """The dictionaries written within one object; what it refers to is looked at in its own turn."""
    waiting = [item]
    while waiting:
        current = waiting.pop()
        if isinstance(current, DictionaryObject):
            yield current
            waiting += [current.raw_get(key) for key in current]
        elif isinstance(current, ArrayObject):
            waiting += list(current)


def _notices(pictures: list[int], texts: list[str], reader: PdfReader) -> Iterator[Notice]:
    if len(pictures) == len(texts):
        yield notice("scanned", _("PDF 是扫描件，没有可读取的文字；请上传由文档直接生成的 PDF，或者手工填写各项。"))
    elif pictures:
        pages = "、".join(map(str, pictures))
        yield notice(
            "partly-scanned", _("第 {pages} 页没有可读取的文字，可能是扫描页；请对照原件核对正文。"), pages=pages
        )
    if reader.attachments:
        yield notice("embedded", _("PDF 嵌有其他文件，会随文件下载；公开前请逐一核对。"))
