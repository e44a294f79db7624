"""Decodes text whose encoding nobody states: Unicode where it is Unicode, else the national standard GB 18030."""

from __future__ import annotations

_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")
# Two-byte UTF-8 covers scripts no Chinese document is written in, but many pairs of GB 18030 bytes look like it.
_TWO_BYTE = range(0x80, 0x800)
_CHINESE = range(0x4E00, 0xA000)


def decode(raw: bytes) -> str | None:
    """The text of some bytes, or None if they are no text in any encoding in use."""
    if raw.startswith(_BYTE_ORDER_MARKS):
        return _as(raw, "utf-16")
    unicode, national = _as(raw, "utf-8-sig"), _as(raw, "gb18030")
    if unicode is None or national is None:
        return unicode if unicode is not None else national
    return national if _is_mistaken(unicode, national) else unicode


def _as(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_mistaken(unicode: str, national: str) -> bool:
    """Whether bytes that pass for UTF-8 are GB 18030 after all: they give foreign letters there, Chinese here."""
    foreign = any(ord(character) in _TWO_BYTE for character in unicode)
    chinese = any(ord(character) in _CHINESE for character in unicode)
    return foreign and not chinese and any(ord(character) in _CHINESE for character in national)
