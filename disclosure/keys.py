"""The key of a row as an address names it: after it a page of a list begins."""

from __future__ import annotations

# No key is longer than that; a longer number is none.
LONGEST = 18


def read(text: str, longest: int = LONGEST) -> int | None:
    """The key a text names; None where it is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= longest else None
