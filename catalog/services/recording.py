"""The ledger entry every act on an item leaves behind; who acted for somebody else is named beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from catalog.models import Item
from disclosure import ledger, roles
from disclosure.models import LedgerEntry, User


def record(
    act: str, item: Item, *, actor: User, facts: Mapping[str, Any] | None = None, reason: str = "", by: str = ""
) -> LedgerEntry:
    """Append an act to the ledger, with the person for whom a stand-in acted (AB岗).

    `by` is the act by whose right it was done, where that is another one. Facts never hold an item's content: an
    entry cannot be taken back, and what was filed by mistake may be secret.
    """
    stood_in_for = roles.stood_in_for(actor, by or act, item.agency) if (by or act) in roles.ACTS else {}
    known = {**(facts or {}), **stood_in_for}
    return ledger.record(act, subject=item.subject, actor=actor, facts=known, reason=reason)
