"""Discarding: a draft filed by mistake is given up, and what it said is wiped; the trail stays."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from catalog import item_clocks, policies, selectors, states
from catalog.apps import CONTENT_COLUMNS
from catalog.models import WITHHELD, Edition, InterpretationPlan, Item
from catalog.services import withholding
from catalog.services.recording import record
from disclosure import workflow
from disclosure.conditions import stated
from disclosure.models import User
from disclosure.refusals import refuse_if


@transaction.atomic
def discard(item_id: int, *, actor: User, reason: str) -> Item:
    """Give up a draft; its content is wiped, for what was filed by mistake may be what nobody should have filed."""
    item = selectors.locked(item_id)
    refuse_if([*policies.discard(item, actor=actor), *stated(reason, _("作废须写明理由。"))])
    edition = selectors.working_edition(item)
    wipe(item, edition)
    workflow.advance(edition, "discard", machine=states.EDITION, also=CONTENT_COLUMNS)
    item_clocks.align(item, actor=actor)
    if _is_withheld(item):
        withholding.await_next_review(item, actor=actor)
    record("item.discard", item, actor=actor, facts={"edition": edition.number}, reason=reason.strip(), by="item.edit")
    return item


def _is_withheld(item: Item) -> bool:
    """Whether what is left is an item that was closed as withheld, which the draft would have made public."""
    left = selectors.working_edition(item)
    return left.status == states.CLOSED and left.attribute == WITHHELD


def wipe(item: Item, edition: Edition) -> None:
    """Take out everything a draft said, not saved yet, with its attachments and what was kept of its returns."""
    blank = Edition()
    for name in CONTENT_COLUMNS:
        setattr(edition, name, getattr(blank, name))
    edition.attachments.all().delete()
    edition.returned_contents.all().delete()
    if edition.number == 1:
        item.trigger_dates.all().delete()
        InterpretationPlan.objects.filter(item=item).delete()
        item.subject.title = _("（已作废）")
        item.subject.save(update_fields=["title"])
