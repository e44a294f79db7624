"""The values by which lists are filtered, as tokens beside the words: a letter for the filter, then the value.

They begin with a capital and stand in a place of their own, so that no word of a text is ever taken for one.
"""

from __future__ import annotations

import re

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

PLAIN = frozenset("abcdefghijklmnopqrstuvwxy0123456789")
SPELLED = re.compile("z([0-9a-f]+)z")


def token(letter: str, value: object) -> str:
    """The token of a value; what is no small letter and no digit is spelled by its number, for SQLite would cut or change it."""
    return letter + "".join(one if one in PLAIN else f"z{ord(one):x}z" for one in str(value))


def value_of(token: str) -> str:
    """The value a token stands for."""
    return SPELLED.sub(lambda found: chr(int(found[1], 16)), token[1:])
