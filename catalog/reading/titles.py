"""Finds the title of an official document: the page's own above the number, the printed one below it.

The corners of the sheet (red head, urgency, classification, copy number) stand among the same lines and are told
apart on the way, as is a mark of disclosure that stands there; it is read with the end of the document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from catalog.reading import wording
from catalog.reading.problems import Problem, problem
from disclosure.law.identifiers import read_document_number

_TITLE_LINES = 5
_LONGEST_TITLE_LINE = 60

_NUMBERED_TITLE = re.compile(r"^(?P<number>[^《》\s]{4,30}号)\s*[《]?(?P<title>.{6,}?)[》]?$")
_RED_HEAD = re.compile(r"^(?P<agency>.{2,40}?)?\s*文\s*件$")
_SECRET = re.compile(r"^(?:绝密|机密|秘密)\s*(?:★.*)?$")
_INTERNAL = re.compile(r"^(?:内部(?:资料|文件|使用)|不得公开|注意保(?:存|密)|仅供内部).{0,12}$")
_URGENCY = re.compile(r"^(?:特急|加急|平急|特提|紧急)$")
_COPY_NUMBER = re.compile(r"^\d{6}$")
_SIGNER = re.compile(r"^签\s*发\s*人\s*[:：]\s*(?P<names>\S.{0,40})$")


@dataclass
class Corners:
    """What stands around the title on the first sheet."""

    red_head: tuple[str, ...] = ()
    urgency: str = ""
    signer: str = ""
    problems: list[Problem] = field(default_factory=list)

    def take(self, text: str) -> bool:
        """Take note of a line if it is a mark of the corners and no part of a title."""
        if _SECRET.match(text):
            self.problems.append(problem("classified", mark=text))
        elif _INTERNAL.match(text):
            self.problems.append(problem("internal", mark=text))
        elif _URGENCY.match(text):
            self.urgency = text
        elif signed := _SIGNER.match(text):
            self.signer = signed["names"].strip()
        else:
            return bool(_COPY_NUMBER.match(text) or wording.LABELLED_MARK.match(text))
        return True

    def close_red_head(self, text: str, above: Sequence[str]) -> bool:
        """A line that ends in 文件 closes the red head: the agencies above it issued the document with it."""
        match = _RED_HEAD.match(text)
        named_here = (match["agency"] or "") if match else ""
        if match is None or wording.ends_as_title(named_here) or "关于" in named_here or wording.begins_body(text):
            return False
        named = (*filter(wording.is_agency, above), *([match["agency"].strip()] if match["agency"] else []))
        self.red_head = named or self.red_head
        return bool(named)


def above_number(lines: Sequence[str], corners: Corners) -> str:
    """The title that stands above the number; of several the last, which stands nearest to the document."""
    titles: list[str] = []
    pieces: list[str] = []
    for line in lines:
        text = line.strip()
        if corners.take(text):
            continue
        if corners.close_red_head(text, pieces):
            pieces = []
            continue
        pieces.append(_without_number(text))
        if wording.ends_as_title("".join(pieces)):
            titles.append(pieces[-1] if _is_whole(pieces[-1]) else "".join(pieces))
            pieces = []
    return titles[-1] if titles else ""


def below_number(lines: Sequence[str], start: int, corners: Corners) -> tuple[int, str]:
    """The title printed from a line on, put together from its broken lines, and the line behind it.

    Lines that never come to end as a title are no title: a penalty decision begins with its facts at once.
    """
    start = _behind_red_head(lines, start, corners)
    end, title = start, ""
    found = (start, "")
    for place in range(start, min(start + _TITLE_LINES, len(lines))):
        text = lines[place].strip()
        if corners.take(text):
            end = place + 1
            found = (end, found[1]) if not title else found
            continue
        if wording.ADDRESSEE.match(text) or wording.begins_body(text) or len(text) > _LONGEST_TITLE_LINE:
            break
        if found[1] and wording.same(text) != wording.same(title):
            break
        title = title if wording.same(text) == wording.same(title) else title + text
        if wording.ends_as_title(title):
            found = (place + 1, title)
    return found


def _behind_red_head(lines: Sequence[str], start: int, corners: Corners) -> int:
    """Where the title may begin in a document without a number: behind its red head, if it has one."""
    above: list[str] = []
    for text in map(str.strip, lines[start : start + _TITLE_LINES]):
        closed = _RED_HEAD.match(text)
        if closed and wording.is_agency(closed["agency"] or "".join(above[-1:])):
            corners.close_red_head(text, above)
            for line in above:
                corners.take(line)
            return start + len(above) + 1
        if not (wording.is_agency(text) or Corners().take(text)):
            break
        above.append(text)
    return start


def first_line(lines: Sequence[str], start: int) -> str:
    """The line that may be the title where none ends as titles do: the first, if it is short and no sentence."""
    text = lines[start].strip() if start < len(lines) else ""
    is_title = 0 < len(text) <= _LONGEST_TITLE_LINE and not re.search(r"[。；：:]", text)
    return text if is_title and not wording.begins_body(text) else ""


def _is_whole(text: str) -> bool:
    """Whether a line is a title by itself, so that the site's name above it is no part of it."""
    return "关于" in text and not text.startswith("关于") and wording.ends_as_title(text)


def _without_number(text: str) -> str:
    numbered = _NUMBERED_TITLE.match(text)
    return numbered["title"] if numbered and read_document_number(numbered["number"]).parts else text
