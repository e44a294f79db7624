"""What a document consists of once its file format is forgotten: paragraphs and tables, as HTML or as plain text.

The HTML is built from escaped text and a handful of elements, so nothing a file contains can become markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import takewhile
from typing import Literal

Align = Literal["", "center", "right"]

# The page shows the title as its h1, so the highest heading inside a body is h2; a body goes no deeper than h4.
FIRST_HEADING = 2
LAST_HEADING = 4


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `level` 1 and above makes it a heading of that rank."""

    text: str
    level: int = 0
    align: Align = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; a merged cell says how many columns and rows it spans."""

    text: str
    columns: int = 1
    rows: int = 1
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; a cell covered by a merged one is absent, as in HTML."""

    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""


Block = Paragraph | Table


def to_html(blocks: Iterable[Block]) -> str:
    """The blocks as HTML of p, h2-h4, table, caption, thead, tbody, tr, th and td, every text escaped."""
    return "\n".join(_table(block) if isinstance(block, Table) else _paragraph(block) for block in blocks)


def to_text(blocks: Iterable[Block]) -> str:
    """The blocks as plain text, one paragraph or table row to a line, cells divided by tabs."""
    return "\n".join(line for block in blocks for line in _lines(block))


def paragraphs(lines: Iterable[str]) -> tuple[Paragraph, ...]:
    """Every line that is not blank as a plain paragraph."""
    return tuple(Paragraph(line.strip()) for line in lines if line.strip())


def grid(table: Table) -> list[list[str]]:
    """The table with every merged cell repeated wherever it reaches, for reading row by row."""
    filled: dict[tuple[int, int], str] = {}
    for y, row in enumerate(table.rows):
        x = 0
        for cell in row:
            while (y, x) in filled:
                x += 1
            for dy in range(cell.rows):
                for dx in range(cell.columns):
                    filled[y + dy, x + dx] = cell.text
            x += cell.columns
    width = max((x for _, x in filled), default=-1) + 1
    return [[filled.get((y, x), "") for x in range(width)] for y in range(len(table.rows))]


def _paragraph(block: Paragraph) -> str:
    tag = f"h{min(block.level + FIRST_HEADING - 1, LAST_HEADING)}" if block.level else "p"
    kind = f' class="text-{_SIDE[block.align]}"' if block.align else ""
    return f"<{tag}{kind}>{_inline(block.text)}</{tag}>"


# Bootstrap's names for the two sides to which official documents set their title and signature.
_SIDE = {"center": "center", "right": "end"}


def _table(block: Table) -> str:
    caption = f"<caption>{_inline(block.caption)}</caption>" if block.caption else ""
    headings = sum(1 for _ in takewhile(_is_heading, block.rows))
    head = f"<thead>\n{_rows(block.rows[:headings])}\n</thead>\n" if headings else ""
    return f"<table>{caption}\n{head}<tbody>\n{_rows(block.rows[headings:])}\n</tbody>\n</table>"


def _is_heading(row: tuple[Cell, ...]) -> bool:
    return bool(row) and all(cell.heading for cell in row)


def _rows(rows: Iterable[tuple[Cell, ...]]) -> str:
    return "\n".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)


def _cell(cell: Cell) -> str:
    tag, scope = ("th", ' scope="col"') if cell.heading else ("td", "")
    columns = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    rows = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    return f"<{tag}{scope}{columns}{rows}>{_inline(cell.text)}</{tag}>"


def _inline(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")


def _lines(block: Block) -> Sequence[str]:
    if isinstance(block, Paragraph):
        return [block.text]
    rows = ["\t".join(cell.text.replace("\n", " ") for cell in row) for row in block.rows]
    return [block.caption, *rows] if block.caption else rows
