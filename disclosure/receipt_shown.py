"""The receipt of a sending, shown where it was sent and for a while; afterwards only number and code open the case.

The session keeps the token of the sending, from which the code is made again, and never the code itself.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase

from disclosure.today import now

KEY = "receipt"


def keep(session: SessionBase, kind: str, token: str) -> None:
    """Remember which sending this browser has just made."""
    session[KEY] = {"kind": kind, "token": token, "at": now().timestamp()}


def token(session: SessionBase, kind: str) -> str:
    """The token of the sending of that kind made here just now; empty when there is none."""
    kept: dict[str, Any] = session.get(KEY) or {}
    age = now().timestamp() - kept.get("at", 0)
    fits = kept.get("kind") == kind and age < settings.DISCLOSURE_RECEIPT_SHOWN.total_seconds()
    return kept["token"] if fits else ""
