"""Reads Word files: paragraphs with their printed numbers, headings, tables with merged cells, text boxes.

What a reader of the page would never see but the file still gives away (tracked changes, comments, hidden
text) is left out of the text and told to whoever hands the file in.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

import docx

from catalog.reading import archives, word_numbering, word_symbols
from catalog.reading.blocks import Align, Block, Cell, Paragraph, Table, to_text
from catalog.reading.result import Notice, Reading, notice
from catalog.reading.word_numbering import VAL, Numbering, W
from disclosure.law.sentences import gettext_noop as _

_HEADING = re.compile(r"(?:heading|标题)\s*([1-6])$", re.IGNORECASE)
_SKIPPED = {f"{W}del", f"{W}moveFrom", f"{W}rPr", f"{W}pPr", f"{W}instrText", f"{W}txbxContent"}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SPACES = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_ALIGNS: dict[str, Align] = {"center": "center", "right": "right", "end": "right"}


def read(data: bytes) -> Reading:
    """The content of a Word file, with notices of what it carries besides."""
    with archives.opened(data) as container:
        archives.check_parts(container)
        names = container.namelist()
    document = docx.Document(io.BytesIO(data))
    body = document.element.body
    reader = _Reader(word_numbering.read(document), _heading_styles(document))
    blocks = tuple(reader.blocks(body))
    return Reading("docx", blocks, tuple(_notices(body, names)), parts=tuple(_sections(blocks)))


def _sections(blocks: Iterable[Block]) -> Iterator[str]:
    """The text from each heading to the next, headed by it; what stands before the first has no name."""
    section: list[Block] = []
    name = "\n"
    for block in blocks:
        if isinstance(block, Paragraph) and block.level:
            if section:
                yield name + to_text(section)
            section, name = [], ""
        section.append(block)
    if section:
        yield name + to_text(section)


def _heading_styles(document: Any) -> dict[str, int]:
    """The heading rank of each style that has one, by style id; Title counts as no heading of the body."""
    ranks = {}
    for style in document.styles:
        match = _HEADING.match(style.name or "")
        if match:
            ranks[style.style_id] = int(match[1])
    return ranks


class _Reader:
    """Walks a body in reading order."""

    def __init__(self, numbering: Numbering, headings: dict[str, int]) -> None:
        self.numbering = numbering
        self.headings = headings

    def blocks(self, container: Any) -> Iterator[Block]:
        for element in _flow(container):
            if element.tag == f"{W}tbl":
                yield self.table(element)
            else:
                yield from self.boxes(element)
                paragraph = self.paragraph(element)
                if paragraph.text:
                    yield paragraph

    def boxes(self, paragraph: Any) -> Iterator[Block]:
        """The text boxes anchored in a paragraph; red heads are often set in one."""
        for box in paragraph.iter(f"{W}txbxContent"):
            if not any(parent.tag == _FALLBACK for parent in box.iterancestors()):
                yield from self.blocks(box)

    def paragraph(self, element: Any) -> Paragraph:
        properties = element.find(f"{W}pPr")
        style = properties.find(f"{W}pStyle") if properties is not None else None
        side = properties.find(f"{W}jc") if properties is not None else None
        text = f"{self.numbering.label(element)}{''.join(_texts(element))}"
        return Paragraph(
            "\n".join(line.strip() for line in text.splitlines()).strip(),
            self.headings.get(style.get(VAL), 0) if style is not None else 0,
            _ALIGNS.get(side.get(VAL), "") if side is not None else "",
        )

    def table(self, element: Any) -> Table:
        return Table(tuple(_merged([self.row(row) for row in _parts(element, f"{W}tr")])))

    def row(self, element: Any) -> list[tuple[str, int, str]]:
        """The cells of a row, the columns it leaves free before the first as one empty cell."""
        before = element.find(f"{W}trPr/{W}gridBefore")
        free = [("", int(before.get(VAL, "0")), "")] if before is not None else []
        return [*free, *(self.cell(cell) for cell in _parts(element, f"{W}tc"))]

    def cell(self, element: Any) -> tuple[str, int, str]:
        """A cell's text, the columns it spans, and whether it begins or continues a vertical merge."""
        text = "\n".join(block.text if isinstance(block, Paragraph) else "" for block in self.blocks(element)).strip()
        span = element.find(f"{W}tcPr/{W}gridSpan")
        merge = element.find(f"{W}tcPr/{W}vMerge")
        state = "" if merge is None else merge.get(VAL, "continue")
        return text, int(span.get(VAL, "1")) if span is not None else 1, state


def _flow(container: Any) -> Iterator[Any]:
    """Paragraphs and tables in order, looking through content controls and accepted insertions."""
    for element in container.iterchildren():
        if element.tag in (f"{W}p", f"{W}tbl"):
            yield element
        elif element.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml"):
            yield from _flow(element)


def _parts(element: Any, tag: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, content controls around them looked through, inner tables not."""
    for child in element.iterchildren():
        if child.tag == tag:
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from _parts(child, tag)


def _texts(element: Any) -> Iterator[str]:
    """The visible text below an element: no deletions, no hidden runs, no field codes."""
    for child in element.iterchildren():
        if child.tag in _SKIPPED or child.tag == _FALLBACK or _is_hidden(child):
            continue
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag == f"{W}sym":
            yield word_symbols.sign(child)
        elif child.tag in _SPACES:
            yield _SPACES[child.tag]
        else:
            yield from _texts(child)


def _is_hidden(run: Any) -> bool:
    mark = run.find(f"{W}rPr/{W}vanish")
    return mark is not None and mark.get(VAL, "true") not in ("0", "false")


def _merged(rows: list[list[tuple[str, int, str]]]) -> Iterator[tuple[Cell, ...]]:
    """Rows of cells, a vertical merge told by the cell that begins it."""
    placed = [_placed(row) for row in rows]
    for number, row in enumerate(placed):
        yield tuple(
            Cell(text, columns, _reach(placed, number, column, state))
            for column, (text, columns, state) in row.items()
            if state != "continue"
        )


def _placed(row: Iterable[tuple[str, int, str]]) -> dict[int, tuple[str, int, str]]:
    column = 0
    cells = {}
    for cell in row:
        cells[column] = cell
        column += cell[1]
    return cells


def _reach(rows: list[dict[int, tuple[str, int, str]]], number: int, column: int, state: str) -> int:
    reach = 1
    if state != "restart":
        return reach
    while number + reach < len(rows) and rows[number + reach].get(column, ("", 0, ""))[2] == "continue":
        reach += 1
    return reach


def _notices(body: Any, names: Iterable[str]) -> Iterator[Notice]:
    if next(body.iter(f"{W}ins", f"{W}del", f"{W}moveFrom"), None) is not None:
        yield notice("tracked-changes", _("文件含有修订痕迹，已按接受全部修订读取；公开前请先接受或者拒绝修订。"))
    if any(name.startswith("word/comments") for name in names):
        yield notice("comments", _("文件含有批注，批注不会显示但会随文件下载；公开前请先删除批注。"))
    if any(_is_hidden(run) for run in body.iter(f"{W}r")):
        yield notice("hidden-text", _("文件含有隐藏文字，正文未收入但会随文件下载；公开前请先删除。"))
    if any(name.startswith("word/embeddings/") for name in names):
        yield notice("embedded", _("文件嵌有其他文件，会随文件下载；公开前请逐一核对。"))
