"""Nearest spellings: what stands in titles one step away from a word that stands nowhere.

A step is a character too many, one that is missing, or another one. Whoever is one step away has at least one half of
the word unharmed, and of three thirds two: by these the index finds the titles to look into.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from catalog.search.confusion import are_confused

# Shorter words have no half by which to find anything, longer ones say enough without their last characters.
SHORTEST, LONGEST = 3, 20
IN_THIRDS = 6
# What is likelier comes first: a character taken for another, one that is missing, one too many, another one.
TAKEN_FOR, MISSING, TOO_MANY, ANOTHER = range(4)


def unharmed(word: str) -> list[tuple[str, ...]]:
    """The pieces of a word of which at least one set is unharmed by a single step."""
    size = len(word)
    if size < SHORTEST:
        return []
    if size < IN_THIRDS:
        # Of three characters the middle one belongs to both halves: one alone would find everything.
        return [(word[: max(size // 2, 2)],), (word[size // 2 :],)]
    first, second = size // 3, size - size // 3
    return [(word[first:],), (word[:first], word[second:]), (word[:second],)]


def nearest(word: str, texts: Iterable[str]) -> list[str]:
    """What stands in folded texts one step away from a word, the likeliest first, then what stands in most of them.

    A mere part of what is likelier says nothing more.
    """
    kinds: dict[str, int] = {}
    times: Counter[str] = Counter()
    for text in texts:
        found = dict(_in(word, text))
        kinds.update(found)
        times.update(found)
    ordered = sorted(kinds, key=lambda one: (kinds[one], -times[one], one))
    return [one for at, one in enumerate(ordered) if not any(one in likelier for likelier in ordered[:at])]


def _in(word: str, text: str) -> Iterator[tuple[str, int]]:
    for size in (len(word) - 1, len(word), len(word) + 1):
        for at in range(len(text) - size + 1):
            kind = step(word, text[at : at + size])
            if kind is not None:
                yield text[at : at + size], kind


def step(word: str, other: str) -> int | None:
    """Of which kind the single step from a word to another is; None where it is none or more than one.

    At the ends a stranger counts only where it is taken for what was typed: there it may belong to the next word.
    """
    before = next((at for at, (one, two) in enumerate(zip(word, other, strict=False)) if one != two), None)
    if before is None:
        return TOO_MANY if len(word) == len(other) + 1 else None
    if len(other) == len(word) and word[before + 1 :] == other[before + 1 :]:
        if are_confused(word[before], other[before]):
            return TAKEN_FOR
        return ANOTHER if 0 < before < len(word) - 1 and other[before].isalnum() else None
    if len(other) == len(word) + 1 and word[before:] == other[before + 1 :]:
        return MISSING if before and other[before].isalnum() else None
    if len(other) == len(word) - 1 and word[before + 1 :] == other[before:]:
        return TOO_MANY
    return None
