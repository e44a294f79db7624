"""Approval: the leader in charge decides that an item goes out, or is kept, with the attribute proposed."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from catalog import policies, selectors, states, telling
from catalog.models import Item
from catalog.services import reviewing
from disclosure import ledger, workflow
from disclosure.models import User
from disclosure.refusals import refuse_if
from disclosure.today import now


@transaction.atomic
def approve(item_id: int, *, actor: User, opinion: str = "") -> Item:
    """Approve a cleared edition together with its disclosure attribute."""
    item = selectors.locked(item_id)
    refuse_if(policies.approve(item, actor=actor))
    edition = selectors.working_edition(item)
    edition.approved_by, edition.approved_hash, edition.approved_at = actor, edition.content_hash, now()
    edition.save(update_fields=["approved_by", "approved_hash", "approved_at"])
    workflow.advance(edition, "approve", machine=states.EDITION)
    reviewing.write(
        item, edition, moment="approval", outcome="passed", actor=actor, act="item.approve", opinion=opinion
    )
    facts = {"edition": edition.number, "content_hash": edition.content_hash, "attribute": edition.attribute}
    ledger.record("item.approve", subject=item.subject, actor=actor, facts=facts, reason=opinion)
    telling.next_in_line(item, edition, wanted=["disclosure-officer", "disclosure-head"], headline=_("待发布"))
    return item
