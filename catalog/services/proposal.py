"""Proposal: a complete draft goes forward, with the secrecy review at formation."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from catalog import gates, item_clocks, policies, selectors, states, telling
from catalog.content import content_hash
from catalog.models import Item
from catalog.policies.conditions import all_ticked
from catalog.services import reviewing
from catalog.services.recording import record
from disclosure import workflow
from disclosure.models import User
from disclosure.refusals import refuse_if
from disclosure.today import now


@transaction.atomic
def propose(item_id: int, *, actor: User, checklist: Mapping[str, bool] | None = None, opinion: str = "") -> Item:
    """Propose a draft: its content gets its hash, the review at formation is recorded, proposal clocks stop."""
    item = selectors.locked(item_id)
    edition = selectors.working_edition(item)
    refuse_if([*policies.propose(item, actor=actor), *all_ticked(edition, checklist)])
    edition.content_hash, edition.proposed_at = content_hash(edition), now()
    edition.persons = gates.persons(item)
    workflow.advance(edition, "propose", machine=states.EDITION, also=("content_hash", "proposed_at", "persons"))
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
    item_clocks.stop(item, "propose", at=edition.proposed_at, actor=actor)
    facts = {"edition": edition.number, "content_hash": edition.content_hash, "attribute": edition.attribute}
    record("item.propose", item, actor=actor, facts=facts, reason=opinion)
    telling.next_in_line(item, edition, wanted=["secrecy-reviewer"], headline=_("待公开前保密审查"))
    return item
