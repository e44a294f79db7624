"""Reads the end of an official document: signature, date, mark of disclosure, attachments, copies and printing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from catalog.reading import wording
from catalog.reading.dates import ReadDate, find_dates, read_date
from catalog.reading.problems import Problem, problem
from disclosure.law.sentences import chinese_day
from disclosure.law.vocabularies import released

_MARK = re.compile(r"^(?P<before>.*日\s*(?=[（(【\[]))?[（(【\[]?\s*(?P<mark>此件[^）)】\]]{2,8})\s*[）)】\]]?。?$")
# What holds the place of a seal in a transcript: （印章）, （盖章）.
_SEAL = re.compile(r"\s*[（(]\s*(?:此处)?(?:加?盖)?(?:印章|公章|盖章|章)\s*[）)]$")
_SIGNED_AND_DATED = re.compile(r"^(?P<agency>\S.{2,40}?)\s+(?P<date>[\d〇零○一二三四五六七八九十].{5,16})$")
_COPIES = re.compile(r"^(?:抄\s*送|抄\s*报|分\s*送)\s*[:：]\s*(.+?)。?$")
_PRINTED = re.compile(
    r"^(?P<agency>.{2,40}?)?\s*(?P<date>\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|[二一]\S{8,14}日)\s*印\s*发?$"
)
# What a printing note says beside whom it was copied to and when it was printed.
_PRINTERS = re.compile(r"^[（(]?\s*(?:共\s*印\s*\d+\s*份|(?:校\s*对|打\s*印|录\s*入)(?:人)?\s*[:：].{0,20})\s*[）)]?$")
_MOST_COPY_LINES = 4
# A line that is written as a date; where no signature was found, it is none of the calendar.
_A_DAY = re.compile(r"^\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日$")
_ATTACHMENTS = re.compile(r"^附\s*件\s*[:：]\s*(?P<first>.+)$")
_NUMBERED = re.compile(r"^(?P<number>\d{1,2})\s*[.．、]\s*(?P<name>\D.*)$")
_SPLIT = re.compile(r"\s+(?=\d{1,2}\s*[.．、]\s*\D)")
_SHEET = re.compile(r"[表图册](?:[（(][^（）()]{1,8}[）)])?$")
_PASSES_ON = re.compile(r"(?:印发|转发|批转|发布)")


@dataclass(frozen=True, slots=True)
class Signature:
    """A date that stands alone, with the agencies named above it, and the lines both take up."""

    agencies: tuple[str, ...]
    date: ReadDate
    first: int
    last: int


@dataclass
class Closing:
    """What the end says; `marginal` are the lines of the printing note, which are no part of the body."""

    signature: Signature | None = None
    attribute: str = ""
    mark: str = ""
    attachments: tuple[str, ...] = ()
    copies_to: str = ""
    printed_on: date | None = None
    marginal: set[int] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


def read_closing(lines: Sequence[str], title: str, *, head: Sequence[str] = ()) -> Closing:
    """The end of a document whose head has been taken away; `title` says whether it passes another text on.

    A mark of disclosure may stand in the head as well.
    """
    closing = Closing()
    _signature(lines, title, closing)
    _marks([*head, *lines], closing)
    _printing_note(lines, closing)
    end = closing.signature.first if closing.signature else len(lines)
    closing.attachments = _attachments(lines[:end])
    return closing


def signatures(lines: Sequence[str]) -> Iterator[Signature]:
    """Every date that stands alone, also when agency and date share a line."""
    for place, line in enumerate(lines):
        marked = _MARK.match(line.strip())
        text = (marked["before"] if marked else None) or line.strip()
        read = read_date(text) or _said_by_each(text)
        if read is not None:
            above = _agencies_above(lines, place)
            yield Signature(tuple(name for names in above for name in names), read, place - len(above), place)
        elif match := _SIGNED_AND_DATED.match(text):
            named, dated = wording.agencies(match["agency"]), read_date(match["date"])
            if named and dated is not None:
                above = _agencies_above(lines, place)
                yield Signature((*(n for names in above for n in names), *named), dated, place - len(above), place)


def _said_by_each(text: str) -> ReadDate | None:
    """The one date that stands several times on a line, once below each of the agencies that signed."""
    dates = [read_date(part) for part in re.split(r"\s{2,}|\t|　", text)]
    days = {one.value if one else None for one in dates}
    return dates[0] if len(dates) > 1 and len(days) == 1 else None


def _agencies_above(lines: Sequence[str], place: int) -> list[tuple[str, ...]]:
    """The agencies on the lines right above a date, in their order: the first one leads (条例 art. 10)."""
    found: list[tuple[str, ...]] = []
    while place - len(found) > 0:
        line = lines[place - len(found) - 1].strip()
        bare = _SEAL.sub("", line)
        named = wording.agencies(bare)
        if not named and (bare or not line or found):
            break
        found.insert(0, named)
    return found if any(found) else []


def _signature(lines: Sequence[str], title: str, closing: Closing) -> None:
    """Choose the document's own signature: the last one before its annexes, or the first if it passes a text on."""
    found = list(signatures(lines))
    signed = [one for one in found if one.agencies]
    annex = next((n for n, line in enumerate(lines) if signed and n > signed[0].last and _is_annex(line)), len(lines))
    own = [one for one in signed if one.last < annex]
    if own:
        closing.signature = own[0] if _PASSES_ON.search(title) else own[-1]
    elif found:
        closing.signature = found[-1]
    closing.problems += _date_problems(closing.signature, own, lines)


def _date_problems(chosen: Signature | None, own: Sequence[Signature], lines: Sequence[str]) -> Iterator[Problem]:
    if chosen is None:
        impossible = next((line.strip() for line in reversed(lines) if _A_DAY.match(line.strip())), "")
        yield problem("date-impossible", given=impossible) if impossible else problem("date-missing")
        return
    read = chosen.date
    if read.ambiguous:
        yield problem("date-ambiguous", given=read.given, candidates="、".join(map(chinese_day, read.candidates)))
    elif read.repaired:
        yield problem("date-repaired", given=read.given, value=read.value)
    if not chosen.agencies:
        yield problem("date-unsigned", given=read.given)
    if len({one.date.value for one in own}) > 1:
        yield problem("date-several", dates="、".join(one.date.given for one in own), value=read.value or read.given)


def _is_annex(line: str) -> bool:
    return wording.ANNEX.match(line.strip()) is not None


def _marks(lines: Sequence[str], closing: Closing) -> None:
    """The mark of disclosure printed on the document; two that contradict each other decide nothing."""
    found: dict[str, str] = {}
    for line in lines:
        for mark, attribute in _mark(line.strip()):
            found.setdefault(attribute, mark)
    if len(found) == 1:
        closing.attribute, closing.mark = next(iter(found.items()))
    elif found:
        closing.problems.append(problem("mark-conflicts", marks="、".join(found.values())))


def _mark(text: str) -> Iterator[tuple[str, str]]:
    plain = _MARK.match(text)
    mark = re.sub(r"\s", "", plain["mark"]) if plain else ""
    labelled = wording.LABELLED_MARK.match(text)
    for attribute in released().attributes:
        if mark in attribute.marks:
            yield mark, attribute.code
        if labelled and labelled[1] in (attribute.title, *attribute.aliases):
            yield text, attribute.code


def _printing_note(lines: Sequence[str], closing: Closing) -> None:
    for place, line in enumerate(lines):
        printed = _PRINTED.match(line.strip())
        if _COPIES.match(line.strip()):
            closing.marginal.update(_copies(lines, place, closing))
        elif printed:
            closing.printed_on = next(iter(find_dates(re.sub(r"\s", "", printed["date"]))), None)
            closing.marginal.update(_printer(lines, place, printed["agency"] or "", closing))
        elif _PRINTERS.match(line.strip()):
            closing.marginal.add(place)


def _copies(lines: Sequence[str], place: int, closing: Closing) -> range:
    """The lines that say to whom copies went: as far as they end in a comma, the next one goes on."""
    end = place + 1
    while end < min(place + _MOST_COPY_LINES, len(lines)) and lines[end - 1].strip().endswith(("，", ",", "、")):
        end += 1
    whole = _COPIES.match("".join(line.strip() for line in lines[place:end]))
    if whole and "抄报" not in lines[place]:
        closing.copies_to = whole[1].strip()
    return range(place, end)


def _printer(lines: Sequence[str], place: int, agency: str, closing: Closing) -> range:
    """The line that says when it was printed, and the line above it where that alone says by whom."""
    signed = closing.signature
    above = place - 1
    alone = not agency.strip() and place > 0 and wording.is_agency(lines[above])
    return range(above if alone and not (signed and signed.first <= above <= signed.last) else place, place + 1)


def _attachments(lines: Sequence[str]) -> tuple[str, ...]:
    """The titles of the attachments, as the note above the signature lists them."""
    for place, line in enumerate(lines):
        match = _ATTACHMENTS.match(line.strip())
        if match is None:
            continue
        names = [_NUMBERED.sub(r"\g<name>", part) for part in _SPLIT.split(match["first"].strip())]
        for following in map(str.strip, lines[place + 1 :]):
            numbered = _NUMBERED.match(following)
            if numbered is not None:
                names.append(numbered["name"])
            elif _goes_on(names[-1], following):
                names[-1] += following
            else:
                break
        return tuple(name.strip().rstrip("；;。") for name in names)
    return ()


def _goes_on(name: str, following: str) -> bool:
    """Whether a line goes on with the title above it, which was broken before its last word."""
    ended = name.endswith(("；", ";", "。")) or _ends(name)
    return not ended and len(following) <= wording.LONGEST_RUN_IN and _ends(following.rstrip("；;。"))


def _ends(name: str) -> bool:
    return wording.ends_as_title(name) or _SHEET.search(name) is not None
