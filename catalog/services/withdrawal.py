"""Withdrawal: a public item leaves the site, and its place says why."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from catalog import item_clocks, policies, selectors, states
from catalog.models import Item
from catalog.services import publication
from catalog.services.recording import record
from disclosure import workflow
from disclosure.conditions import stated
from disclosure.models import User
from disclosure.refusals import refuse_if
from disclosure.today import now


@transaction.atomic
def withdraw(item_id: int, *, actor: User, reason: str) -> Item:
    """Withdraw every readable edition and leave a tombstone with the reason (行政处罚法 art. 48: 3 working days)."""
    item = selectors.locked(item_id)
    no_reason = stated(reason, _("撤回须说明理由，理由将对外显示。"), next_step=_("请写明撤回的理由。"))
    refuse_if([*policies.withdraw(item, actor=actor), *no_reason])
    for edition in item.editions.filter(status__in=(*states.VISIBLE, states.SUPERSEDED)):
        edition.tombstone = reason.strip()
        workflow.advance(edition, "withdraw", machine=states.EDITION, also=("tombstone",))
    item_clocks.stop(item, "withdraw", at=now(), actor=actor)
    item_clocks.end_postings(item, at=now(), actor=actor)
    item_clocks.align(item, actor=actor)
    record("item.withdraw", item, actor=actor, facts={"reason": reason.strip()})
    publication.leave_the_public(item)
    return item
