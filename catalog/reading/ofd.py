"""Reads OFD, the national layout format (GB/T 33190): its text runs, page by page, joined into lines."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from catalog.reading import archives, refusals
from catalog.reading.blocks import paragraphs
from catalog.reading.lines import joined
from catalog.reading.refusals import ReadingRefused
from catalog.reading.result import Reading

O = "{http://www.ofdspec.org/2016}"  # noqa: E741
ROOT = "OFD.xml"


def read(data: bytes) -> Reading:
    """The text of every page in page order; a document of pictures alone counts as scanned."""
    with archives.opened(data) as container:
        archives.check_parts(container)
        root = _document(container)
        document = archives.xml(_part(container, root))
        pages = [_page(container, root, page) for page in document.iter(f"{O}Page")]
    lines = [line for page in pages for line in page]
    parts = tuple("\n".join(joined(page)) for page in pages) if lines else ()
    return Reading("ofd", paragraphs(joined(lines)), pages=len(pages), scanned=not lines, parts=parts)


def _document(container: ZipFile) -> str:
    body = archives.xml(_part(container, ROOT)).find(f"{O}DocBody/{O}DocRoot")
    if body is None or not body.text:
        raise _broken()
    return body.text.strip().lstrip("/")


def _page(container: ZipFile, root: str, page: Element) -> list[str]:
    base = posixpath.join(posixpath.dirname(root), page.get("BaseLoc", ""))
    return list(_lines(archives.xml(_part(container, posixpath.normpath(base)))))


def _lines(page: Element) -> Iterator[str]:
    """Text objects that share a baseline make one line."""
    baseline: float | None = None
    line = ""
    for item in page.iter(f"{O}TextObject"):
        text = "".join(code.text or "" for code in item.iter(f"{O}TextCode"))
        top = float(item.get("Boundary", "0 0").split()[1])
        if baseline is not None and abs(top - baseline) > 1:
            yield line
            line = ""
        line, baseline = line + text, top
    if line:
        yield line


def _part(container: ZipFile, name: str) -> bytes:
    if name not in container.namelist():
        raise _broken()
    return archives.part(container, name)


def _broken() -> ReadingRefused:
    return ReadingRefused(refusals.BROKEN)
