"""Reads presentations: the text of each slide in showing order, straight from the container's XML."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from catalog.reading import archives, refusals
from catalog.reading.blocks import Block, Cell, Paragraph, Table, to_text
from catalog.reading.refusals import ReadingRefused
from catalog.reading.result import Reading, notice
from disclosure.law.sentences import gettext_noop as _

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
PRESENTATION = "ppt/presentation.xml"
RELATIONS = "ppt/_rels/presentation.xml.rels"

_PIECES: dict[str, Callable[[Element], str]] = {f"{A}t": lambda run: run.text or "", f"{A}br": lambda _: "\n"}


def read(data: bytes) -> Reading:
    """The slides' titles as headings and their text as paragraphs and tables; notes are told, not shown."""
    with archives.opened(data) as container:
        archives.check_parts(container)
        slides = [archives.xml(_part(container, name)) for name in _order(container)]
        has_notes = any(name.startswith("ppt/notesSlides/") for name in container.namelist())
    shown = [slide for slide in slides if slide.get("show") != "0"]
    notices = []
    if has_notes:
        notices.append(notice("notes", _("演示文稿含有备注，会随文件下载；公开前请先核对。")))
    if len(shown) < len(slides):
        notices.append(notice("hidden-slides", _("演示文稿含有隐藏的页面，会随文件下载；公开前请先删除。")))
    read_slides = [tuple(_slide(slide)) for slide in shown]
    blocks = tuple(block for slide in read_slides for block in slide)
    return Reading("pptx", blocks, tuple(notices), pages=len(shown), parts=tuple(map(to_text, read_slides)))


def _order(container: ZipFile) -> list[str]:
    relations = archives.xml(_part(container, RELATIONS))
    targets = {item.get("Id"): item.get("Target", "") for item in relations}
    slides = archives.xml(_part(container, PRESENTATION)).iter(f"{P}sldId")
    named = (targets.get(slide.get(R), "") for slide in slides)
    return [posixpath.normpath(posixpath.join("ppt", name)).lstrip("/") for name in named if name]


def _part(container: ZipFile, name: str) -> bytes:
    if name not in container.namelist():
        raise ReadingRefused(refusals.BROKEN)
    return archives.part(container, name)


def _slide(slide: Element) -> Iterator[Block]:
    for shape in slide.iter():
        if shape.tag == f"{A}tbl":
            yield _table(shape)
        elif shape.tag == f"{P}sp":
            holder = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
            level = 1 if holder is not None and holder.get("type") in ("title", "ctrTitle") else 0
            yield from (Paragraph(text, level) for text in map(_text, shape.iter(f"{A}p")) if text)


def _table(table: Element) -> Table:
    rows = (
        tuple(_cell(cell) for cell in row.iter(f"{A}tc") if cell.get("hMerge") != "1" and cell.get("vMerge") != "1")
        for row in table.iter(f"{A}tr")
    )
    return Table(tuple(rows))


def _cell(cell: Element) -> Cell:
    text = "\n".join(filter(None, map(_text, cell.iter(f"{A}p"))))
    return Cell(text, int(cell.get("gridSpan", "1")), int(cell.get("rowSpan", "1")))


def _text(paragraph: Element) -> str:
    return "".join(_PIECES[item.tag](item) for item in paragraph.iter() if item.tag in _PIECES).strip()
