"""Approval: the leader in charge decides that an item goes out, or is kept, with the attribute proposed."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from catalog import policies, selectors, states, telling
from catalog.models import PROACTIVE, Item
from catalog.services import reviewing
from catalog.services.recording import record
from disclosure import workflow
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
    workflow.advance(edition, "approve", machine=states.EDITION, also=("approved_by", "approved_hash", "approved_at"))
    reviewing.write(
        item, edition, moment="approval", outcome="passed", actor=actor, act="item.approve", opinion=opinion
    )
    facts = {"edition": edition.number, "content_hash": edition.content_hash, "attribute": edition.attribute}
    record("item.approve", item, actor=actor, facts=facts, reason=opinion)
    headline = _("待发布") if edition.attribute == PROACTIVE else _("待按不主动公开办结")
    # Whoever filed it may publish it now that two others have looked: so the filer is told as well.
    telling.agency(item.agency, item, edition, wanted=["disclosure-officer", "disclosure-head"], headline=headline)
    return item
