"""Text as the cells of office files can hold it, and as it is taken for text when it is read back."""

from __future__ import annotations

import re

from catalog.reading.item_values import FORMULA
from disclosure.formula_text import GUARD, neutral

_BREAKS = re.compile("\r\n?|[\v\f]")
# XML has no way to write these.
_IMPOSSIBLE = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def plain_text(text: str) -> str:
    """The text with every line break as one character and without the control characters XML cannot hold."""
    return _IMPOSSIBLE.sub("", _BREAKS.sub("\n", text))


def office_text(text: str) -> str:
    """The text of a cell; what the reader of tables would refuse as a formula stands behind an apostrophe."""
    plain = plain_text(text)
    return neutral(plain) if plain.startswith(GUARD) or FORMULA.match(plain) else plain
