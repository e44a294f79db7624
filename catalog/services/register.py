"""The registers beside an item: where else it was released, what goes with it, and whether it still binds."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from catalog import item_clocks, policies, selectors, states
from catalog.models import Edition, Item, Relation, Release, TriggerDate
from disclosure import ledger, outbox
from disclosure.lawbook import vocabularies
from disclosure.models import User
from disclosure.refusals import Reason, refuse_if
from disclosure.today import now


@transaction.atomic
def release(item_id: int, *, channel: str, on: date, proof: str, actor: User) -> Release:
    """Note that an item was released on a further channel, with date and proof; the portal comes first."""
    item = selectors.locked(item_id)
    refuse_if([*policies.register(item, actor=actor), *policies.release_date_problem(on)])
    if channel not in vocabularies().channels:
        refuse_if([Reason("unknown-channel", _("没有“%(channel)s”这一公开渠道。") % {"channel": channel})])
    row = Release.objects.create(item=item, channel=channel, on=on, proof=proof, recorded_at=now())
    facts = {"channel": channel, "on": on, "proof": proof}
    ledger.record("item.register_channel", subject=item.subject, actor=actor, facts=facts)
    return row


@transaction.atomic
def relate(item_id: int, target: Item, *, kind: str, actor: User) -> Relation:
    """Note what an item has to do with another; an interpretation stops the policy's clock of interpretation."""
    item = selectors.locked(item_id)
    refuse_if(policies.relate(item, actor=actor))
    if item == target or kind not in Relation.Kind.values:
        refuse_if([Reason("no-such-relation", _("请选择另一件信息和一种关系。"))])
    relation, _created = Relation.objects.get_or_create(source=item, target=target, kind=kind)
    facts = {"kind": kind, "target": target.number}
    ledger.record("item.relate", subject=item.subject, actor=actor, facts=facts)
    settle_interpretation(item, actor=actor)
    return relation


def settle_interpretation(item: Item, *, actor: User) -> None:
    """Once an interpretation is public, the clocks of interpretation of the policies it speaks of stop on its day."""
    edition = selectors.visible_edition(item)
    if edition is None or edition.published_at is None:
        return
    on = edition.published_at.date()
    for relation in item.relations.filter(kind=Relation.Kind.INTERPRETS).select_related("target__subject"):
        item_clocks.stop(relation.target, "interpret", on=on, actor=actor)


@transaction.atomic
def change_validity(
    item_id: int, *, validity: str, on: date, superseded_by: Item | None = None, actor: User, reason: str = ""
) -> Item:
    """Mark an item as amended, repealed or lapsed from a day on, and by what; its text stays readable."""
    item = selectors.locked(item_id)
    refuse_if(policies.register(item, actor=actor))
    item.validity, item.superseded_by = validity, superseded_by
    item.valid_to = None if validity == Item.Validity.EFFECTIVE else on
    try:
        item.full_clean(exclude=["subject", "agency"])
    except ValidationError as error:
        refuse_if([Reason("malformed", "；".join(error.messages))])
    item.save()
    facts = {"validity": validity, "on": on, "superseded_by": superseded_by.number if superseded_by else ""}
    ledger.record("item.change_validity", subject=item.subject, actor=actor, facts=facts, reason=reason)
    outbox.queue("catalog.tasks.announce_item", item_id=item.pk)
    return item


@transaction.atomic
def note_trigger(item_id: int, *, trigger: str, on: date, actor: User) -> Item:
    """Note a later date that starts a further duty: a penalty overturned, circumstances changed …"""
    item = selectors.locked(item_id)
    refuse_if([*policies.register(item, actor=actor), *policies.release_date_problem(on)])
    TriggerDate.objects.update_or_create(item=item, trigger=trigger, defaults={"on": on})
    edition = _edition_of_clocks(item)
    item_clocks.align(item, edition, actor=actor)
    ledger.record("item.note_trigger", subject=item.subject, actor=actor, facts={"trigger": trigger, "on": on})
    return item


def _edition_of_clocks(item: Item) -> Edition:
    public = item.editions.filter(status__in=states.VISIBLE).first()
    return public or selectors.working_edition(item)
