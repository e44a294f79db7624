"""Numbers as an address writes them: the key of a row, a year, a place in a list."""

from __future__ import annotations

# No key is longer than that; a longer number is none.
LONGEST = 18


def read(text: str, longest: int = LONGEST) -> int | None:
    """The number a text is: ASCII figures, no more than a key has; None where it is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= longest else None
