"""Validity: an item is amended, repealed or lapses from a day on; its text stays readable, and any past day can be asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from catalog import policies, selectors
from catalog.models import Item, ValidityChange
from catalog.services.recording import record
from catalog.validities import BINDING
from disclosure import outbox
from disclosure.models import User
from disclosure.refusals import Reason, refuse_if
from disclosure.today import now, today


@transaction.atomic
def change_validity(
    item_id: int, *, validity: str, on: date, superseded_by: Item | None = None, actor: User, reason: str = ""
) -> Item:
    """Mark an item as in force, amended, repealed or lapsed from a day on, and by what; its text stays readable."""
    item = selectors.locked(item_id)
    refuse_if([*policies.register(item, actor=actor), *_against(item, validity, on, superseded_by)])
    _note(item, validity, on, superseded_by, actor)
    if validity not in BINDING:
        item.valid_to = on
    elif item.validity not in BINDING:
        item.valid_to = None
    item.superseded_by = superseded_by or item.superseded_by
    item.validity = selectors.validity_on(item, today())
    _save(item)
    facts = {"validity": validity, "on": on, "superseded_by": superseded_by.number if superseded_by else ""}
    record("item.change_validity", item, actor=actor, facts=facts, reason=reason.strip(), by="item.register_channel")
    outbox.queue("catalog.tasks.announce_item", item_id=item.pk)
    return item


def _against(item: Item, validity: str, on: date, superseded_by: Item | None) -> Iterator[Reason]:
    if validity not in Item.Validity.values:
        yield Reason("unknown-code", _("有效性：没有“%(code)s”这一项。") % {"code": validity})
    if superseded_by == item:
        yield Reason("by-itself", _("一件信息不能由自己修改、废止。"))
    if item.valid_from is not None and on < item.valid_from:
        yield Reason("before-in-force", _("日期%(on)s早于施行日期%(from)s。") % {"on": on, "from": item.valid_from})


def _note(item: Item, validity: str, on: date, by: Item | None, actor: User) -> None:
    """Keep the change; a second word on the same day corrects the first."""
    values = {"validity": validity, "by": by, "recorded_by": actor, "recorded_at": now()}
    ValidityChange.objects.update_or_create(item=item, on=on, defaults=values)


def _save(item: Item) -> None:
    try:
        item.full_clean(exclude=["subject", "agency"])
    except ValidationError as error:
        refuse_if([Reason("malformed", "；".join(error.messages))])
    item.save()


def bring_up_to_date() -> int:
    """Mark what a set term or an announced change has made of items by today; returns how many were marked anew."""
    outdated = list(selectors.validity_outdated(today()).values_list("pk", flat=True))
    return sum(_mark_anew(item_id) for item_id in outdated)


@transaction.atomic
def _mark_anew(item_id: int) -> bool:
    item = selectors.locked(item_id)
    validity = selectors.validity_on(item, today())
    if validity == item.validity:
        return False
    item.validity = validity
    item.save(update_fields=["validity"])
    facts = {"validity": validity, "on": today()}
    record("item.change_validity", item, actor=User.system(), facts=facts, by="item.register_channel")
    outbox.queue("catalog.tasks.announce_item", item_id=item.pk)
    return True
