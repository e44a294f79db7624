"""Takes a basis (公开依据) apart into its citations, each with the type that is printed before it in 【】."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalog.reading.directory_entry import Basis
from catalog.reading.directory_wording import joined

# 〔2016〕 is the year of a document number and no type.
_TYPE = re.compile(r"[【\[［〔〖]\s*(?P<type>[^【】\[\]［］〔〕〖〗\d《》]{1,16}?)\s*[】\]］〕〗]\s*[:：]?")
_OPENING, _CLOSING = "《〈<（(〔[【", "》〉>）)〕]】"
_NUMBERING = re.compile(r"^(?:[（(]?\d{1,2}[）)、．]|\d{1,2}\.(?!\d)|[①-⑳])")
_NUMBERED_ON = re.compile(r"(?<=[》）)])\s*(?=(?:[（(]?\d{1,2}[）)、．]|\d{1,2}\.(?!\d)|[①-⑳]))")
_DIVIDING = "；;。\n"
_LISTING = "、，,和及与"
_EDGE = "；;。、，, \n"


def bases(text: str) -> tuple[Basis, ...]:
    """The citations of a basis in their order; those without a printed type keep an empty one."""
    return tuple(Basis(kind, citation) for kind, body in _typed(text) for citation in _citations(body))


def _typed(text: str) -> Iterator[tuple[str, str]]:
    """The text cut at its types."""
    kind, start = "", 0
    for mark in _TYPE.finditer(text):
        yield kind, text[start : mark.start()]
        kind, start = joined(mark["type"]), mark.end()
    yield kind, text[start:]


def _citations(body: str) -> Iterator[str]:
    """The citations of one type, without numbering and the signs that divide them."""
    for piece in _pieces(_one_line(body)):
        citation = _NUMBERING.sub("", piece.strip(_EDGE)).strip(_EDGE)
        if citation:
            yield citation


def _one_line(body: str) -> str:
    """Lines that only break a citation joined; a title at the head of a line or a number begins a citation."""
    kept = ""
    for line in filter(None, map(joined, _NUMBERED_ON.sub("\n", body).splitlines())):
        begins = line.startswith("《") or _NUMBERING.match(line)
        kept += f"\n{line}" if begins else line
    return kept


def _pieces(text: str) -> Iterator[str]:
    """The text cut where one citation ends and the next begins, never inside a title or a bracket."""
    depth, start = 0, 0
    for place, character in enumerate(text):
        if character in _OPENING:
            if depth == 0 and _ends_before(text, place, start):
                yield text[start:place]
                start = place
            depth += 1
        elif character in _CLOSING:
            depth = max(depth - 1, 0)
        elif depth == 0 and _divides(text, place):
            yield text[start:place]
            start = place + 1
    yield text[start:]


def _ends_before(text: str, place: int, start: int) -> bool:
    """Whether a title follows a whole citation without any sign between them (《甲》《乙》)."""
    before = text[start:place]
    return text[place] == "《" and "》" in before and re.search(r"[》）)条款项号]$", before) is not None


def _divides(text: str, place: int) -> bool:
    character, before, after = text[place], text[place - 1 : place], text[place + 1 : place + 2]
    if character in _DIVIDING:
        return True
    if character not in _LISTING:
        return False
    if character in "和及与":
        return after == "《" and before in tuple("》）)")
    return before in tuple("》）)") or (after == "《" and before in tuple("条款项号"))
