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

_MARK = re.compile(r"^[（(【\[]?\s*(此件[^）)】\]]{2,8})\s*[）)】\]]?$")
_LABELLED_MARK = re.compile(
    r"^(?:公开属性|公开方式|公开类别|信息公开选项|信息公开属性)\s*[:：]\s*(主动公开|依申请公开|不予公开|不公开)\s*$"
)
_SIGNED_AND_DATED = re.compile(r"^(?P<agency>\S.{2,40}?)\s+(?P<date>[\d〇零○一二三四五六七八九十].{5,16})$")
_COPIES = re.compile(r"^(?:抄\s*送|抄\s*报|分\s*送)\s*[:：]\s*(.+?)。?$")
_PRINTED = re.compile(r"^(?P<agency>.{2,40}?)\s*(?P<date>\d{4}年\d{1,2}月\d{1,2}日|[二一]\S{10,14}日)\s*印\s*发?$")
_ATTACHMENTS = re.compile(r"^附\s*件\s*[:：]\s*(?P<first>.+)$")
_NUMBERED = re.compile(r"^(?P<number>\d{1,2})\s*[.．、]\s*(?P<name>\D.*)$")
_SPLIT = re.compile(r"\s+(?=\d{1,2}\s*[.．、]\s*\D)")
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


def read_closing(lines: Sequence[str], title: str) -> Closing:
    """The end of a document whose head has been taken away; `title` says whether it passes another text on."""
    closing = Closing()
    _signature(lines, title, closing)
    _marks(lines, closing)
    _printing_note(lines, closing)
    end = closing.signature.first if closing.signature else len(lines)
    closing.attachments = _attachments(lines[:end])
    return closing


def signatures(lines: Sequence[str]) -> Iterator[Signature]:
    """Every date that stands alone, also when agency and date share a line."""
    for place, line in enumerate(lines):
        text = line.strip()
        read = read_date(text)
        if read is not None:
            above = _agencies_above(lines, place)
            yield Signature(tuple(name for names in above for name in names), read, place - len(above), place)
        elif match := _SIGNED_AND_DATED.match(text):
            named, dated = wording.agencies(match["agency"]), read_date(match["date"])
            if named and dated is not None:
                above = _agencies_above(lines, place)
                yield Signature((*(n for names in above for n in names), *named), dated, place - len(above), place)


def _agencies_above(lines: Sequence[str], place: int) -> list[tuple[str, ...]]:
    """The agencies on the lines right above a date, in their order: the first one leads (条例 art. 10)."""
    found: list[tuple[str, ...]] = []
    while place - len(found) > 0 and (named := wording.agencies(lines[place - len(found) - 1])):
        found.insert(0, named)
    return found


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
    closing.problems += _date_problems(closing.signature, own)


def _date_problems(chosen: Signature | None, own: Sequence[Signature]) -> Iterator[Problem]:
    if chosen is None:
        yield problem("date-missing")
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
    labelled = _LABELLED_MARK.match(text)
    for attribute in released().attributes:
        if plain and plain[1].strip() in attribute.marks:
            yield plain[1].strip(), attribute.code
        if labelled and labelled[1] in (attribute.title, *attribute.aliases):
            yield text, attribute.code


def _printing_note(lines: Sequence[str], closing: Closing) -> None:
    for place, line in enumerate(lines):
        copies, printed = _COPIES.match(line.strip()), _PRINTED.match(line.strip())
        if copies:
            closing.copies_to = copies[1].strip()
        elif printed:
            closing.printed_on = next(iter(find_dates(printed["date"])), None)
        if copies or printed:
            closing.marginal.add(place)


def _attachments(lines: Sequence[str]) -> tuple[str, ...]:
    """The titles of the attachments, as the note above the signature lists them."""
    for place, line in enumerate(lines):
        match = _ATTACHMENTS.match(line.strip())
        if match is None:
            continue
        names = [_NUMBERED.sub(r"\g<name>", part) for part in _SPLIT.split(match["first"].strip())]
        for following in lines[place + 1 :]:
            numbered = _NUMBERED.match(following.strip())
            if numbered is None:
                break
            names.append(numbered["name"])
        return tuple(name.strip() for name in names)
    return ()
