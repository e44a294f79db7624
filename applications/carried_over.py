"""What an address carries over into the request form: the agency, and what was sought in vain as the description."""

from __future__ import annotations

from collections.abc import Mapping

# By parameter the field it fills and how much of it is taken; the applicant sees and may change all of it.
FIELDS: Mapping[str, tuple[str, int]] = {
    "agency": ("agency", 60),
    "title": ("title", 300),
    "document_number": ("document_number", 120),
    "description": ("features", 500),
}


def read(asked: Mapping[str, str]) -> dict[str, str]:
    """The first values of the form: printable characters alone, and no more than the field is for."""
    found = {field: _plain(asked[name], most) for name, (field, most) in FIELDS.items() if name in asked}
    return {field: value for field, value in found.items() if value}


def _plain(text: str, most: int) -> str:
    return " ".join("".join(one if one.isprintable() else " " for one in text[:most]).split())
