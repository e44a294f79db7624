"""The ledger entry every act on a request leaves behind; who acted for somebody else is named beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from applications.models import Request
from disclosure import ledger, roles
from disclosure.models import LedgerEntry, User


def record(
    act: str,
    request: Request,
    *,
    actor: User,
    facts: Mapping[str, Any] | None = None,
    personal: Mapping[str, str] | None = None,
    reason: str = "",
    by: str = "",
) -> LedgerEntry:
    """Append an act to the ledger, with the person for whom a stand-in acted (AB岗).

    `by` is the act of roles.py by whose right it was done, where that is another one. Facts never hold what an
    applicant said of himself or asked for: an entry cannot be taken back.
    """
    held = roles.holding(actor, by or act, request.agency) if (by or act) in roles.ACTS else None
    stood_in_for = {"on_behalf_of": held.on_behalf_of.pk} if held and held.on_behalf_of else {}
    return ledger.record(
        act,
        subject=request.subject,
        actor=actor,
        facts={**(facts or {}), **stood_in_for},
        personal=personal,
        reason=reason,
    )
