"""How two sequences lie beside each other: what stayed, what went, what came; bounded work whatever the input."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

Tag = Literal["equal", "replace", "delete", "insert"]

# Beyond this many pairs of elements frequent ones no longer anchor the match: the time then grows with the length.
ALL_ANCHOR = 4_000_000
# Beyond this many pairs what was replaced is set side by side in order instead of by likeness.
MOST_PAIRS = 2_500
ALIKE = 0.5


class Step(NamedTuple):
    """One run: `old[a:b]` against `new[c:d]`."""

    tag: Tag
    a: int
    b: int
    c: int
    d: int


def steps(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Step]:
    """The runs that lead from the old sequence to the new one; what both begin and end with is never searched."""
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    frequent = len(middle_old) * len(middle_new) > ALL_ANCHOR
    matcher = SequenceMatcher(None, middle_old, middle_new, autojunk=frequent)
    found = [Step(tag, a + head, b + head, c + head, d + head) for tag, a, b, c, d in matcher.get_opcodes()]
    return _whole([*_run(0, head, 0), *found, *_run(len(old) - tail, len(old), len(new) - tail)])


def _shared(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    return next(
        (at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new))
    )


def _run(a: int, b: int, c: int) -> list[Step]:
    return [Step("equal", a, b, c, c + b - a)] if b > a else []


def _whole(found: list[Step]) -> list[Step]:
    """Equal runs that touch become one."""
    joined: list[Step] = []
    for step in found:
        if joined and joined[-1].tag == step.tag == "equal":
            before = joined.pop()
            step = Step("equal", before.a, step.b, before.c, step.d)
        joined.append(step)
    return joined


def without_islands(found: list[Step], shortest: int) -> list[Step]:
    """Short equal runs between two changes belong to the change: a lone 的 in common does not help the reader."""
    kept: list[Step] = []
    for at, step in enumerate(found):
        inside = 0 < at < len(found) - 1
        island = inside and step.tag == "equal" and step.b - step.a < shortest
        if kept and (island or step.tag != "equal") and kept[-1].tag != "equal":
            before = kept.pop()
            kept.append(Step("replace", before.a, step.b, before.c, step.d))
        else:
            kept.append(step)
    return kept


def paired(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int | None, int | None]]:
    """Which of the new texts each of the old ones became, in order; None where one went or came."""
    if len(old) * len(new) > MOST_PAIRS:
        yield from (
            (at if at < len(old) else None, at if at < len(new) else None) for at in range(max(len(old), len(new)))
        )
        return
    best = _likeness(old, new)
    a = c = 0
    while a < len(old) and c < len(new):
        if best[a][c] == best[a + 1][c]:
            yield a, None
            a += 1
        elif best[a][c] == best[a][c + 1]:
            yield None, c
            c += 1
        else:
            yield a, c
            a, c = a + 1, c + 1
    yield from ((at, None) for at in range(a, len(old)))
    yield from ((None, at) for at in range(c, len(new)))


def _likeness(old: Sequence[str], new: Sequence[str]) -> list[list[float]]:
    """For every two ends of the sequences, how much of them can be paired at best."""
    letters_old, letters_new = [Counter(text) for text in old], [Counter(text) for text in new]
    best = [[0.0] * (len(new) + 1) for _row in range(len(old) + 1)]
    for a in reversed(range(len(old))):
        for c in reversed(range(len(new))):
            alike = _alike(letters_old[a], letters_new[c])
            together = best[a + 1][c + 1] + alike if alike >= ALIKE else 0.0
            best[a][c] = max(best[a + 1][c], best[a][c + 1], together)
    return best


def _alike(old: Counter[str], new: Counter[str]) -> float:
    """How much of two texts is made of the same characters, from 0 to 1."""
    length = old.total() + new.total()
    return 2 * (old & new).total() / length if length else 1.0
