"""Reads a web page for its lines and tables, as a browser would show them and without running anything of it.

A table that only lays out the page is read like any other; tables inside it are read by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from catalog.reading import refusals
from catalog.reading.blocks import Cell, Table
from catalog.reading.detect import decoded
from catalog.reading.refusals import ReadingRefused, Refusal
from disclosure.law.sentences import gettext_noop as _
from reports.reading.grid import MOST_CELLS
from reports.reading.pages import Page

# In all the tables of a page together.
MOST_ROWS = 20_000
TOO_LARGE = Refusal(
    "too-large", _("网页的表格过大"), _("一页最多 {rows} 行、{cells} 个单元格"), _("请只保存年度报告的正文后再试")
)
MOST_LINES = 300
MOST_SPAN = 100

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_UNSEEN = frozenset({"script", "style", "noscript", "template", "head", "select", "textarea"})
_LINES = ("title", "h1", "h2", "h3", "h4", "p", "div", "caption", "center")
_INNER = frozenset({"p", "div", "table", "h1", "h2", "h3", "h4", "ul", "ol", "center"})


def read(data: bytes) -> Page:
    """The lines of a page above and between its tables, and its tables."""
    text = _DECLARATION.sub("", decoded(data), count=1)
    try:
        root = html.document_fromstring(text, parser=html.HTMLParser(no_network=True, huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ReadingRefused(refusals.BROKEN) from error
    if sum(1 for _one in root.iter("td", "th")) > MOST_CELLS:
        raise _too_large()
    rows = _rows(root)
    return Page(tuple(_lines(root)), tuple(_table(rows[element]) for element in root.iter("table") if element in rows))


def _lines(root: Any) -> Iterator[str]:
    """The first lines of text outside tables, the page's title among them."""
    found = 0
    hidden: dict[Any, bool] = {}
    for element in root.iter(*_LINES):
        if found >= MOST_LINES:
            return
        if any(child.tag in _INNER for child in element) or _is_in_table(element) or _is_hidden(element, hidden):
            continue
        line = _line("".join(_shown(element)))
        if line:
            found += 1
            yield line


def _rows(root: Any) -> dict[Any, list[Any]]:
    """The visible rows of each table, in one walk however deep tables are nested."""
    found: dict[Any, list[Any]] = {}
    hidden: dict[Any, bool] = {}
    for number, row in enumerate(root.iter("tr"), 1):
        if number > MOST_ROWS:
            raise _too_large()
        holder = next(row.iterancestors("table"), None)
        if holder is not None and not _is_hidden(row, hidden):
            found.setdefault(holder, []).append(row)
    return found


def _table(rows: list[Any]) -> Table:
    return Table(tuple(tuple(_cell(cell) for cell in row if cell.tag in ("td", "th")) for row in rows))


def _cell(element: Any) -> Cell:
    return Cell(
        _line("".join(_shown(element))),
        _span(element.get("colspan")),
        _span(element.get("rowspan")),
        heading=element.tag == "th",
    )


def _shown(element: Any) -> Iterator[str]:
    """The text of an element as shown: no scripts, nothing hidden, no tables inside."""
    yield element.text or ""
    for child in element:
        if child.tag == "br":
            yield "\n"
        elif isinstance(child.tag, str) and child.tag not in _UNSEEN and child.tag != "table" and not _hides(child):
            yield from _shown(child)
        yield child.tail or ""


def _line(text: str) -> str:
    return " ".join(text.replace("\xa0", " ").replace("\u200b", "").split())


def _span(given: str | None) -> int:
    """How far a cell reaches; what is no number reaches no further than itself, as browsers take it."""
    return min(max(int(given), 1), MOST_SPAN) if given and given.strip().isascii() and given.strip().isdigit() else 1


def _is_in_table(element: Any) -> bool:
    """Whether the element stands in a table that holds figures rather than the page."""
    holder = next(element.iterancestors("table"), None)
    return holder is not None and next(holder.iterdescendants("table"), None) is None


def _is_hidden(element: Any, known: dict[Any, bool]) -> bool:
    """Whether the element or anything around it is hidden; what is known of one holds for all inside it."""
    if element not in known:
        parent = element.getparent()
        known[element] = _hides(element) or (parent is not None and _is_hidden(parent, known))
    return known[element]


def _too_large() -> ReadingRefused:
    return ReadingRefused(TOO_LARGE, rows=MOST_ROWS, cells=MOST_CELLS)


def _hides(element: Any) -> bool:
    return element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "") is not None
