"""Links of mails: what they open is told by a public id, and proved by a seal nobody can make without the digest key.

Nothing of a link is kept, so that whoever reads the database cannot confirm or end anything.
"""

from __future__ import annotations

import hashlib
import hmac
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from disclosure.site import absolute

CONFIRM, END, MINE = "confirm", "end", "mine"
ID, SEAL = 32, 40


def token(purpose: str, public_id: UUID) -> str:
    """What stands in the address of a link."""
    return public_id.hex + _seal(purpose, public_id.hex)


def read(purpose: str, text: str) -> UUID | None:
    """What a link opens; None for one that is not ours, or not for this purpose."""
    name, seal = text[:ID], text[ID:]
    if len(text) != ID + SEAL or not text.isascii():
        return None
    return UUID(name) if hmac.compare_digest(seal, _seal(purpose, name)) else None


def address(purpose: str, public_id: UUID) -> str:
    """A link as a mail carries it."""
    return absolute(reverse(f"alert_{purpose}", args=[token(purpose, public_id)]))


def _seal(purpose: str, name: str) -> str:
    key = settings.DISCLOSURE_DIGEST_KEY.encode()
    return hmac.new(key, f"alert/{purpose}/{name}".encode(), hashlib.sha256).hexdigest()[:SEAL]
