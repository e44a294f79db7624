"""Text in parts: the pages of a PDF, the slides of a presentation, the sheets of a workbook, the sections of a Word file.

Each part ends in a form feed, the sign by which printers have always ended pages. Parts that have a name (a sheet, a
section) begin with it as their first line; where that line is empty the part has none.
"""

from __future__ import annotations

from collections.abc import Iterable

END = "\f"


def written(parts: Iterable[str]) -> str:
    """The parts as one text."""
    return "".join(part.replace(END, " ") + END for part in parts)


def read(text: str) -> list[str]:
    """The parts of a text; one that was kept without parts is a single one."""
    parts = text.split(END)
    return parts[:-1] if len(parts) > 1 and not parts[-1].strip() else parts


def name_of(part: str) -> str:
    """The name of a part that has one."""
    return part.partition("\n")[0].strip()
