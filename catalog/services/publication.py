"""Publication: what was cleared and approved becomes public, at once or at the set time."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from catalog import interpretations, item_clocks, policies, publicity, selectors, states, telling
from catalog.models import Arrival, Edition, Item, Release
from catalog.search import indexing
from catalog.services.recording import record
from disclosure import dumps, outbox, public_cache, workflow
from disclosure.calendars import Almanac
from disclosure.models import User
from disclosure.numbering import next_number
from disclosure.refusals import Reason, Refused, refuse_if
from disclosure.today import now, today


@transaction.atomic
def publish(item_id: int, *, actor: User) -> Item:
    """Make an approved edition public, which stops its publication clocks (条例 arts. 23, 26).

    Where a policy and its interpretation are published as one, the interpretations approved with it go out in the
    same act; one that may not keeps the policy back as well.
    """
    item, companions = _locked_with_companions(item_id)
    refuse_if(policies.publish(item, actor=actor))
    _make_public(item, actor)
    for companion in companions:
        refuse_if(policies.fit(companion))
        _make_public(companion, actor)
    return item


def _locked_with_companions(item_id: int) -> tuple[Item, list[Item]]:
    """An item and what goes out with it, locked in one order, so that two acts never wait for each other."""
    held = selectors.locked_together([item_id, *interpretations.companions(Item.objects.get(pk=item_id))])
    return held.pop(item_id), list(held.values())


def _make_public(item: Item, actor: User) -> None:
    """The index number is given as the last step that can fail, so that no number is lost and its lock is short."""
    edition = selectors.working_edition(item)
    _replace_older(item, edition)
    edition.published_at = now()
    workflow.advance(edition, "publish", machine=states.EDITION, also=("published_at",))
    almanac = Almanac()
    item_clocks.stop(item, "publish", "update", at=edition.published_at, actor=actor, almanac=almanac)
    item.publicity_ends_on = publicity.ends_on(item, edition)
    item_clocks.align(item, actor=actor, almanac=almanac)
    Release.objects.create(item=item, channel="portal", on=today(), recorded_at=now())
    Arrival.objects.create(edition=edition, at=edition.published_at)
    outbox.queue("catalog.tasks.announce_item", item_id=item.pk)
    public_cache.purge_on_commit()
    open_to_the_public(item, edition)
    facts = {"edition": edition.number, "content_hash": edition.content_hash, "index_number": item.index_number}
    record("item.publish", item, actor=actor, facts=facts)


def _replace_older(item: Item, edition: Edition) -> None:
    if edition.number == 1:
        return
    for older in item.editions.filter(status__in=states.VISIBLE).exclude(pk=edition.pk):
        workflow.advance(older, "supersede", machine=states.EDITION)


def open_to_the_public(item: Item, edition: Edition) -> None:
    """Give an item its index number at its first publication, which it keeps for ever, and open its public pages."""
    item.publish_at, item.publish_set_by = None, None
    item.index_number = item.index_number or index_number(item)
    item.save(update_fields=["publicity_ends_on", "publish_at", "publish_set_by", "index_number"])
    subject = item.subject
    subject.title, subject.is_public, subject.public_address = edition.title, True, f"/d/{item.index_number}"
    subject.save(update_fields=["title", "is_public", "public_address"])


def leave_the_public(item: Item) -> None:
    """Take an item that is public no more out of whatever tells of it, in its act and not when a worker comes by.

    No list, count or advice, no cached page and no dump may know it a moment longer; what is queued does it again for
    what was cached in between.
    """
    indexing.index_item(item.pk)
    outbox.queue("catalog.tasks.announce_item", item_id=item.pk)
    public_cache.purge_on_commit()
    dumps.withdraw()


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
    item.publish_at, item.publish_set_by = at, actor
    item.save(update_fields=["publish_at", "publish_set_by"])
    record("item.schedule", item, actor=actor, facts={"publish_at": at})
    return item


@transaction.atomic
def unschedule(item_id: int, *, actor: User, reason: str = "") -> Item:
    """Take back the set time; the item stays approved."""
    item = selectors.locked(item_id)
    refuse_if(policies.unschedule(item, actor=actor))
    forget_set_time(item, actor=actor, reason=reason)
    return item


def forget_set_time(item: Item, *, actor: User, reason: str = "") -> None:
    """Take back a set time, if there is one, for an act after which nothing may go out by itself."""
    if item.publish_at is None:
        return
    facts = {"publish_at": item.publish_at}
    item.publish_at, item.publish_set_by = None, None
    item.save(update_fields=["publish_at", "publish_set_by"])
    record("item.unschedule", item, actor=actor, facts=facts, reason=reason, by="item.schedule")


def due_for_publication() -> list[int]:
    """The items whose set time has come by now."""
    return list(Item.objects.filter(publish_at__lte=now()).order_by("publish_at").values_list("pk", flat=True))


def publish_due(item_id: int) -> bool:
    """Publish what was set to go out by now; what is refused stays, its time is taken back and its people are told.

    Whether it was done: a second worker that comes late finds the time gone and does nothing.
    """
    try:
        with transaction.atomic():
            if not _is_due(_locked_with_companions(item_id)[0]):
                return False
            publish(item_id, actor=User.system())
    except Refused as refusal:
        _stay(item_id, refusal)
        return False
    return True


def _is_due(item: Item) -> bool:
    return item.publish_at is not None and item.publish_at <= now()


@transaction.atomic
def _stay(item_id: int, refusal: Refused) -> None:
    """Take back the set time of what was refused; holder, approver and whoever set it are told, once."""
    item = selectors.locked(item_id)
    if not _is_due(item):
        return
    edition = selectors.working_edition(item)
    people = [item.subject.holder, item.publish_set_by, edition.approved_by]
    forget_set_time(item, actor=User.system(), reason=str(refusal))
    telling.these(people, item, edition, headline=_("未能按时发布"), text=str(refusal))
