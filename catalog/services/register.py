"""The registers beside an item: where else it was released, what goes with it, and which later dates it has."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from catalog import item_clocks, policies, selectors
from catalog.models import Item, Relation, Release
from catalog.policies import companions
from catalog.services.filing import note_date
from catalog.services.recording import record
from catalog.services.validity import change_validity as change_validity
from disclosure import outbox
from disclosure.law.vocabulary import TRIGGERS
from disclosure.lawbook import vocabularies
from disclosure.models import User
from disclosure.refusals import Reason, refuse_if
from disclosure.today import as_instant, day_of, now


@transaction.atomic
def release(item_id: int, *, channel: str, on: date, proof: str, actor: User) -> Release:
    """Note that an item was released on a further channel, with date and proof; the portal comes first."""
    item = selectors.locked(item_id)
    refuse_if([*policies.release(item, actor=actor), *policies.release_date_problem(on)])
    if channel not in vocabularies().channels:
        refuse_if([Reason("unknown-channel", _("没有“%(channel)s”这一公开渠道。") % {"channel": channel})])
    row = Release.objects.create(item=item, channel=channel, on=on, proof=proof.strip()[:300], recorded_at=now())
    facts = {"channel": channel, "on": on, "proof": row.proof}
    record("item.register_channel", item, actor=actor, facts=facts)
    return row


@transaction.atomic
def relate(item_id: int, target: Item, *, kind: str, actor: User) -> Relation:
    """Note what an item has to do with another; an interpretation stops the policy's clock of interpretation."""
    item = selectors.locked_together([item_id, target.pk])[item_id]
    refuse_if(policies.relate(item, actor=actor))
    if item == target or kind not in Relation.Kind.values:
        refuse_if([Reason("no-such-relation", _("请选择另一件信息和一种关系。"))])
    refuse_if(companions.speaks_of(item, target, kind))
    relation, _created = Relation.objects.get_or_create(source=item, target=target, kind=kind)
    record("item.relate", item, actor=actor, facts={"kind": kind, "target": target.number})
    settle_interpretation(item, actor=actor)
    if kind == Relation.Kind.INTERPRETS:
        outbox.queue("catalog.tasks.index_item", item_id=target.pk)
    return relation


def explained_by(item: Item) -> list[int]:
    """The items that an interpretation speaks of."""
    spoken_of = Relation.objects.filter(source=item, kind=Relation.Kind.INTERPRETS)
    return list(spoken_of.values_list("target", flat=True))


@transaction.atomic
def settle_interpretation(item: Item, *, actor: User) -> None:
    """Once an interpretation is public, the clocks of interpretation of the policies it speaks of stop on its day.

    Read in both directions, for either may become public first.
    """
    interprets = Relation.objects.filter(kind=Relation.Kind.INTERPRETS)
    pairs = [
        *interprets.filter(source=item).values_list("source", "target"),
        *interprets.filter(target=item).values_list("source", "target"),
    ]
    held = selectors.locked_together(pk for pair in pairs for pk in pair)
    for interpretation, policy in pairs:
        published = selectors.visible_edition(held[interpretation])
        if published is not None and published.published_at is not None:
            item_clocks.stop(held[policy], "interpret", at=published.published_at, actor=actor)


@transaction.atomic
def note_trigger(item_id: int, *, trigger: str, on: date | datetime, actor: User) -> Item:
    """Note a later date that starts a further duty: a penalty overturned, comments closed, powers changed …"""
    item = selectors.locked(item_id)
    day = day_of(as_instant(on)) if isinstance(on, datetime) else on
    refuse_if([*policies.register(item, actor=actor), *policies.release_date_problem(day)])
    if trigger not in TRIGGERS:
        refuse_if([Reason("unknown-code", _("没有“%(code)s”这一起算事由。") % {"code": trigger})])
    note_date(item, trigger, on)
    item_clocks.align(item, actor=actor)
    facts = {"trigger": trigger, "on": day}
    record("item.note_trigger", item, actor=actor, facts=facts, by="item.register_channel")
    return item
