"""Tokens: how folded text is cut for the index, and how a phrase is cut so that whatever holds it is found.

Chinese is not cut into words, which would lose what a dictionary does not know: every two neighbouring characters
are a token, and the last one of each stretch stands alone, so that a single character is found as a beginning.
Latin words and numbers stay whole; a number and the character behind it are one token more (2021年, 3号).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from catalog.search.folding import CJK

RUN = re.compile(rf"(?P<han>[{CJK}]+)|(?P<word>(?:(?![{CJK}])[^\W_])+)")
IS_CJK = re.compile(f"[{CJK}]")
# Longer runs of letters are addresses and keys; their beginning tells them apart.
LONGEST = 40


@dataclass(frozen=True, slots=True)
class Term:
    """What must stand in the index: a token, or (`beginning`) any token that begins so."""

    token: str
    beginning: bool = False


def of_text(text: str) -> set[str]:
    """The tokens of a folded text, each once."""
    found: set[str] = set()
    for run in RUN.finditer(text):
        if han := run["han"]:
            found.update(map("".join, pairwise(han)))
            found.add(han[-1])
        else:
            word = run["word"][:LONGEST]
            found.add(word)
            if behind := _character_behind(text, run):
                found.add(word + behind)
    return found


def of_phrase(phrase: str) -> list[Term]:
    """What every text that holds a folded phrase must hold: too much is never asked for, so nothing is lost.

    The last number or Latin word may be the beginning of a longer one, as somebody types it.
    """
    runs = list(RUN.finditer(phrase))
    terms = [term for run in runs for term in _of_run(phrase, run, last=run is runs[-1])]
    return list(dict.fromkeys(terms))


def _of_run(phrase: str, run: re.Match[str], *, last: bool) -> Iterator[Term]:
    if not (han := run["han"]):
        word = run["word"][:LONGEST]
        behind = _character_behind(phrase, run)
        yield Term(word + behind, False) if behind else Term(word, last and len(run["word"]) <= LONGEST)
        return
    yield from (Term(first + second) for first, second in pairwise(han))
    ends = run.end() < len(phrase)
    if len(han) == 1 and not ends:
        # Directly behind a number or a word it stands in that one's second token (2021年), which says all of it.
        if not _stands_behind_a_word(phrase, run):
            yield Term(han, True)
    elif ends:
        # Something other than Chinese follows: so the character is the last of its stretch in the text too.
        yield Term(han[-1])


def _stands_behind_a_word(phrase: str, run: re.Match[str]) -> bool:
    before = phrase[: run.start()]
    return bool(before) and RUN.match(before[-1]) is not None


def _character_behind(text: str, run: re.Match[str]) -> str:
    """The Chinese character directly behind a number or a Latin word."""
    behind = text[run.end() : run.end() + 1]
    return behind if behind and IS_CJK.match(behind) else ""
