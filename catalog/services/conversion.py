"""Conversion: a draft of what turns out to have been public elsewhere becomes a backlog of one row."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from catalog import policies, selectors
from catalog.apps import CONTENT_COLUMNS
from catalog.models import Batch, Edition, Item
from catalog.models.batch import BACKLOG
from catalog.reading.entry import Entry
from catalog.services import batches, discarding
from catalog.services.backlog import Original
from catalog.services.batches import Prepared
from disclosure.models import User
from disclosure.refusals import Reason, refuse_if
from disclosure.today import as_instant, day_of, today

KEPT = ("valid_from", "valid_to", "publicity_ends_on", "validity")


@transaction.atomic
def to_backlog(item_id: int, original: Original, *, actor: User) -> Batch:
    """Give up a first draft and keep what it says as a batch, to be looked at by two others and brought in as it was."""
    item = selectors.locked(item_id)
    refuse_if([*against(item, actor=actor), *_against(original)])
    edition = selectors.working_edition(item)
    rows = [Prepared(1, _entry(item, edition, original))]
    batch = batches.open_batch(item.agency, rows, purpose=BACKLOG, file_name=edition.title, actor=actor)
    discarding.discard(item.pk, actor=actor, reason=_("转为历史信息批次%(batch)s") % {"batch": batch.pk})
    return batch


def against(item: Item, *, actor: User) -> list[Reason]:
    """Those who may give up the draft and bring in batches may; a revision of what is public here is no backlog."""
    reasons = [*policies.discard(item, actor=actor), *policies.import_batch(item.agency, actor=actor)]
    if selectors.working_edition(item).number > 1:
        reasons.append(Reason("revision", _("本件已在本平台公开，不是历史信息。"), kind="not-now"))
    return reasons


def _against(original: Original) -> list[Reason]:
    on = original.published_on
    if on is None or day_of(as_instant(on)) <= today():
        return []
    return [Reason("date-ahead", _("发布日期：%(on)s晚于今天。") % {"on": on})]


def _entry(item: Item, edition: Edition, original: Original) -> Entry:
    on = original.published_on
    return Entry(
        content={name: getattr(edition, name) for name in CONTENT_COLUMNS},
        item={name: getattr(item, name) for name in KEPT},
        trigger_dates={row.trigger: row.at or row.on for row in item.trigger_dates.all()},
        co_issuers=tuple(one.agency.name for one in item.co_issuers.select_related("agency")),
        drafting_agency=item.drafting_agency.name if item.drafting_agency else "",
        index_number=original.index_number,
        published_on=day_of(as_instant(on)) if on else None,
        channel=original.channel,
        proof=original.proof,
    )
