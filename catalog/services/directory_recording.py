"""The ledger entry every act on a standard directory leaves behind, and the review rows of those who passed it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from catalog.models import Directory, DirectoryVersion
from disclosure import ledger, roles
from disclosure.models import LedgerEntry, Review, User
from disclosure.today import now


def record(
    act: str, directory: Directory, *, actor: User, facts: Mapping[str, Any], reason: str = "", by: str = ""
) -> LedgerEntry:
    """Append an act to the ledger, with the person for whom a stand-in acted (AB岗)."""
    held = by or act
    stood_in_for = roles.stood_in_for(actor, held, directory.agency) if held in roles.ACTS else {}
    return ledger.record(act, subject=directory.subject, actor=actor, facts={**facts, **stood_in_for}, reason=reason)


def review(
    version: DirectoryVersion,
    *,
    moment: str,
    outcome: str,
    actor: User,
    act: str,
    opinion: str = "",
    checklist: Mapping[str, bool] | None = None,
) -> Review:
    """Add one look at a version to its history, bound to the hash of what was looked at."""
    role = roles.holding(actor, act, version.directory.agency)
    return Review.objects.create(
        subject=version.directory.subject,
        moment=moment,
        outcome=outcome,
        edition=version.number,
        content_hash=version.content_hash,
        checklist=dict(checklist or {}),
        opinion=opinion.strip(),
        reviewer=actor,
        on_behalf_of=role.on_behalf_of if role else None,
        at=now(),
    )
