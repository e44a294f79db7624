"""Which cells of the matter columns become one, because the same matter stands in the row above."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


def shared(above: Sequence[str], below: Sequence[str]) -> int:
    """How many levels of matter two rows share from the first down; an empty one is shared with nobody."""
    count = 0
    for one, other in zip(above, below, strict=False):
        if not one or one != other:
            break
        count += 1
    return count


@dataclass(frozen=True, slots=True)
class Run:
    """The cells of a column, from a first row to a last (counted from 0), that say the same."""

    column: int
    first: int
    last: int


class MatterRuns:
    """Follows the rows of a directory and remembers the runs of equal matters in its first rows."""

    def __init__(self, depths: Sequence[int], *, last: int) -> None:
        self._columns = {column: depth for column, depth in enumerate(depths) if depth}
        self._last = last
        self._row = -1
        self._above: Sequence[str] = ()
        self._since = dict.fromkeys(self._columns, 0)
        self._ended: list[Run] = []

    def next(self, matters: Sequence[str]) -> frozenset[int]:
        """Take the next row; the columns whose cell belongs to the run above it."""
        self._row += 1
        levels = shared(self._above, matters) if self._row < self._last else 0
        covered = frozenset(column for column, depth in self._columns.items() if depth <= levels)
        for column in self._columns:
            if column not in covered:
                self._end(column)
        self._above = matters
        return covered

    def ended(self) -> Iterator[Run]:
        """The runs of more than one row, when all rows have been taken."""
        self._row += 1
        for column in self._columns:
            self._end(column)
        yield from self._ended

    def _end(self, column: int) -> None:
        run = Run(column, self._since[column], self._row - 1)
        if run.last > run.first:
            self._ended.append(run)
        self._since[column] = self._row
