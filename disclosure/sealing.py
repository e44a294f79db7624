"""Personal data at rest: sealed with the newest key, opened with any key still kept (个人信息保护法 art. 51).

Keys come from settings, the newest first. `resealed` moves a sealed text to the newest key, so that an old one can go.
"""

from __future__ import annotations

import hashlib
import hmac
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class CannotOpen(ValueError):
    """A sealed text that no key kept here opens: a key is missing, or the text was altered."""


@lru_cache(maxsize=4)
def _keys(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def _box() -> MultiFernet:
    return _keys(tuple(settings.DISCLOSURE_PERSONAL_KEYS))


def seal(text: str) -> str:
    """A text as it is kept; an empty one stays empty."""
    return _box().encrypt(text.encode()).decode() if text else ""


def unseal(kept: str) -> str:
    """What was sealed; raises CannotOpen where no key fits."""
    return _opened(kept.encode()).decode() if kept else ""


def seal_bytes(content: bytes) -> bytes:
    """A file's content as it is kept."""
    return _box().encrypt(content)


def unseal_bytes(kept: bytes) -> bytes:
    """The content of a sealed file."""
    return _opened(kept)


def resealed(kept: str) -> str:
    """The same text under the newest key."""
    return _rotated(kept.encode()).decode() if kept else ""


def is_newest(kept: str) -> bool:
    """Whether a sealed text, or nothing, lies under the newest key already."""
    return not kept or _fits_newest(kept.encode())


def resealed_bytes(kept: bytes) -> bytes | None:
    """The same content under the newest key; None where it lies under it already."""
    return None if _fits_newest(kept) else _rotated(kept)


def _fits_newest(kept: bytes) -> bool:
    try:
        _keys(tuple(settings.DISCLOSURE_PERSONAL_KEYS[:1])).decrypt(kept)
    except InvalidToken:
        return False
    return True


def digest(text: str) -> str:
    """A keyed digest by which equal values are found without being read; its key is never the sealing key."""
    normal = "".join(text.split()).upper()
    key = settings.DISCLOSURE_DIGEST_KEY.encode()
    return hmac.new(key, normal.encode(), hashlib.sha256).hexdigest() if normal else ""


def _rotated(kept: bytes) -> bytes:
    try:
        return _box().rotate(kept)
    except InvalidToken as error:
        raise CannotOpen("no key kept here opens this text") from error


def _opened(kept: bytes) -> bytes:
    try:
        return _box().decrypt(kept)
    except InvalidToken as error:
        raise CannotOpen("no key kept here opens this text") from error
