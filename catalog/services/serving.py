"""Attaching items to the rows they fulfil: a row's limit is one more duty of the item, and the row's standing follows."""

from __future__ import annotations

from django.db import transaction

from catalog import item_clocks, selectors
from catalog.models import DirectoryLine, Item, Serving
from catalog.policies import serving as policies
from catalog.services import directory_recurrence, standings
from catalog.services.recording import record
from disclosure import outbox
from disclosure.models import User
from disclosure.refusals import refuse_if
from disclosure.today import now


@transaction.atomic
def attach(item_id: int, line_id: int, *, actor: User) -> Serving:
    """Attach an item to a row in force that its agency must publish; attached already, it stays as it is."""
    item = selectors.locked(item_id)
    line = DirectoryLine.objects.select_related("directory__agency").get(pk=line_id)
    refuse_if(policies.attach(item, line, actor=actor))
    serving, made = Serving.objects.get_or_create(
        line=line, item=item, defaults={"attached_by": actor, "attached_at": now()}
    )
    if made:
        _follow(item, line, actor)
        record("item.attach_row", item, actor=actor, facts={"row": line.key}, by="directory.attach")
    return serving


@transaction.atomic
def detach(item_id: int, line_id: int, *, reason: str, actor: User) -> None:
    """Take an item off a row it was attached to by mistake, with the reason."""
    item = selectors.locked(item_id)
    line = DirectoryLine.objects.select_related("directory__agency").get(pk=line_id)
    refuse_if(policies.detach(item, line, reason=reason, actor=actor))
    Serving.objects.filter(line=line, item=item).delete()
    _follow(item, line, actor)
    record("item.detach_row", item, actor=actor, facts={"row": line.key}, reason=reason, by="directory.attach")


def _follow(item: Item, line: DirectoryLine, actor: User) -> None:
    """What follows from a change of what serves a row: the item's clocks, the row's standing, its open period."""
    item_clocks.align(item, actor=actor)
    standings.settle([line.pk])
    directory_recurrence.fulfil([line.pk], actor=User.system())
    outbox.queue("catalog.tasks.index_item", item_id=item.pk)


def settle_item(item: Item) -> None:
    """After an item became public or left: the standings of its rows, and the periods its publication fulfils."""
    lines = list(Serving.objects.filter(item=item).values_list("line", flat=True))
    if lines:
        standings.settle(lines)
        directory_recurrence.fulfil(lines, actor=User.system())
