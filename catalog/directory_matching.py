"""Finds which row of an earlier text each row of a new one continues; what could be several is none, and is told.

Rows are paired by what they say, from the surest sign to the weakest: the whole row, its matters with its levels, with
its content, with its serial, its matters alone, and at last matters that are worded alike. No row is paired twice.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from catalog.reading.directory_entry import DirectoryEntry

ALIKE, AMBIGUOUS = "alike", "ambiguous"
# How alike matters must be, as the share of their pairs of characters, and by how much more than the next best.
LIKENESS, LEAD = 0.7, 0.1
# A pair of characters that more rows have than this tells nothing.
COMMON = 60
MOST_RIVALS = 3
FIGURES = re.compile(r"[0-9]+|[一二三四五六七八九十百]+")

Sign = Callable[[DirectoryEntry], Hashable]


@dataclass(frozen=True, slots=True)
class Match:
    """The place of the earlier row that a row continues, None for none; `how` says what is to be told of it.

    `rivals` are some of those it might be where that is not clear.
    """

    at: int | None = None
    how: str = ""
    rivals: tuple[int, ...] = ()


def matches(new: Sequence[DirectoryEntry], old: Sequence[DirectoryEntry]) -> list[Match]:
    """For each new row the old one it continues."""
    pairing = _Pairing(dict(enumerate(new)), dict(enumerate(old)))
    pairing.by(_whole, equally=True)
    for sign in SIGNS:
        pairing.by(sign)
    pairing.set_aside(_matters)
    pairing.by_likeness()
    return [pairing.found.get(place, Match()) for place in range(len(new))]


def _whole(entry: DirectoryEntry) -> Hashable:
    said = entry.as_json()
    return repr(said) if any(entry.matters) else None


def _matters(entry: DirectoryEntry) -> Hashable:
    return tuple(map(_plain, entry.matters)) if any(entry.matters) else None


def _with(also: Sign) -> Sign:
    return lambda entry: (matters, also(entry)) if (matters := _matters(entry)) else None


SIGNS: tuple[Sign, ...] = (
    _with(lambda entry: frozenset(entry.levels)),
    _with(lambda entry: (_plain(entry.elements), frozenset(entry.levels))),
    _with(lambda entry: _plain(entry.elements)),
    _with(lambda entry: entry.serial.strip()),
    _matters,
)


def _plain(text: str) -> str:
    """A text without the accidents of writing: full-width letters, spaces and line breaks."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@dataclass(slots=True)
class _Pairing:
    """The rows not paired yet on both sides, and what was found."""

    new: dict[int, DirectoryEntry]
    old: dict[int, DirectoryEntry]
    found: dict[int, Match] = field(default_factory=dict)

    def by(self, sign: Sign, *, equally: bool = False) -> None:
        """Pair the rows that alone bear a sign; where whole rows repeat, as many on both sides, in their order."""
        for mine, theirs in _bearing_both(self.new, self.old, sign):
            if len(mine) == len(theirs) and (equally or len(mine) == 1):
                for place, at in zip(mine, theirs, strict=True):
                    self._pair(place, Match(at))

    def set_aside(self, sign: Sign) -> None:
        """What bears a sign together with others is none of them, and nobody else's."""
        for mine, theirs in _bearing_both(self.new, self.old, sign):
            unclear = Match(how=AMBIGUOUS, rivals=tuple(theirs[:MOST_RIVALS]))
            for place in mine:
                self.found[place] = unclear
                del self.new[place]
            for at in theirs:
                del self.old[at]

    def by_likeness(self) -> None:
        """Pair the rows that are each other's only likeness."""
        pairs = list(_likenesses(self.new, self.old))
        mine, theirs = _ranked(pairs), _ranked([(at, place, score) for place, at, score in pairs])
        for place, ranked in mine.items():
            best = _leader(ranked)
            if best is not None and _leader(theirs[best]) == place:
                self._pair(place, Match(best, ALIKE))
            else:
                self.found[place] = Match(how=AMBIGUOUS, rivals=tuple(at for _score, at in ranked[:MOST_RIVALS]))

    def _pair(self, place: int, match: Match) -> None:
        self.found[place] = match
        del self.new[place]
        if match.at is not None:
            del self.old[match.at]


def _bearing_both(
    new: Mapping[int, DirectoryEntry], old: Mapping[int, DirectoryEntry], sign: Sign
) -> list[tuple[list[int], list[int]]]:
    """The rows of both sides that bear the same sign."""
    mine, theirs = _bearing(new, sign), _bearing(old, sign)
    return [(places, theirs[known]) for known, places in mine.items() if known in theirs]


def _bearing(rows: Mapping[int, DirectoryEntry], sign: Sign) -> dict[Hashable, list[int]]:
    bearing: dict[Hashable, list[int]] = defaultdict(list)
    for place, entry in rows.items():
        if (known := sign(entry)) is not None:
            bearing[known].append(place)
    return bearing


def _likenesses(
    new: Mapping[int, DirectoryEntry], old: Mapping[int, DirectoryEntry]
) -> Iterator[tuple[int, int, float]]:
    """The pairs of rows whose matters are alike enough, with how much; figures must be the same."""
    theirs = {at: _Worded.of(entry) for at, entry in old.items()}
    having: dict[str, list[int]] = defaultdict(list)
    for at, worded in theirs.items():
        for pair in worded.pairs:
            having[pair].append(at)
    for place, entry in new.items():
        worded = _Worded.of(entry)
        near = {at for pair in worded.pairs if len(having.get(pair, ())) <= COMMON for at in having.get(pair, ())}
        for at in sorted(near):
            if (score := worded.likeness(theirs[at])) >= LIKENESS:
                yield place, at, score


@dataclass(frozen=True, slots=True)
class _Worded:
    """The matters of a row as pairs of neighbouring characters, and the figures in them."""

    pairs: Counter[str]
    figures: tuple[str, ...]

    @classmethod
    def of(cls, entry: DirectoryEntry) -> _Worded:
        """The matters of a row, taken apart."""
        text = _plain("/".join(entry.matters))
        return cls(Counter(text[at : at + 2] for at in range(len(text) - 1)), tuple(FIGURES.findall(text)))

    def likeness(self, other: _Worded) -> float:
        """The share of pairs both have, from 0 to 1."""
        if self.figures != other.figures:
            return 0.0
        common = (self.pairs & other.pairs).total()
        return 2 * common / max(self.pairs.total() + other.pairs.total(), 1)


def _ranked(pairs: Iterable[tuple[int, int, float]]) -> dict[int, list[tuple[float, int]]]:
    ranked: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for one, other, score in pairs:
        ranked[one].append((score, other))
    return {one: sorted(scores, reverse=True) for one, scores in ranked.items()}


def _leader(ranked: Sequence[tuple[float, int]]) -> int | None:
    """The best of several, if it leads clearly."""
    best, *others = ranked
    return best[1] if not others or best[0] - others[0][0] >= LEAD else None
