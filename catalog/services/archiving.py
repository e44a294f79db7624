"""Archiving: the work on an item is over; it stays public."""

from __future__ import annotations

from django.db import transaction

from catalog import item_clocks, policies, selectors, states
from catalog.models import Item
from catalog.services.recording import record
from disclosure import workflow
from disclosure.models import User
from disclosure.refusals import refuse_if
from disclosure.today import now


@transaction.atomic
def archive(item_id: int, *, actor: User) -> Item:
    """Archive a published item; the public reads it as before."""
    item = selectors.locked(item_id)
    refuse_if(policies.archive(item, actor=actor))
    edition = selectors.needing_visible(item)
    workflow.advance(edition, "archive", machine=states.EDITION)
    item_clocks.stop(item, "archive", at=now(), actor=actor)
    record("item.archive", item, actor=actor, facts={"edition": edition.number})
    return item
