"""Withholding: an approved item that is not proactive is closed, with its ground or reason and the consents demanded."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from catalog import item_clocks, policies, selectors, states
from catalog.models import Item
from catalog.services import reviewing
from disclosure import ledger, workflow
from disclosure.models import User
from disclosure.refusals import refuse_if


@transaction.atomic
def close(item_id: int, *, actor: User) -> Item:
    """Close an approved item as on request or withheld (条例 arts. 13-16); it comes up for review every year."""
    item = selectors.locked(item_id)
    refuse_if(policies.close(item, actor=actor))
    edition = selectors.working_edition(item)
    workflow.advance(edition, "close", machine=states.EDITION)
    item_clocks.set_aside(item, actor=actor, reason=_("经审批不主动公开"))
    facts = {"edition": edition.number, "attribute": edition.attribute, "ground": edition.ground}
    ledger.record("item.close", subject=item.subject, actor=actor, facts=facts, reason=edition.attribute_reason)
    return item


@transaction.atomic
def consent(item_id: int, *, actor: User, opinion: str) -> Item:
    """Record the consent a jurisdiction demands before an item is withheld, bound to the content agreed to."""
    item = selectors.locked(item_id)
    refuse_if(policies.consent(item, actor=actor))
    return _agree(item, actor=actor, moment="consent", act="item.consent", opinion=opinion)


@transaction.atomic
def review_policy(item_id: int, *, actor: User, opinion: str) -> Item:
    """Record the look of the unit's own disclosure body at a policy document proposed as not public."""
    item = selectors.locked(item_id)
    refuse_if(policies.review_policy(item, actor=actor))
    return _agree(item, actor=actor, moment="policy", act="item.review_policy", opinion=opinion)


def _agree(item: Item, *, actor: User, moment: str, act: str, opinion: str) -> Item:
    edition = selectors.working_edition(item)
    reviewing.write(item, edition, moment=moment, outcome="passed", actor=actor, act=act, opinion=opinion)
    facts = {"edition": edition.number, "content_hash": edition.content_hash}
    ledger.record(act, subject=item.subject, actor=actor, facts=facts, reason=opinion)
    return item
