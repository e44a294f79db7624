"""Publication: what was cleared and approved becomes public, at once or at the set time."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from catalog import item_clocks, policies, selectors, states
from catalog.models import Edition, Item, Release
from disclosure import ledger, outbox, workflow
from disclosure.models import User
from disclosure.numbering import next_number
from disclosure.refusals import Reason, refuse_if
from disclosure.today import now, today


@transaction.atomic
def publish(item_id: int, *, actor: User) -> Item:
    """Make an approved edition public, which stops its publication clocks (条例 arts. 23, 26).

    The index number is given as the last step, so that no number is lost to an act that fails.
    """
    item = selectors.locked(item_id)
    refuse_if(policies.publish(item, actor=actor))
    edition = selectors.working_edition(item)
    _replace_older(item, edition)
    edition.published_at = now()
    edition.save(update_fields=["published_at"])
    workflow.advance(edition, "publish", machine=states.EDITION)
    item_clocks.stop(item, "publish", on=today(), actor=actor)
    item_clocks.align(item, edition, actor=actor)
    Release.objects.create(item=item, channel="portal", on=today(), recorded_at=now())
    _open_to_the_public(item, edition)
    facts = {"edition": edition.number, "content_hash": edition.content_hash, "index_number": item.index_number}
    ledger.record("item.publish", subject=item.subject, actor=actor, facts=facts)
    outbox.queue("catalog.tasks.announce_item", item_id=item.pk)
    return item


def _replace_older(item: Item, edition: Edition) -> None:
    for older in item.editions.filter(status__in=states.VISIBLE).exclude(pk=edition.pk):
        workflow.advance(older, "supersede", machine=states.EDITION)


def _open_to_the_public(item: Item, edition: Edition) -> None:
    """Number the item if it has none, and open its subject's public pages."""
    item.publish_at = None
    if not item.index_number:
        item.index_number = index_number(item)
    item.save(update_fields=["publish_at", "index_number"])
    subject = item.subject
    subject.title, subject.is_public, subject.public_address = edition.title, True, f"/d/{item.index_number}"
    subject.save(update_fields=["title", "is_public", "public_address"])


def index_number(item: Item) -> str:
    """The next index number of the agency and year, in the grammar <credit code>/<year>-<five digits>."""
    series = index_series(item.agency.credit_code, today().year)
    return f"{series}-{next_number(f'index/{series}'):05}"


def index_series(code: str, year: int) -> str:
    return f"{code}/{year}"


@transaction.atomic
def schedule(item_id: int, at: datetime, *, actor: User) -> Item:
    """Set the time at which an approved item goes public; whatever forbids publishing now forbids setting a time."""
    item = selectors.locked(item_id)
    refuse_if(policies.schedule(item, actor=actor))
    if at <= now():
        refuse_if([Reason("time-past", _("定时发布的时间须晚于现在。"), next_step=_("要立即公开请用“发布”。"))])
    item.publish_at = at
    item.save(update_fields=["publish_at"])
    ledger.record("item.schedule", subject=item.subject, actor=actor, facts={"publish_at": at})
    return item


def due_for_publication() -> list[int]:
    """The items whose set time has come by now."""
    return list(Item.objects.filter(publish_at__lte=now()).order_by("publish_at").values_list("pk", flat=True))
