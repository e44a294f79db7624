"""Spells of validity as tokens, so that the index itself knows what held on any single day.

The days from the beginning on are halved again and again, as a tree. A spell is the few largest branches that lie wholly
within it; a day is the branches it lies on, one of each size. The two meet in just one branch if the day belongs to the
spell, and in none otherwise: what the index finds is exact to the day, and no question asks for more than these branches.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from catalog.models import Item
from catalog.search.facet_tokens import SPELL
from catalog.validities import Spell

BEGINNING = date(1900, 1, 1)
# So many halvings reach into the year 2258; what is older than the beginning began with it.
HALVINGS = 17
END = 1 << HALVINGS
LETTERS = {
    Item.Validity.EFFECTIVE: "e",
    Item.Validity.AMENDED: "a",
    Item.Validity.REPEALED: "r",
    Item.Validity.LAPSED: "l",
}


def of(spells: Iterable[Spell]) -> Iterator[str]:
    """The tokens of what held when."""
    for spell in spells:
        end = _number(spell.until) if spell.until else END
        yield from (_token(spell.validity, size, at) for size, at in _within(_number(spell.since), end))


def on(day: date, validities: Iterable[str]) -> tuple[str, ...]:
    """The tokens of which everything bears just one for which one of these held on a day."""
    # The last day there is a branch for stands for all days after it.
    number = min(_number(day), END - 1)
    return tuple(_token(one, size, number >> size) for one in validities for size in range(HALVINGS + 1))


def _number(day: date) -> int:
    return min(max((day - BEGINNING).days, 0), END)


def _token(validity: str, size: int, at: int) -> str:
    return f"{SPELL}{LETTERS[Item.Validity(validity)]}{size:02}x{at}"


def _within(first: int, end: int) -> Iterator[tuple[int, int]]:
    """The largest branches between two days, the second left out: by size, and at which place among those of that size."""
    size = 0
    while first < end:
        if first & 1:
            yield size, first
            first += 1
        if end & 1:
            end -= 1
            yield size, end
        first, end, size = first >> 1, end >> 1, size + 1
