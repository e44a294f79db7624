"""Referral: what the unit cannot determine is put to the competent or the secrecy department (条例 art. 17)."""

from __future__ import annotations

from django.db import transaction

from catalog import policies, selectors
from catalog.models import Item
from catalog.services import reviewing
from disclosure import ledger
from disclosure.models import User
from disclosure.refusals import refuse_if


@transaction.atomic
def refer(item_id: int, *, actor: User, department: str, question: str) -> Item:
    """Record that an item was put to another department to determine; the item waits, no clock pauses (条例 art. 17)."""
    item = selectors.locked(item_id)
    refuse_if(policies.refer(item, actor=actor))
    edition = selectors.working_edition(item)
    reviewing.write(
        item, edition, moment="referral", outcome="referred", actor=actor, act="item.refer", opinion=question
    )
    facts = {"edition": edition.number, "department": department}
    ledger.record("item.refer", subject=item.subject, actor=actor, facts=facts, reason=question)
    return item
