"""Archiving: the work on an item is over; it stays public."""

from __future__ import annotations

from django.db import transaction

from catalog import policies, selectors, states
from catalog.models import Item
from disclosure import ledger, workflow
from disclosure.models import User
from disclosure.refusals import refuse_if


@transaction.atomic
def archive(item_id: int, *, actor: User) -> Item:
    """Archive a published item; the public reads it as before."""
    item = selectors.locked(item_id)
    refuse_if(policies.archive(item, actor=actor))
    edition = selectors.working_edition(item)
    workflow.advance(edition, "archive", machine=states.EDITION)
    ledger.record("item.archive", subject=item.subject, actor=actor, facts={"edition": edition.number})
    return item
