"""Characters that are taken for one another, by look or by sound, and the words that come of it (条列, 条例)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

GROUPS = Path(__file__).with_name("confused.txt")


@cache
def groups() -> tuple[str, ...]:
    """The groups as the file keeps them."""
    lines = GROUPS.read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


@cache
def confused() -> Mapping[str, str]:
    """By character those it is taken for, in the order of the file."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for group in groups():
        for one in group:
            found[one].update(dict.fromkeys(other for other in group if other != one))
    return {one: "".join(others) for one, others in found.items()}


def are_confused(one: str, other: str) -> bool:
    """Whether one character is taken for the other."""
    return other in confused().get(one, "")


def similar(word: str) -> Iterator[str]:
    """The words that differ from a folded one in a single character that is taken for another, from the end backwards.

    The end comes first: what is typed last is looked at least.
    """
    for at in reversed(range(len(word))):
        for other in confused().get(word[at], ""):
            yield word[:at] + other + word[at + 1 :]
