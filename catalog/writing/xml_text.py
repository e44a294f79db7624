"""Text as office files can hold it."""

from __future__ import annotations

import re

_BREAKS = re.compile("\r\n?|[\v\f]")
# XML has no way to write these.
_IMPOSSIBLE = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xml_text(text: str) -> str:
    """The text with every line break as one character and without the control characters XML cannot hold."""
    return _IMPOSSIBLE.sub("", _BREAKS.sub("\n", text))
