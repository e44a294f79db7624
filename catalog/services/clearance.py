"""Clearance: the secrecy review before publication, by another person than the filer."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from catalog import policies, selectors, states, telling
from catalog.models import Item
from catalog.policies.conditions import all_ticked
from catalog.services import reviewing
from catalog.services.recording import record
from disclosure import workflow
from disclosure.models import User
from disclosure.refusals import refuse_if
from disclosure.today import now


@transaction.atomic
def clear(item_id: int, *, actor: User, checklist: Mapping[str, bool] | None = None, opinion: str = "") -> Item:
    """Clear a proposed edition (条例 art. 17; 保密法 art. 35); from here on the database freezes its content."""
    item = selectors.locked(item_id)
    edition = selectors.working_edition(item)
    refuse_if([*policies.clear(item, actor=actor), *all_ticked(edition, checklist)])
    edition.cleared_by, edition.cleared_hash, edition.cleared_at = actor, edition.content_hash, now()
    workflow.advance(edition, "clear", machine=states.EDITION, also=("cleared_by", "cleared_hash", "cleared_at"))
    reviewing.write(
        item,
        edition,
        moment="publication",
        outcome="passed",
        actor=actor,
        act="item.clear",
        opinion=opinion,
        checklist=checklist,
    )
    facts = {"edition": edition.number, "content_hash": edition.content_hash}
    record("item.clear", item, actor=actor, facts=facts, reason=opinion)
    telling.next_in_line(item, edition, wanted=["approver"], headline=_("待审批"))
    return item
