"""The values by which lists are filtered, as tokens beside the words: a letter for the filter, then the value.

They begin with a capital and stand in a place of their own, so that no word of a text is ever taken for one. Those that
often come together stand in one line: of ten thousand entries few lines differ, and those alike are counted at once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

# An agency stands for everything below it, OWN for itself alone; a theme for its sub-classes, OWN_THEME for itself.
AGENCY, OWN, THEME, OWN_THEME = "A", "B", "T", "U"
DOMAIN, ROW, GENRE, CATEGORY, STAGE = "D", "W", "G", "C", "S"
VALIDITY, INTERPRETED, PACE, COLUMN = "V", "I", "P", "K"
YEAR, MONTH, DAY, EVERY = "Y", "M", "X", "E"
# What held on which days (catalog.search.spell_tokens); kept beside the values, for nothing is counted by it.
SPELL = "N"
# Of what a list without words is narrowed by, and what is then counted beside it.
GIVEN = frozenset({AGENCY, OWN, THEME, DOMAIN, GENRE, CATEGORY, STAGE, VALIDITY, INTERPRETED, PACE, COLUMN, YEAR})
COUNTED = frozenset({OWN, OWN_THEME, DOMAIN, GENRE, CATEGORY, STAGE, VALIDITY, INTERPRETED, PACE, YEAR})
# What there is too much of to be counted by itself, and so is counted only beside what holds it.
WITHIN = {ROW: DOMAIN, DAY: MONTH}
# What stands in one line, by what it says: of whom, of what, for which row, of which kind, in which state, of which day.
LINES = (
    EVERY + OWN + AGENCY,
    OWN_THEME + THEME,
    DOMAIN + ROW,
    GENRE + CATEGORY + STAGE,
    VALIDITY + INTERPRETED + PACE + COLUMN + YEAR,
    MONTH + DAY,
)

# Stands between entries where many are read as one text: ten thousand rows would keep the interpreter busy with tidying up.
BETWEEN = "|"
PLAIN = frozenset("abcdefghijklmnopqrstuvwxy0123456789")
SPELLED = re.compile("z([0-9a-f]+)z")


def token(letter: str, value: object) -> str:
    """The token of a value; what is no small letter and no digit is spelled by its number, for SQLite would cut or change it."""
    return letter + "".join(one if one in PLAIN else f"z{ord(one):x}z" for one in str(value))


def value_of(token: str) -> str:
    """The value a token stands for."""
    return SPELLED.sub(lambda found: chr(int(found[1], 16)), token[1:])


def lined(values: Iterable[str]) -> str:
    """The values of one entry, each once, in their lines."""
    found = list(dict.fromkeys(values))
    lines = (" ".join(one for one in found if one[0] in letters) for letters in LINES)
    return "\n".join(filter(None, lines))


def counted(entries: Iterable[str]) -> Counter[str]:
    """How many of some entries bear each value."""
    lines = Counter("\n".join(entries).split("\n"))
    found = Counter(" ".join(line for line, n in lines.items() if n == 1).split())
    for line, n in lines.items():
        if n > 1:
            found.update(dict.fromkeys(line.split(), n))
    return found
