"""Time cut into stretches that grow, for an index that cannot read its hits in order of time.

The first stretch is small, so that a common word is answered from it; each further one holds four times as much, so that a
rare word is sought in few of them; the last is everything that is left.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from catalog.search import keys
from catalog.search.facet_tokens import MONTH, YEAR
from catalog.search.wanted import Wanted

FIRST, GROWTH = 4_000, 4


def stretches(wanted: Wanted, counts: Mapping[str, int], *, first: int = FIRST) -> Iterator[Wanted]:
    """What is wanted, cut into stretches of time in its own direction; `counts` says how much each month holds."""
    months = _months(wanted, counts)
    size, left = first, sum(counts[month] for month in months)
    while left > GROWTH * size:
        taken = _take(months, counts, size)
        yield replace(wanted, values=(*wanted.values, _named(taken, counts)))
        months = months[len(taken) :]
        left -= sum(counts[month] for month in taken)
        wanted = _after(wanted, taken)
        size *= GROWTH
    yield wanted


def _months(wanted: Wanted, counts: Mapping[str, int]) -> list[str]:
    """The months that may hold something, in the direction wanted."""
    inside = (month for month in counts if _start(month) < wanted.below and _end(month) > wanted.above)
    return sorted(inside, reverse=not wanted.ascending)


def _take(months: Sequence[str], counts: Mapping[str, int], size: int) -> Sequence[str]:
    held = 0
    for number, month in enumerate(months, 1):
        held += counts[month]
        if held >= size:
            return months[:number]
    return months


def _named(taken: Sequence[str], counts: Mapping[str, int]) -> tuple[str, ...]:
    """The months as terms; a year that is taken whole is one."""
    years = {month[1:5] for month in taken}
    whole = {year for year in years if all(month in taken for month in counts if month[1:5] == year)}
    return (*(f"{YEAR}{year}" for year in sorted(whole)), *(month for month in taken if month[1:5] not in whole))


def _after(wanted: Wanted, taken: Sequence[str]) -> Wanted:
    return wanted.beyond(_end(taken[-1]) - 1) if wanted.ascending else wanted.beyond(_start(taken[-1]))


def _start(month: str) -> int:
    """The first key of a month."""
    return keys.first_of(_day(month))


def _end(month: str) -> int:
    """The first key of the month after."""
    day = _day(month)
    return keys.first_of(date(day.year + day.month // 12, day.month % 12 + 1, 1))


def _day(month: str) -> date:
    code = month.removeprefix(MONTH)
    return date(int(code[:4]), int(code[4:]), 1)
