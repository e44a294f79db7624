"""Finds, among many reduced texts, those that are like one: by an index of their pairs of neighbouring characters.

The measure is that of `normal_text.likeness`, so that a page that shows near duplicates and the demand that is found
in them agree.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from applications.normal_text import NEAR, likeness


class Index:
    """Reduced texts by number, to be searched by likeness."""

    def __init__(self, texts: Iterable[tuple[int, str]]) -> None:
        self._texts = dict(texts)
        self._where: dict[str, set[int]] = defaultdict(set)
        for number, text in self._texts.items():
            for pair in _pairs(text):
                self._where[pair].add(number)

    def near(self, text: str) -> Iterator[int]:
        """The numbers of the texts that are near to one, in no order; an empty text is near to nothing."""
        shared = Counter(number for pair in _pairs(text) for number in self._where.get(pair, ()))
        least = NEAR * len(_pairs(text)) / 2
        for number, together in shared.items():
            if together >= least and likeness(text, self._texts[number]) >= NEAR:
                yield number


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}
