"""Decisions of others that an item may need before it goes on: the party group's, and the district's authorisation."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from catalog import policies, selectors
from catalog.models import Item
from catalog.services import reviewing
from catalog.services.recording import record
from disclosure.conditions import not_ahead
from disclosure.models import User
from disclosure.refusals import refuse_if

ACTS = {"collective": "item.decide_collectively", "authorisation": "item.authorise"}


@transaction.atomic
def decide_collectively(item_id: int, *, actor: User, met_on: date, opinion: str) -> Item:
    """Record the collective decision on an especially major or sensitive item, with the day of the meeting."""
    item = selectors.locked(item_id)
    refuse_if([*policies.decide_collectively(item, actor=actor), *not_ahead(met_on, _("会议日期"))])
    return _record(item, actor=actor, moment="collective", opinion=opinion, met_on=met_on)


@transaction.atomic
def authorise(item_id: int, *, actor: User, opinion: str) -> Item:
    """Authorise the release of information on the district's important work or on an emergency."""
    item = selectors.locked(item_id)
    refuse_if(policies.authorise(item, actor=actor))
    return _record(item, actor=actor, moment="authorisation", opinion=opinion)


def _record(item: Item, *, actor: User, moment: str, opinion: str, met_on: date | None = None) -> Item:
    edition = selectors.working_edition(item)
    act = ACTS[moment]
    reviewing.write(item, edition, moment=moment, outcome="passed", actor=actor, act=act, opinion=opinion)
    facts = {"edition": edition.number, "content_hash": edition.content_hash, "met_on": met_on}
    record(act, item, actor=actor, facts=facts, reason=opinion.strip())
    return item
