"""Reads the tables of a web page, which many systems hand out under the name of a spreadsheet; nothing else of it is read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html.parser import HTMLParser

from catalog.reading.blocks import Cell, Table

MOST_SPANNED = 1_000
_UNSEEN = frozenset(("style", "script", "template", "head", "title"))
_LINES = frozenset(("br", "p", "div", "li"))


def is_page(data: bytes) -> bool:
    """Whether some bytes are a web page that holds a table."""
    text = data.lower()
    return b"<html" in text[:4096] and re.search(rb"<table[\s>]", text) is not None


def tables(text: str) -> tuple[Table, ...]:
    """The tables of a page in their order; one inside another belongs to the cell it stands in."""
    parser = _Tables()
    parser.feed(text)
    parser.close()
    return tuple(Table(tuple(map(tuple, rows))) for rows in parser.found if rows)


class _Tables(HTMLParser):
    """Collects the cells of the outermost tables."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[list[list[Cell]]] = []
        self.depth = 0
        self.unseen = 0
        self.spans: tuple[int, int] | None = None
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.depth += 1
            if self.depth == 1:
                self.found.append([])
        elif tag in _UNSEEN:
            self.unseen += 1
        elif tag in _LINES:
            self.texts.append("\n")
        elif self.depth == 1 and tag == "tr":
            self._end_cell()
            self.found[-1].append([])
        elif self.depth == 1 and tag in ("td", "th"):
            self._end_cell()
            self.spans = _spans(attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self.unseen = max(self.unseen - 1, 0)
        elif tag == "table" and self.depth:
            if self.depth == 1:
                self._end_cell()
            self.depth -= 1
        elif self.depth == 1 and tag in ("td", "th", "tr"):
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if self.spans is not None and not self.unseen:
            self.texts.append(re.sub(r"\s+", " ", data))

    def _end_cell(self) -> None:
        if self.spans is not None and self.found and self.found[-1]:
            columns, rows = self.spans
            lines = (line.strip() for line in "".join(self.texts).splitlines())
            self.found[-1][-1].append(Cell("\n".join(line for line in lines if line), columns, rows))
        self.spans = None
        self.texts.clear()


def _spans(attrs: Iterable[tuple[str, str | None]]) -> tuple[int, int]:
    """How many columns and rows a cell spans; what is no number, or is beyond all measure, is one."""
    said = dict(attrs)
    spans = [said.get(name) or "1" for name in ("colspan", "rowspan")]
    columns, rows = (int(span) if span.isascii() and span.isdigit() and int(span[:5]) else 1 for span in spans)
    return min(columns, MOST_SPANNED), min(rows, MOST_SPANNED)
