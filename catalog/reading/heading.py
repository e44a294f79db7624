"""Reads the head of an official document: the red head, its number, its title, and to whom it is addressed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from catalog.reading import wording
from catalog.reading.metadata_box import MetadataBox
from catalog.reading.problems import Problem, problem
from disclosure.law.identifiers import DocumentNumber, Reading, read_document_number

# The head of a document ends within its first lines, however much stands above it.
_HEAD_LINES = 30
_TITLE_LINES = 5
_LONGEST_TITLE_LINE = 60

_NUMBER_LINE = re.compile(r"^(?P<number>\S[^《》。，]{3,40}?)(?:\s*签发人[:：]\s*(?P<signer>.+))?$")
_NUMBERED_TITLE = re.compile(r"^(?P<number>[^《》\s]{4,30}号)\s*[《]?(?P<title>.{6,}?)[》]?$")
_RED_HEAD = re.compile(r"^(?P<agency>.{2,40}?)\s*文\s*件$")
_SECRET = re.compile(r"^(?:绝密|机密|秘密)\s*(?:★.*)?$")
_INTERNAL = re.compile(r"^(?:内部(?:资料|文件|使用)|不得公开|注意保(?:存|密)|仅供内部).{0,12}$")
_URGENCY = re.compile(r"^(?:特急|加急|平急|特提|紧急)$")
_COPY_NUMBER = re.compile(r"^\d{6}$")


@dataclass
class Head:
    """What the head says, and how many lines it takes; the body begins with the addressees."""

    title: str = ""
    number: str = ""
    red_head: tuple[str, ...] = ()
    signer: str = ""
    urgency: str = ""
    addressees: tuple[str, ...] = ()
    length: int = 0
    problems: list[Problem] = field(default_factory=list)


def read_head(lines: Sequence[str], box: MetadataBox) -> Head:
    """The head of a document whose page furniture and metadata box have been taken away."""
    head = Head()
    place, number = _number(lines, head)
    before = _page_titles(lines[:place] if place is not None else [], head)
    start = place + 1 if place is not None else 0
    end = _title_end(lines, start, head)
    _settle_title(head, box, before, "".join(line.strip() for line in lines[start:end]))
    _settle_number(head, box, number)
    head.length = end
    head.addressees = _addressees(lines[end]) if end < len(lines) else ()
    return head


def _number(lines: Sequence[str], head: Head) -> tuple[int | None, Reading[DocumentNumber] | None]:
    """The first line that is a document number, whole or damaged, before the body begins."""
    for place, line in enumerate(lines[:_HEAD_LINES]):
        if wording.begins_body(line) or wording.ADDRESSEE.match(line.strip()):
            return None, None
        match = _NUMBER_LINE.match(line.strip())
        if match is None or not re.search(r"[〔\[［（(【]\s*\d{4}|令\s*第?\s*\d+\s*号", match["number"]):
            continue
        reading = read_document_number(match["number"])
        if reading.parts is not None or re.search(r"\d$|号$", match["number"]):
            head.signer = (match["signer"] or "").strip()
            return place, reading
    return None, None


def _page_titles(lines: Sequence[str], head: Head) -> str:
    """The title that stands above the number: the page's own, not the red head nor the marks around it."""
    titles: list[str] = []
    pieces: list[str] = []
    for line in lines:
        text = line.strip()
        if _is_mark(text, head):
            if head.red_head:
                head.red_head = (*filter(wording.is_agency, pieces), *head.red_head)
                pieces = []
            continue
        numbered = _NUMBERED_TITLE.match(text)
        pieces.append(numbered["title"] if numbered and read_document_number(numbered["number"]).parts else text)
        if wording.ends_as_title("".join(pieces)):
            titles.append("".join(pieces))
            pieces = []
    return titles[-1] if titles else ""


def _is_mark(text: str, head: Head) -> bool:
    """Take note of what stands in the upper corners: red head, urgency, classification, copy number."""
    red_head = _RED_HEAD.match(text)
    if red_head and not wording.ends_as_title(text.removesuffix("文件")):
        head.red_head = (red_head["agency"].strip(),)
    elif _SECRET.match(text):
        head.problems.append(problem("classified", mark=text))
    elif _INTERNAL.match(text):
        head.problems.append(problem("internal", mark=text))
    elif _URGENCY.match(text):
        head.urgency = text
    else:
        return bool(_COPY_NUMBER.match(text))
    return True


def _title_end(lines: Sequence[str], start: int, head: Head) -> int:
    """Where the title ends: at the addressees, or when a line ends as titles end, or where the body begins."""
    end = start
    joined = ""
    for place in range(start, min(start + _TITLE_LINES, len(lines))):
        text = lines[place].strip()
        if _is_mark(text, head):
            end = place + 1
            continue
        if wording.ADDRESSEE.match(text) or wording.begins_body(text) or len(text) > _LONGEST_TITLE_LINE:
            break
        if wording.ends_as_title(joined) and wording.same(text) != wording.same(joined):
            break
        joined = joined if wording.same(text) == wording.same(joined) else joined + text
        end = place + 1
    return end if joined else start


def _settle_title(head: Head, box: MetadataBox, page: str, printed: str) -> None:
    """Prefer the page's title: the red head is set in broken lines and may have lost characters at the breaks."""
    inside = _once(printed)
    page = page or box.title
    head.title = page or inside
    if not head.title:
        head.problems.append(problem("title-missing"))
    elif page and inside and wording.same(page) != wording.same(inside):
        head.problems.append(problem("title-differs", page=page, head=inside))


def _once(printed: str) -> str:
    """A title printed twice in a row, once."""
    half = len(printed) // 2
    return printed[:half] if half and printed[:half] == printed[half:] else printed


def _settle_number(head: Head, box: MetadataBox, number: Reading[DocumentNumber] | None) -> None:
    given = number.given if number else ""
    head.number = box.document_number or (number.value if number and number.parts else "")
    head.problems += list(_number_problems(number, given, box.document_number))


def _number_problems(number: Reading[DocumentNumber] | None, given: str, box: str) -> Iterator[Problem]:
    if number is None:
        if not box:
            yield problem("number-missing")
    elif number.parts is None:
        yield problem("number-unreadable", given=given)
    elif box and number.value != box:
        yield problem("number-differs", given=given, box=box)
    elif number.problems:
        yield problem("number-repaired", given=given, value=number.value)


def _addressees(line: str) -> tuple[str, ...]:
    """To whom the document goes, in the groups into which commas divide them."""
    text = line.strip()
    if not wording.ADDRESSEE.match(text):
        return ()
    return tuple(group.strip() for group in re.split("[，,；;]", text[:-1]) if group.strip())
