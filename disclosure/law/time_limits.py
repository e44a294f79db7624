"""Reads what offices write under 公开时限 in a standard directory: the limits it sets, or that it cannot be read.

A phrase counts as understood only where nothing meaningful is left over; what is left is kept word for word. Periods
in hours, dates of the calendar (每年1月31日前), a time before an event (提前5个工作日) and words without a measure
(定期, 适时, 动态调整, 按要求) are no limit of a kind known here and are left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from disclosure.law.limit_triggers import trigger_code
from disclosure.law.time_limit_clauses import GENERIC, RULES, Limit, Read
from disclosure.law.time_limit_words import BRACKET, DONE, VERB, clauses, clean

__all__ = ["Limit", "TimeLimit", "read", "trigger_code"]

# Longer than any cell of the column; a longer text is no phrase about time.
LONGEST = 500

_SAME = re.compile(r"(?:同|与)上(?:栏|行|一行|一栏|述|条|格|面)?(?:相同|一致)?|〃|″|“|”|同前")
_LABEL = re.compile(
    r"^(?:政府)?(?:信息)?(?:公开|公示|公布|发布|更新)?(?:时限|期限|时间|频率|频次|时长)(?:要求|说明)?(?:应当?)?(?:为|是|：)?"
)
_SILENT = re.compile(rf"(?:{DONE}|其中|{VERB}|主动公开|注)?")
# What stands before a colon and names no sub-matter.
NO_MATTER = frozenset({"", "其中"})
_PIECES = re.compile(rf"、|(?<={VERB})|(?<=内)")


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """A phrase and its reading; `left` holds the words not understood, one clause after the other.

    `same_as_above` says that the phrase points to the row above (同上); alone it sets no limit. `narrowed` are those of
    its limits before which words were left over: nobody can say that they bind the whole row (规范性文件5个工作日内).
    """

    text: str
    understood: bool
    limits: tuple[Limit, ...]
    left: str
    same_as_above: bool
    narrowed: tuple[Limit, ...] = ()

    @property
    def binding(self) -> tuple[Limit, ...]:
        """The limits of the row as a whole, from which clocks may run."""
        return tuple(limit for limit in self.limits if limit not in self.narrowed)


def read(text: str, above: str | None = None) -> TimeLimit:
    """The limits of a phrase; `above` is the phrase 同上 stands for, where the caller knows it. Never raises."""
    cleaned = clean(text)
    if len(cleaned) > LONGEST:
        return TimeLimit(cleaned, False, (), cleaned, False)
    parts = list(clauses(cleaned))
    found = [_inherited(above) if _same(part) else _clause(part) for part in parts]
    limits = _once(limit for one in found for limit in one.limits)
    left = "；".join(one.left for one in found if one.left)
    if not limits and not left:
        left = cleaned
    same = any(_same(part) for part in parts)
    return TimeLimit(cleaned, bool(limits) and not left, limits, left, same, _narrowed(found))


def _narrowed(found: Iterable[Read]) -> tuple[Limit, ...]:
    """What is narrowed in one clause and stands whole in another binds the whole row."""
    clauses = list(found)
    whole = {limit for one in clauses for limit in one.limits if limit not in one.narrowed}
    return _once(limit for one in clauses for limit in one.narrowed if limit not in whole)


def _same(part: str) -> bool:
    return _SAME.fullmatch(part.strip("（）")) is not None


def _inherited(above: str | None) -> Read:
    """What 同上 stands for; a row above that says 同上 itself says nothing."""
    if above is None:
        return Read(left="同上")
    reading = read(above)
    return Read(reading.limits, reading.left, reading.narrowed)


def _once(limits: Iterable[Limit]) -> tuple[Limit, ...]:
    return tuple(dict.fromkeys(limits))


def _clause(clause: str) -> Read:
    """One clause by the first rule that reads it, then without its label, its sub-matter, its brackets, in pieces."""
    if _SILENT.fullmatch(clause):
        return Read()
    for way in (_by_rule, _unlabelled, _of_matter, _unbracketed, _in_pieces):
        found = way(clause)
        if found is not None:
            return found
    return Read(left=clause)


def _by_rule(clause: str) -> Read | None:
    return next((found for rule in RULES if (found := rule(clause)) is not None), None)


def _unlabelled(clause: str) -> Read | None:
    """Without the name of the column itself (公开期限：长期公开)."""
    label = _LABEL.match(clause)
    rest = clause[label.end() :] if label else ""
    if not rest:
        return None
    found = _clause(rest)
    return found if found.limits else Read(left=clause)


def _of_matter(clause: str) -> Read | None:
    """A sub-matter before a colon; its name is left unless every limit has a trigger of its own."""
    matter, colon, rest = clause.partition("：")
    if not colon or not rest or matter.count("（") > matter.count("）"):
        return None
    found = _clause(rest)
    own = bool(found.limits) and all(trigger_code(limit.trigger) not in GENERIC for limit in found.limits)
    return found if own or matter in NO_MATTER else _narrow(found, matter)


def _narrow(found: Read, matter: str) -> Read:
    return replace(found, left=_joined(matter, found.left), narrowed=found.limits)


def _unbracketed(clause: str) -> Read | None:
    """What stands in brackets is a clause of its own (长期公开（动态调整）)."""
    inner = BRACKET.search(clause)
    if inner is None:
        return None
    outer = clause[: inner.start()] + clause[inner.end() :]
    found = _clause(outer) if outer else Read()
    within = [_clause(part) for part in clauses(inner[1])]
    limits = _once((*found.limits, *(limit for one in within for limit in one.limits)))
    left = _joined(found.left, *(one.left for one in within))
    return Read(limits, left, _narrowed((found, *within)))


def _in_pieces(clause: str) -> Read | None:
    """Limits written in one breath (长期公开及时更新), if every piece reads whole."""
    pieces = [piece for piece in _PIECES.split(clause) if piece]
    found = [_by_rule(piece) for piece in pieces]
    whole = [one for one in found if one is not None and not one.left]
    if len(pieces) < 2 or len(whole) < len(pieces):
        return None
    return Read(_once(limit for one in whole for limit in one.limits))


def _joined(*parts: str) -> str:
    return "；".join(part for part in parts if part)
