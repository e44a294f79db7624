"""A letter's frozen text taken apart into paragraphs, headings, list items and table rows, from which it is set anew.

Page, print and DOCX all come from these parts, so that they carry the same text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Literal

Kind = Literal["paragraph", "title", "heading", "item", "row"]

KINDS: dict[str, Kind] = {"p": "paragraph", "h1": "title", "h2": "heading", "h3": "heading", "li": "item", "tr": "row"}
AROUND = frozenset({"ol", "ul", "table", "thead", "tbody"})
CELLS = frozenset({"th", "td"})
INSIDE = frozenset({"strong", "em", "span"})
# An ideographic space is set as it stands; it leaves room on forms to be filled in.
SPACES = re.compile(r"[ \t\r\n\f]+")


class NotALetter(ValueError):
    """A tag that a letter's text does not know."""


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph, heading, list item or table row; `style` is its class without the leading letter-."""

    kind: Kind
    text: str
    style: str = ""
    cells: tuple[str, ...] = ()


def parts(body: str) -> list[Part]:
    """The parts of a letter's text, first to last; raises NotALetter on anything else."""
    reader = _Reader()
    reader.feed(body)
    reader.close()
    return reader.found


def lines(body: str) -> Iterator[str]:
    """What a letter says, one line a part; the cells of a row are parted by tabs."""
    for part in parts(body):
        yield "\t".join(part.cells) if part.kind == "row" else part.text


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Part] = []
        self._text: list[str] = []
        self._cells: list[str] = []
        self._style = ""
        self._counters: list[int | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in KINDS:
            self._text, self._cells = [], []
            self._style = (dict(attrs).get("class") or "").removeprefix("letter-")
        elif tag in CELLS:
            self._text = []
        elif tag in ("ol", "ul"):
            self._counters.append(0 if tag == "ol" else None)
        elif tag == "br":
            self._text.append("\n")
        elif tag not in AROUND | INSIDE:
            raise NotALetter(f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        if tag in CELLS:
            self._cells.append(self._said())
        elif tag in ("ol", "ul"):
            self._counters.pop()
        elif tag in KINDS:
            self._add(KINDS[tag])

    def handle_data(self, data: str) -> None:
        self._text.append(SPACES.sub(" ", data))

    def _said(self) -> str:
        return "".join(self._text).strip(" ")

    def _add(self, kind: Kind) -> None:
        if kind == "row":
            self.found.append(Part(kind, "", self._style, tuple(self._cells)))
        elif kind == "item":
            self.found.append(Part(kind, f"{self._ordinal()}{self._said()}", self._style))
        else:
            self.found.append(Part(kind, self._said(), self._style))

    def _ordinal(self) -> str:
        counter = self._counters[-1] if self._counters else None
        if counter is None:
            return "— "
        self._counters[-1] = counter + 1
        return f"{counter + 1}．"
