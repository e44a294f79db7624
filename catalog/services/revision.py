"""Revision: a public item is changed by a new edition, and a closed one may become public by a new edition."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from catalog import gates, item_clocks, policies, selectors
from catalog.apps import CONTENT_COLUMNS
from catalog.models import PROACTIVE, Attachment, Edition, Item
from disclosure import ledger
from disclosure.models import User
from disclosure.refusals import Reason, refuse_if
from disclosure.today import today


@transaction.atomic
def revise(item_id: int, *, actor: User, changed_on: date) -> Edition:
    """Begin the next edition of a public item; its publication clock counts from the change (条例 art. 26)."""
    item = selectors.locked(item_id)
    refuse_if([*policies.revise(item, actor=actor), *_not_ahead(changed_on)])
    edition = _next_edition(item, actor=actor, changed_on=changed_on)
    item_clocks.align(item, edition, actor=actor)
    facts = {"edition": edition.number, "changed_on": changed_on}
    ledger.record("item.revise", subject=item.subject, actor=actor, facts=facts)
    return edition


@transaction.atomic
def reattribute(item_id: int, *, actor: User, changed_on: date, reason: str) -> Edition:
    """Begin a proactive edition of a closed item whose circumstances changed; the closed one keeps its mark."""
    item = selectors.locked(item_id)
    refuse_if([*policies.reattribute(item, actor=actor), *_not_ahead(changed_on)])
    if not reason.strip():
        refuse_if([Reason("no-reason", _("请写明情势如何变化。"), article=_("条例第十八条"))])
    closed = selectors.working_edition(item)
    edition = _next_edition(item, actor=actor, changed_on=changed_on)
    edition.attribute, edition.ground, edition.attribute_reason = PROACTIVE, "", ""
    edition.save(update_fields=["attribute", "ground", "attribute_reason"])
    item_clocks.align(item, edition, actor=actor)
    facts = {"edition": edition.number, "from": closed.attribute, "to": PROACTIVE, "changed_on": changed_on}
    ledger.record("item.reattribute", subject=item.subject, actor=actor, facts=facts, reason=reason)
    return edition


def _not_ahead(on: date) -> list[Reason]:
    return [Reason("date-ahead", _("变更日期不能晚于今天。"))] if on > today() else []


def _next_edition(item: Item, *, actor: User, changed_on: date) -> Edition:
    latest = item.editions.order_by("-number").prefetch_related("attachments").first()
    if latest is None:
        raise LookupError(f"item {item.pk} has no edition")
    content = {name: getattr(latest, name) for name in CONTENT_COLUMNS}
    content["formed_on"] = changed_on
    edition = Edition.objects.create(
        item=item, number=latest.number + 1, filed_by=actor, persons=gates.persons(item), **content
    )
    Attachment.objects.bulk_create(
        Attachment(edition=edition, file_id=old.file_id, name=old.name, position=old.position)
        for old in latest.attachments.all()
    )
    return edition
