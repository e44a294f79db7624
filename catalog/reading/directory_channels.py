"""Reads the boxes of 公开渠道和载体: the channels of the vocabulary, and others by their own words.

What is chosen beyond the vocabulary counts as 其他 with its words; a channel both ticked and not is not taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from catalog.reading.directory_boxes import Box, boxes, spelt
from catalog.reading.directory_wording import SPACE, joined
from disclosure.law.terms import Term
from disclosure.law.vocabularies import released

OTHER = "13"
_OTHER = re.compile(r"其[他它](?P<named>.*)", re.DOTALL)
_ASKED = re.compile(r"请?(?:注明|写明|说明|填写|具体)(?:渠道)?")
_FILLING = re.compile(r"_{2,}|[—\-－…]{2,}")
_EDGE = "_:：;；,，、。()（）—-－… "
_LISTING = re.compile(r"[、，,;；]")
_SLASHED = re.compile(r"[/／]")
# What is plainly meant by other words than the vocabulary's; told wherever it is so read.
_LOOSELY = {
    "行政服务中心": "政务服务中心",
    "政府服务中心": "政务服务中心",
    "发布会": "发布会/听证会",
    "新闻发布会": "发布会/听证会",
    "听证会": "发布会/听证会",
    "入户": "入户/现场",
    "现场": "入户/现场",
    "电子屏": "社区/企事业单位/村公示栏（电子屏）",
    "公示栏": "社区/企事业单位/村公示栏（电子屏）",
    "村公示栏": "社区/企事业单位/村公示栏（电子屏）",
    "社区公示栏": "社区/企事业单位/村公示栏（电子屏）",
    "村（社区）公示栏": "社区/企事业单位/村公示栏（电子屏）",
    "政府门户网站": "政府网站",
    "微信": "两微一端",
    "微博": "两微一端",
    "广播": "广播电视",
    "电视": "广播电视",
}


@dataclass(slots=True)
class Channels:
    """The channels a cell chooses; `told` are codes of findings with what fills them."""

    codes: set[str] = field(default_factory=set)
    left: set[str] = field(default_factory=set)
    others: list[str] = field(default_factory=list)
    told: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The codes in print order, without those that are both chosen and not."""
        return tuple(term.code for term in released().catalogue_boxes if term.code in self.codes - self.left)

    @property
    def other(self) -> str:
        return "、".join(dict.fromkeys(self.others))

    def tell(self, code: str, **values: str) -> None:
        self.told.append((code, values))


def channels(text: str) -> Channels:
    """The channels of a cell."""
    found = Channels()
    told = boxes(text, [*known(), *_LOOSELY, "其他", "其它"])
    if all(box.chosen is None for box in told):
        _without_boxes(text, found)
    else:
        for box in told:
            _box(box, found)
    for code in sorted(found.codes & found.left, key=int):
        found.tell("channel-contradiction", value=released().catalogue_boxes.get(code).title)
    if text.strip() and not found.told and not found.codes:
        found.tell("no-channel")
    return found


@cache
def known() -> Mapping[str, Term]:
    """Every name of a channel but 其他."""
    return {
        name: term for term in released().catalogue_boxes if term.code != OTHER for name in (term.title, *term.aliases)
    }


@cache
def _patterns() -> Sequence[tuple[re.Pattern[str], Term]]:
    return [(re.compile(spelt(name)), term) for name, term in known().items()]


@cache
def _run_together() -> re.Pattern[str]:
    return re.compile("|".join(map(spelt, sorted([*known(), *_LOOSELY], key=len, reverse=True))))


def _box(box: Box, found: Channels) -> None:
    """One box; a label before which none stands is told and not taken as chosen."""
    if _OTHER.match(box.label):
        _other(box, found)
        return
    first, *rest = _divided(box.label)
    if box.chosen is None:
        rest.insert(0, first)
    else:
        _label(first, box.chosen, found)
    for label in rest:
        found.tell("channel-unboxed", value=label)


def _divided(label: str) -> list[str]:
    """The labels that one box stands before: several where known channels are listed or run together."""
    if _term(label) is not None or label in _LOOSELY:
        return [label]
    listed = [part for part in _LISTING.split(label) if part]
    together = [part for part in listed if _term(part) or part in _LOOSELY]
    if together:
        return listed
    pieces = _run_together().findall(label)
    return pieces if len(pieces) > 1 and "".join(pieces) == label else [label]


def _label(label: str, chosen: bool, found: Channels) -> None:
    term = _term(label) or _meant(label, chosen, found)
    if term is not None:
        (found.codes if chosen else found.left).add(term.code)
    elif chosen:
        _as_other(label, found)


def _term(label: str) -> Term | None:
    return next((term for pattern, term in _patterns() if pattern.fullmatch(label)), None)


def _meant(label: str, chosen: bool, found: Channels) -> Term | None:
    """The channel plainly meant by other words."""
    title = _LOOSELY.get(label)
    if title is None:
        return None
    if chosen:
        found.tell("channel-loosely", value=label, title=title)
    return known()[title]


def _as_other(label: str, found: Channels) -> None:
    """A channel the vocabulary does not have, kept in its own words."""
    found.codes.add(OTHER)
    found.others.append(label)
    found.tell("channel-unknown", value=label)


def _other(box: Box, found: Channels) -> None:
    """The box 其他 and what is written behind it."""
    match = _OTHER.match(box.label)
    named = _ASKED.sub("", _FILLING.sub("", match["named"] if match else "")).strip(_EDGE)
    if named:
        found.others.append(named)
    if box.chosen:
        found.codes.add(OTHER)
    elif named:
        found.tell("other-unticked", value=named)
    elif box.chosen is False and not found.others:
        found.left.add(OTHER)


def _without_boxes(text: str, found: Channels) -> None:
    """A cell that only names channels: those named are chosen, and that is told."""
    for label in _named(text):
        if _OTHER.match(label):
            _other(Box(label, True), found)
        else:
            _label(label, True, found)
    if found.codes:
        found.tell("channels-unboxed")


def _named(text: str) -> Iterator[str]:
    """The channels a text names, whatever divides them; a line break may divide names, or break one."""
    whole = joined(text)
    if _term(whole) or _OTHER.match(whole):
        yield whole
        return
    for listed in _LISTING.split(text):
        whole = joined(listed).strip(_EDGE)
        divided = _divided(whole) if whole else []
        if len(divided) == 1 and _term(whole) is None and not _OTHER.match(whole):
            yield from _apart(listed)
        else:
            yield from divided


def _apart(listed: str) -> Sequence[str]:
    """The names in a piece that is no known channel as a whole, if one of them is known; else the piece."""
    for dividing in (_SLASHED, re.compile(rf"{SPACE}+")):
        parts = [joined(part) for part in dividing.split(listed) if joined(part)]
        if any(map(_term, parts)):
            return parts
    return [joined(listed).strip(_EDGE)]
