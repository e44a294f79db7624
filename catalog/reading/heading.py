"""Reads the head of an official document: the red head, its number, its title, and to whom it is addressed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from catalog.reading import titles, wording
from catalog.reading.metadata_box import MetadataBox
from catalog.reading.problems import Problem, problem
from catalog.reading.titles import Corners
from disclosure.law import identifiers
from disclosure.law.identifiers import DocumentNumber, Reading, read_document_number
from disclosure.law.sentences import Sentence

# The head of a document ends within its first lines, however much stands above it.
_HEAD_LINES = 30

_NUMBER_LINE = re.compile(
    r"^(?:发?文(?:字)?号\s*[:：]\s*)?(?P<number>[^《》。，:：]{4,40}?)(?:\s*签发人\s*[:：]\s*(?P<signer>.+))?$"
)
_NUMERALS = r"(?:\d{4}|[一二][〇零○九一二三四五六七八]{3})"
# A year in brackets or beside one that is left, an order's serial, or an agency's word run together with its figures.
_LOOKS_NUMBERED = re.compile(
    rf"[〔\[(【{{<〈《]\s*{_NUMERALS}|{_NUMERALS}\s*[〕\])】}}>〉]|令\s*第?\s*\d+\s*号|^[\u3400-\u9fff]{{2,12}}\s*(?:19|20)\d{{2}}\s*\d{{1,4}}\s*号$"
)
# The serial of an order or an announcement may stand on a line of its own, below whose it is.
_SERIAL_ALONE = re.compile(r"^(?:(?:19|20)\d{2}\s*年\s*)?第\s*\d+\s*号$")
# Enforcement documents set a place or a section in brackets before the year: （渝北）应急罚〔2024〕1号.
_SOUND_END = re.compile(r"[\u3400-\u9fff）)]〔(?:19|20)\d{2}〕[1-9]\d*号$")
_NUMBERED_THROUGH = re.compile(r"(?:令|[公通]告)$")
# Spaces and full-width figures inside a number are typing, not damage.
_HARMLESS = frozenset({identifiers.FULL_WIDTH})


@dataclass(frozen=True, slots=True)
class Head:
    """What the head says, and how many lines it takes; the body begins with the addressees."""

    title: str
    number: str
    red_head: tuple[str, ...]
    signer: str
    urgency: str
    addressees: tuple[str, ...]
    length: int
    problems: tuple[Problem, ...]


def read_head(lines: Sequence[str], box: MetadataBox) -> Head:
    """The head of a document whose page furniture and metadata box have been taken away."""
    corners = Corners()
    place, number, signer = _number(lines)
    page = titles.above_number(lines[:place] if place is not None else [], corners) or box.title
    end, printed = titles.below_number(lines, place + 1 if place is not None else 0, corners)
    if printed and number and number.parts and wording.same(page) == wording.same(number.parts.agency):
        page = ""  # An order's own name stands above its number; what it is about stands below.
    guessed = "" if page or printed else titles.first_line(lines, end)
    problems = (
        *corners.problems,
        *_title_problems(page, printed, guessed),
        *_number_problems(number, box.document_number),
    )
    length = end + 1 if guessed else end
    return Head(
        title=page or printed or guessed,
        number=box.document_number or _told(number),
        red_head=corners.red_head,
        signer=signer or corners.signer,
        urgency=corners.urgency,
        addressees=_addressees(lines[length]) if length < len(lines) else (),
        length=length,
        problems=problems,
    )


def _number(lines: Sequence[str]) -> tuple[int | None, Reading[DocumentNumber] | None, str]:
    """The first line that is a document number, whole or damaged, before the body begins, and who signed it."""
    for place, line in enumerate(lines[:_HEAD_LINES]):
        text = line.strip()
        if whole := _numbered_through(lines, place):
            return place, whole, ""
        match = _NUMBER_LINE.match(text)
        if match and _LOOKS_NUMBERED.search(unicodedata.normalize("NFKC", match["number"])):
            reading = read_document_number(match["number"])
            if reading.parts is not None or re.search(r"\d$|号$", match["number"]):
                return place, reading, (match["signer"] or "").strip()
        if wording.begins_body(text) or wording.ADDRESSEE.match(text):
            break
    return None, None, ""


def _told(number: Reading[DocumentNumber] | None) -> str:
    """The number as it was read; one of another form is kept as printed if its year and serial are sound."""
    if number is None:
        return ""
    return number.value if number.parts or _SOUND_END.search(number.given) else ""


def _numbered_through(lines: Sequence[str], place: int) -> Reading[DocumentNumber] | None:
    """The number of an order or an announcement whose serial stands below its name: 某市人民政府令 / 第12号."""
    above = re.sub(r"\s", "", lines[place - 1]) if place else ""
    if not (_SERIAL_ALONE.match(lines[place].strip()) and _NUMBERED_THROUGH.search(above)):
        return None
    found = read_document_number(above + lines[place].strip())
    return found if found.parts is not None else None


def _title_problems(page: str, printed: str, guessed: str) -> Iterator[Problem]:
    """The page's title is preferred: the printed one is set in broken lines and may have lost characters there."""
    if guessed:
        yield problem("title-guessed", title=guessed)
    elif not page and not printed:
        yield problem("title-missing")
    elif page and printed and wording.same(page) != wording.same(printed):
        yield problem("title-differs", page=page, head=printed)


def _number_problems(number: Reading[DocumentNumber] | None, box: str) -> Iterator[Problem]:
    if number is None:
        if not box:
            yield problem("number-missing")
        return
    faults = [fault for fault in number.problems if fault not in _HARMLESS]
    if number.parts is None:
        yield problem("number-unusual" if _SOUND_END.search(number.given) else "number-unreadable", given=number.given)
    elif box and number.value != box:
        yield problem("number-differs", given=number.given, box=box)
    elif faults:
        yield problem("number-repaired", given=number.given, value=number.value, fault=Sentence(faults[0], {}))


def _addressees(line: str) -> tuple[str, ...]:
    """To whom the document goes, in the groups into which commas divide them."""
    text = line.strip()
    if not wording.ADDRESSEE.match(text):
        return ()
    return tuple(group.strip() for group in re.split("[，,；;]", text[:-1]) if group.strip())
