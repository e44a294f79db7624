"""An e-mail address as it may be seen by those who need not know it, and by its own owner over somebody's shoulder."""

from __future__ import annotations

STAR = "*"


def email(text: str) -> str:
    """An e-mail address by the first character of its box and its domain."""
    box, at, domain = text.partition("@")
    return box[:1] + STAR * 3 + at + domain if at else (STAR * 4 if text else "")
