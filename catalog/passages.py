"""A body as passages: one a paragraph, one a row of a table; what two editions are compared by."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

BLOCKS = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "caption", "ul", "ol", "table", "br", "hr"}
)
CELLS = frozenset({"td", "th"})
BETWEEN_CELLS = " ｜ "


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, or the cells of one row."""

    cells: tuple[str, ...]
    is_row: bool = False

    def __str__(self) -> str:
        return BETWEEN_CELLS.join(self.cells)


def of(body: str) -> list[Passage]:
    """The passages of a body in reading order; markup without text leaves none."""
    reader = _Reader()
    reader.feed(body)
    reader.close()
    reader.end_passage()
    return reader.found


class _Reader(HTMLParser):
    """Collects text; inside a row it goes to the open cell, and the row is told when it ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Passage] = []
        self._text: list[str] = []
        self._rows: list[list[list[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.end_passage()
            self._rows.append([])
        elif tag in CELLS and self._rows:
            self._rows[-1].append([])
        elif tag in BLOCKS:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        if tag == "tr" and self._rows:
            self._end_row()
        elif tag in BLOCKS:
            self._break()

    def handle_data(self, data: str) -> None:
        self._place().append(data)

    def end_passage(self) -> None:
        """Close the paragraph that is open outside every row."""
        if text := _squeezed(self._text):
            self.found.append(Passage((text,)))
        self._text.clear()

    def _place(self) -> list[str]:
        return self._rows[-1][-1] if self._rows and self._rows[-1] else self._text

    def _break(self) -> None:
        """A new block: a new passage in the text, no more than a space inside a cell."""
        if self._rows and self._rows[-1]:
            self._rows[-1][-1].append(" ")
        else:
            self.end_passage()

    def _end_row(self) -> None:
        cells = tuple(_squeezed(cell) for cell in self._rows.pop())
        if any(cells):
            self.found.append(Passage(cells, is_row=True))


def _squeezed(parts: list[str]) -> str:
    return " ".join("".join(parts).split())
