"""A drawing that a telephone reads as an address."""

from __future__ import annotations

import segno
from django.utils.safestring import SafeString, mark_safe


def drawing(address: str) -> SafeString:
    """The QR code of an address as SVG to be put into a page, without a style that the page's policy would refuse."""
    made = segno.make(address, error="m")
    return mark_safe(made.svg_inline(scale=4, border=2, dark="#000", light="#fff", omitsize=True))
