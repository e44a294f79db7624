"""Text that a spreadsheet would take for a formula, written so that it stays text, and read back as it was."""

from __future__ import annotations

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
GUARD = "'"


def neutral(text: str) -> str:
    """A cell's text as text: a leading apostrophe keeps a spreadsheet from running what begins like a formula.

    What already stands behind such apostrophes gets one more, so that `given` can tell them apart.
    """
    return f"{GUARD}{text}" if text.lstrip(GUARD).startswith(FORMULA_STARTS) else text


def given(text: str) -> str:
    """The text that `neutral` was given."""
    return text[1:] if text.startswith(GUARD) and text.lstrip(GUARD).startswith(FORMULA_STARTS) else text
