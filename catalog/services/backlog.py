"""Backlog: what was already public elsewhere is brought in with its own dates and numbers, after one look at the whole.

Three different people stand behind every item: who brought the batch, who cleared and who approved it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from catalog import item_clocks, publicity, states
from catalog.content import content_hash
from catalog.models import Batch, Edition, Item, Release
from catalog.models.batch import BACKLOG
from catalog.policies.conditions import numbered, proactive
from catalog.services import filing, publication, reviewing
from catalog.services.filing import Draft
from catalog.services.recording import record
from disclosure import outbox, workflow
from disclosure.law.identifiers import read_index_number
from disclosure.lawbook import vocabularies
from disclosure.models import User
from disclosure.numbering import take
from disclosure.refusals import Reason, refuse_if
from disclosure.today import as_instant, day_of, now, today

ACTS = ("propose", "clear", "approve", "publish")


@dataclass(frozen=True, slots=True)
class Original:
    """How an item was public before: since which day (None if nobody knows), by which number, where, and the proof."""

    published_on: date | datetime | None
    index_number: str = ""
    channel: str = "portal"
    proof: str = ""


@transaction.atomic
def bring_in(batch: Batch, draft: Draft, original: Original) -> Item:
    """Bring in one item of a cleared and approved batch as it was published.

    The public reads its original date and number; its clocks start and stop on their original days, so that nothing
    published in time shows late and nobody is reminded; the ledger keeps when it was brought in.
    """
    refuse_if([*_not_approved(batch), *_impossible(original)])
    item, edition = filing.begin(batch.agency, draft, actor=batch.uploaded_by, origin=Item.Origin.BACKLOG)
    refuse_if(_unfit(item, edition))
    _pass(batch, item, edition)
    edition.published_at = as_instant(original.published_on) if original.published_on else now()
    edition.save(update_fields=["published_at"])
    for act in ACTS:
        workflow.advance(edition, act, machine=states.EDITION)
    item.publicity_ends_on = publicity.ends_on(item, edition)
    item_clocks.align(item, actor=User.system())
    _note_releases(item, original)
    _keep_number(item, original.index_number)
    publication.open_to_the_public(item, edition)
    outbox.queue("catalog.tasks.announce_item", item_id=item.pk)
    _record(batch, item, edition, original)
    return item


def _not_approved(batch: Batch) -> Iterator[Reason]:
    whole = batch.purpose == BACKLOG and batch.cleared_by_id and batch.approved_by_id
    if not whole or not batch.content_hash == batch.cleared_hash == batch.approved_hash:
        yield Reason("not-approved", _("这一批尚未经保密审查和审批，不能导入。"), kind="not-now")


def _impossible(original: Original) -> Iterator[Reason]:
    """A day ahead of us, a channel nobody knows, a number that is taken."""
    on = original.published_on
    if on is not None and (day_of(as_instant(on)) > today()):
        yield Reason("date-ahead", _("发布日期：%(on)s晚于今天。") % {"on": on})
    if original.channel not in vocabularies().channels:
        yield Reason("unknown-channel", _("没有“%(channel)s”这一公开渠道。") % {"channel": original.channel})
    number = read_index_number(original.index_number).value if original.index_number else ""
    if number and Item.objects.filter(index_number=number).exists():
        yield Reason("number-taken", _("索引号：“%(number)s”已经在用。") % {"number": number}, kind="not-now")


def _unfit(item: Item, edition: Edition) -> Iterator[Reason]:
    """What even an old item must have to be readable: a title, an issuing agency, some content, the right attribute."""
    yield from proactive(item, edition)
    for name in ("title", "issuing_agency", "body"):
        if not getattr(edition, name).strip():
            yield Reason("missing", _("%(label)s：没有填写。") % {"label": filing.label(edition, name)})
    yield from numbered(item)


def _pass(batch: Batch, item: Item, edition: Edition) -> None:
    """Write down who filed, cleared and approved it, by their acts on the batch."""
    digest = content_hash(edition)
    edition.persons, edition.proposed_at, edition.content_hash = batch.persons, batch.uploaded_at, digest
    edition.cleared_by, edition.cleared_at, edition.cleared_hash = batch.cleared_by, batch.cleared_at, digest
    edition.approved_by, edition.approved_at, edition.approved_hash = batch.approved_by, batch.approved_at, digest
    edition.save()
    looks = (
        ("formation", batch.uploaded_by, "item.propose", batch.uploaded_at),
        ("publication", batch.cleared_by, "item.clear", batch.cleared_at),
        ("approval", batch.approved_by, "item.approve", batch.approved_at),
    )
    for moment, reviewer, act, at in looks:
        if reviewer is not None:
            reviewing.write(item, edition, moment=moment, outcome="passed", actor=reviewer, act=act, at=at)


def _keep_number(item: Item, given: str) -> None:
    """Keep the number it had, and let the series step over it; without one it gets the next of this year."""
    if not given:
        return
    reading = read_index_number(given)
    item.index_number, item.index_number_imported = reading.value, True
    item.save(update_fields=["index_number", "index_number_imported"])
    if reading.parts is not None:
        take(f"index/{publication.index_series(reading.parts.owner, reading.parts.year)}", reading.parts.serial)


def _note_releases(item: Item, original: Original) -> None:
    """The channel on which it was public first, and this portal if that was another one or another day."""
    on = day_of(as_instant(original.published_on)) if original.published_on else today()
    Release.objects.create(item=item, channel=original.channel, on=on, proof=original.proof[:300], recorded_at=now())
    if original.channel != "portal":
        Release.objects.create(item=item, channel="portal", on=today(), recorded_at=now())


def _record(batch: Batch, item: Item, edition: Edition, original: Original) -> None:
    facts = {
        "batch": batch.pk,
        "edition": edition.number,
        "content_hash": edition.content_hash,
        "index_number": item.index_number,
        "published_on": original.published_on,
        "filed_by": batch.uploaded_by_id,
        "cleared_by": batch.cleared_by_id,
        "approved_by": batch.approved_by_id,
    }
    record("item.bring_in", item, actor=batch.applied_by or batch.uploaded_by, facts=facts, by="item.import")
