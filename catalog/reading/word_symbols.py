"""Reads the signs Word keeps by their place in a symbol font: the tick boxes and ticks of official forms."""

from __future__ import annotations

from typing import Any

from catalog.reading.word_numbering import W

# Symbol fonts stand in the private area of Unicode at this distance.
_PRIVATE = 0xF000
_BOXES = {
    "wingdings": {0x6E: "■", 0x6F: "□", 0x71: "□", 0xA8: "□", 0x74: "◆", 0x75: "◆", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"},
    "wingdings 2": {0x50: "✓", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□", 0x2A: "□"},
}


def sign(element: Any) -> str:
    """The sign of a w:sym, or nothing where it is none that a text needs."""
    font = element.get(f"{W}font", "").strip().lower()
    try:
        place = int(element.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    return _BOXES.get(font, {}).get(place - _PRIVATE if place >= _PRIVATE else place, "")
