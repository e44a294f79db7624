"""Puts the printed lines of a laid-out page back together into paragraphs.

A layout format stores lines, not paragraphs. A line that runs to the right margin goes on in the next one,
unless it ends a sentence or the next line plainly begins something of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from catalog.reading.wording import ends_as_title

PAGE_NUMBER = re.compile(r"^[—\-–－\s]*\d{1,4}[—\-–－\s]*$")
BEGINS = re.compile(
    r"^(?:第[一二三四五六七八九十百零〇\d]+[章节条]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|"
    r"\d{1,2}[.．、]|附件|抄送|[（(]此件)"
)
PUNCTUATION = re.compile("[，。；,;]")
ENDS = "。！？；：:;!?”"
FULL = 0.86
SHORTEST_FULL = 12
# A title may run to the margin, too; it ends by its last word, and stands among the first lines.
HEAD_LINES = 12


def width(line: str) -> float:
    """The printed width of a line in Chinese characters; a Latin letter is half as wide."""
    return sum(1.0 if unicodedata.east_asian_width(character) in "WF" else 0.5 for character in line)


def joined(lines: Iterable[str]) -> list[str]:
    """The lines as paragraphs, page numbers left out."""
    kept = [line.rstrip() for line in lines if not PAGE_NUMBER.match(line)]
    margin = _margin([line for line in kept if line.strip()])
    whole: list[str] = []
    before = ""
    for place, line in enumerate(kept):
        is_title = place <= HEAD_LINES and ends_as_title(before) and not PUNCTUATION.search(before)
        if whole and line.strip() and not is_title and _goes_on(before, line, margin):
            whole[-1] += _glue(whole[-1], line.strip())
        elif line.strip():
            whole.append(line.strip())
        before = line
    return whole


def _margin(lines: Sequence[str]) -> float:
    """The width of a full line: what the wider lines have in common, not the single widest one."""
    widths = sorted(map(width, lines))
    return widths[int(len(widths) * 0.9)] if widths else 0.0


def _goes_on(before: str, line: str, margin: float) -> bool:
    stripped = before.strip()
    is_full = width(stripped) >= max(FULL * margin, SHORTEST_FULL)
    return is_full and not stripped.endswith(tuple(ENDS)) and not BEGINS.match(line.strip())


def _glue(before: str, after: str) -> str:
    """Latin words that met at the line's end need their space back."""
    needs_space = before[-1:].isascii() and after[:1].isascii() and before[-1:].isalnum() and after[:1].isalnum()
    return f" {after}" if needs_space and not (before[-1].isdigit() and after[0].isdigit()) else after
