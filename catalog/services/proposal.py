"""Proposal: a complete draft goes forward, with the secrecy review at formation."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from catalog import item_clocks, policies, selectors, states, telling
from catalog.content import content_hash
from catalog.models import Item
from catalog.services import reviewing
from disclosure import ledger, workflow
from disclosure.models import User
from disclosure.refusals import refuse_if
from disclosure.today import now, today


@transaction.atomic
def propose(item_id: int, *, actor: User, checklist: Mapping[str, bool] | None = None, opinion: str = "") -> Item:
    """Propose a draft: its content gets its hash, the review at formation is recorded, proposal clocks stop."""
    item = selectors.locked(item_id)
    refuse_if(policies.propose(item, actor=actor))
    edition = selectors.working_edition(item)
    edition.content_hash = content_hash(edition)
    edition.proposed_at = now()
    edition.save(update_fields=["content_hash", "proposed_at"])
    workflow.advance(edition, "propose", machine=states.EDITION)
    reviewing.write(
        item,
        edition,
        moment="formation",
        outcome="passed",
        actor=actor,
        act="item.propose",
        opinion=opinion,
        checklist=checklist,
    )
    item_clocks.stop(item, "propose", on=today(), actor=actor)
    facts = {"edition": edition.number, "content_hash": edition.content_hash, "attribute": edition.attribute}
    ledger.record("item.propose", subject=item.subject, actor=actor, facts=facts, reason=opinion)
    telling.next_in_line(item, edition, wanted=["secrecy-reviewer"], headline=_("待公开前保密审查"))
    return item
