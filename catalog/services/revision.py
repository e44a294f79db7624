"""Revision: a public item is changed by a new edition, and a closed one may become public by a new edition."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from catalog import gates, item_clocks, policies, selectors, states
from catalog.apps import CONTENT_COLUMNS
from catalog.models import PROACTIVE, Attachment, Edition, Item
from catalog.services import withholding
from catalog.services.filing import note_date
from catalog.services.recording import record
from disclosure.conditions import not_ahead, stated
from disclosure.models import User
from disclosure.refusals import refuse_if

# What tells the content of an item beyond its name.
TOLD = frozenset({"body", "summary", "keywords", "attribute_reason"})


@transaction.atomic
def revise(item_id: int, *, actor: User, changed_on: date) -> Edition:
    """Begin the next edition of what is or was public; its publication clock counts from the change (条例 art. 26)."""
    item = selectors.locked(item_id)
    refuse_if([*policies.revise(item, actor=actor), *not_ahead(changed_on, _("变更日期"))])
    edition = _next_edition(item, actor=actor, changed_on=changed_on)
    item_clocks.align(item, actor=actor)
    facts = {"edition": edition.number, "changed_on": changed_on}
    record("item.revise", item, actor=actor, facts=facts)
    return edition


@transaction.atomic
def reattribute(item_id: int, *, actor: User, changed_on: date, reason: str) -> Edition:
    """Begin a proactive edition of a closed item whose circumstances changed; the closed one keeps its mark."""
    item = selectors.locked(item_id)
    no_reason = stated(reason, _("请写明情势如何变化。"), article=_("条例第十八条"))
    refuse_if([*policies.reattribute(item, actor=actor), *not_ahead(changed_on, _("变更日期")), *no_reason])
    closed = selectors.working_edition(item)
    edition = _next_edition(item, actor=actor, changed_on=changed_on)
    edition.attribute, edition.ground, edition.attribute_reason = PROACTIVE, "", ""
    edition.save(update_fields=["attribute", "ground", "attribute_reason"])
    note_date(item, "circumstances-changed", changed_on)
    item_clocks.align(item, actor=actor)
    withholding.end_reviews(item, actor=actor)
    facts = {"edition": edition.number, "from": closed.attribute, "to": PROACTIVE, "changed_on": changed_on}
    record("item.reattribute", item, actor=actor, facts=facts, reason=reason.strip())
    return edition


def _next_edition(item: Item, *, actor: User, changed_on: date) -> Edition:
    """A draft that begins as a copy of the working edition, numbered after every edition there ever was.

    What was taken down is not copied: few may still read it, and a draft is read by all who handle the item.
    """
    latest = selectors.working_edition(item)
    taken_down = latest.status == states.TAKEN_DOWN
    left_out = TOLD if taken_down else frozenset()
    content = {name: getattr(latest, name) for name in CONTENT_COLUMNS if name not in left_out}
    content["formed_on"] = changed_on
    number = max(item.editions.values_list("number", flat=True)) + 1
    edition = Edition.objects.create(item=item, number=number, filed_by=actor, persons=gates.persons(item), **content)
    Attachment.objects.bulk_create(
        Attachment(edition=edition, file_id=old.file_id, name=old.name, position=old.position)
        for old in ([] if taken_down else latest.attachments.all())
    )
    return edition
