"""The ledger entry every act on a reading place or a manifest leaves behind; a stand-in's principal is named in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from disclosure import ledger, roles
from disclosure.models import Subject, User


def note(
    act: str, subject: Subject, *, actor: User, by: str, facts: Mapping[str, Any] | None = None, reason: str = ""
) -> None:
    """Append an act by whose right `by` it was done."""
    stood_in_for = {} if actor.is_system else roles.stood_in_for(actor, by, subject.agency)
    ledger.record(act, subject=subject, actor=actor, facts={**(facts or {}), **stood_in_for}, reason=reason)
