"""Query codes: what a visitor shows with the number of a case; kept as a digest alone."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

from django.conf import settings

# Twelve letters and digits of thirty-two kinds: sixty bits, too many to be tried out behind a rate limit.
LENGTH = 12
# No code holds these figures: whoever types one has misread a letter.
READ_AS = str.maketrans("01", "OI")


def new_token() -> str:
    """What tells one sending of a form from another, so that a double click makes one request."""
    return secrets.token_urlsafe(24)


def code_of(token: str) -> str:
    """The query code that belongs to a sending: whoever holds the token gets the same receipt again."""
    made = hmac.new(settings.DISCLOSURE_DIGEST_KEY.encode(), f"code/{token}".encode(), hashlib.sha256).digest()
    return base64.b32encode(made).decode()[:LENGTH]


def sending(token: str) -> str:
    """What is kept of a sending's token: the same sending is known again, and no code can be made from it."""
    key = settings.DISCLOSURE_DIGEST_KEY.encode()
    return hmac.new(key, f"sent/{token}".encode(), hashlib.sha256).hexdigest()


def shown(code: str) -> str:
    """A code in groups of four, as receipts print it."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def normal(typed: str) -> str:
    """What somebody typed, as codes are written: without spaces and dashes, in capitals, misread letters put right."""
    return "".join(character for character in typed.upper() if character.isalnum()).translate(READ_AS)


def digest_of(code: str) -> str:
    """What is kept of a code."""
    key = settings.DISCLOSURE_DIGEST_KEY.encode()
    return hmac.new(key, f"kept/{normal(code)}".encode(), hashlib.sha256).hexdigest()


def link_digest(token: str) -> str:
    """What is kept of the token of a single-use link; a token is taken letter by letter, as it was given."""
    return hmac.new(settings.DISCLOSURE_DIGEST_KEY.encode(), f"link/{token}".encode(), hashlib.sha256).hexdigest()


def bearer_digest(token: str) -> str:
    """What is kept of the token by which a system makes itself known."""
    return hmac.new(settings.DISCLOSURE_DIGEST_KEY.encode(), f"bearer/{token}".encode(), hashlib.sha256).hexdigest()


def fits(typed: str, kept: str) -> bool:
    """Whether a typed code is the kept one; takes the same time for a wrong one."""
    return bool(kept) and hmac.compare_digest(digest_of(typed), kept)
