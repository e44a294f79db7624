"""Reads what a row chooses: a column to be ticked for each choice, or one column that says it in words or boxes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from catalog.reading.directory_boxes import LEFT, TICKED, boxes, signed
from catalog.reading.directory_columns import levels_in
from catalog.reading.directory_entry import LEVELS
from catalog.reading.directory_wording import compact, joined, plain
from disclosure.law.vocabularies import released

_YES = frozenset(("是", "有", "√√", "R", "V", "v", "Y", "y", "P", "ü", "þ", "ý", "/√"))
_NO = frozenset(("", "否", "无", "/", "／", "\\", "-", "－", "—", "——", "×", "✗", "✕", "N", "n", "0"))
_LISTING = re.compile(r"[、，,；;和及/]")
_EDGE = ":：()（）_ 、，,；;"
# 请写明 and the like in the heading or the cell ask for the group and name none.
_ASKED = re.compile(r"[（(]?请?(?:写明|注明|说明)[）)]?|_{2,}")

AUDIENCES: Mapping[str, str] = {
    name: code
    for code, names in (
        ("whole", "全社会 社会公众 面向全社会 面向社会 全社会公众 社会 公众"),
        ("group", "特定群体 特定群众 特定对象 特定人群 特定公众"),
    )
    for name in names.split()
}
WAYS: Mapping[str, str] = {"主动公开": "proactive", "主动": "proactive", "依申请公开": "request", "依申请": "request"}


@dataclass(frozen=True, slots=True)
class Tick:
    """A cell below one choice: chosen or not, None where that cannot be seen, and the words beside the tick."""

    chosen: bool | None
    words: str = ""


@dataclass(slots=True)
class Chosen:
    """What a cell of words or boxes chooses, by code, each with the words behind it; and what nobody knows."""

    codes: dict[str, str] = field(default_factory=dict)
    left: set[str] = field(default_factory=set)
    unknown: list[str] = field(default_factory=list)

    @property
    def contradictory(self) -> tuple[str, ...]:
        """The codes that are both chosen and not."""
        return tuple(code for code in self.codes if code in self.left)


# A ring is an empty box beside filled ones, and a tick in many tables that have no other sign.
RINGS, FILLED = frozenset("○◯〇"), frozenset("●◉⦿")


def tick(text: str, heading: str, *, rings_are_empty: bool = True) -> Tick:
    """What stands below a choice; its own heading repeated is a tick, other words are told beside it."""
    bare = compact(text)
    if bare in RINGS and not rings_are_empty:
        return Tick(None)
    if bare in _YES or plain(text) == plain(heading) != "":
        return Tick(True)
    if bare in _NO:
        return Tick(False)
    marked = signed(text, (heading,))
    words = _words(marked.replace(TICKED, "").replace(LEFT, ""), heading)
    if TICKED in marked:
        return Tick(True, words)
    return Tick(False if LEFT in marked else None, words)


def _words(text: str, heading: str) -> str:
    """The words of a cell, without its heading and without what asks for words."""
    rest = _ASKED.sub("", text).strip(_EDGE)
    return "" if plain(rest) == plain(heading) else rest


def audience(text: str) -> Chosen:
    """Whom one column 公开对象 names; what it names beyond 全社会 is kept as the name of a group."""
    return _chosen(text, AUDIENCES)


def way(text: str) -> Chosen:
    """The ways one column 公开方式 names."""
    return _chosen(text, WAYS)


def stage(text: str) -> Chosen:
    """The stages of 五公开 one column names, by title, with or without 公开, or by code."""
    return _chosen(text, _stages())


def levels(text: str) -> Chosen:
    """The levels one column 公开层级 names."""
    names = ("县级", "区级", "乡级", "镇级", "镇街级", "村级", "社区级")
    found = Chosen()
    for box in boxes(text, names):
        for label in (part for part in _LISTING.split(box.label) if part):
            codes = [level for level in levels_in(label) if level in LEVELS]
            _take(found, codes, label if not codes else "", box.chosen)
    return found


@cache
def _stages() -> Mapping[str, str]:
    return {
        name: term.code
        for term in released().openness
        for name in (term.title, f"{term.title}公开", term.code, *term.aliases)
    }


def _chosen(text: str, names: Mapping[str, str]) -> Chosen:
    found = Chosen()
    for box in boxes(text, tuple(names)):
        for label in _labels(box.label, names):
            name = _name(label, names)
            words = _words(label[len(name) :], "") if name else joined(label)
            _take(found, [names[name]] if name else [], words, box.chosen)
    return found


def _labels(label: str, names: Mapping[str, str]) -> Sequence[str]:
    """The choices listed behind one box; what follows 特定群体 is its name and not divided."""
    parts = [part for part in _LISTING.split(label) if part]
    return parts if len(parts) > 1 and all(_name(part, names) for part in parts) else [label]


def _name(label: str, names: Mapping[str, str]) -> str:
    """The longest known name a label begins with, if the label ends there or goes on in brackets or after a colon."""
    for name in sorted(names, key=len, reverse=True):
        rest = label[len(name) :]
        if label.startswith(name) and (not rest or rest[0] in _EDGE):
            return name
    return ""


def _take(found: Chosen, codes: Sequence[str], words: str, chosen: bool | None) -> None:
    if not codes and chosen is not False and words:
        found.unknown.append(words)
    for code in codes:
        if chosen is False:
            found.left.add(code)
        else:
            found.codes[code] = found.codes.get(code, "") or words
