"""The rows of a batch, brought in one by one: each in a transaction of its own, and safe to begin again at any point."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F, QuerySet

from catalog import selectors, states
from catalog.models import Batch, BatchRow, Item
from catalog.models.batch import BACKLOG
from catalog.reading.entry import Entry
from catalog.services import backlog, batches, filing
from catalog.services.backlog import Original
from catalog.services.filing import Draft
from disclosure import outbox, workflow
from disclosure.models import Agency, User
from disclosure.refusals import Refused

# How many rows one run of the task brings in, so that no worker holds its message longer than its lease.
AT_ONCE = 100


def bring_in_next(batch_id: int, *, most: int = AT_ONCE) -> int:
    """Bring in the next rows, each in a transaction of its own; what is left is queued. Safe to run again at any point."""
    waiting = list(_waiting(batch_id).values_list("pk", flat=True)[:most])
    for row_id in waiting:
        bring_in_row(row_id)
    _go_on(batch_id)
    return len(waiting)


def _waiting(batch_id: int) -> QuerySet[BatchRow]:
    rows = BatchRow.objects.filter(batch=batch_id, batch__status=states.APPLYING, is_faulty=False)
    return rows.filter(item__isnull=True, refusal="").order_by("number")


@transaction.atomic
def _go_on(batch_id: int) -> None:
    """Queue the rest, or finish when nothing is left."""
    batch = batches.locked(batch_id)
    if batch.status != states.APPLYING:
        return
    if _waiting(batch_id).exists():
        outbox.queue("catalog.tasks.apply_batch", batch_id=batch_id)
        return
    workflow.advance(batch, "finish", machine=states.BATCH)
    refused = batch.rows.exclude(refusal="").count()
    batches.note("batch.finish", batch, User.system(), {"items": batch.items.count(), "refused": refused})


def bring_in_row(row_id: int) -> Item | None:
    """Bring in one row; a row that was brought in before is left as it is, a refusal is kept with it."""
    try:
        with transaction.atomic():
            # Without a join: PostgreSQL would show the item as it was before the lock was waited for.
            row = BatchRow.objects.select_for_update().get(pk=row_id)
            if row.item_id is not None or row.refusal:
                return row.item
            row.item = _bring_in(row)
            _done(row)
    except Refused as refusal:
        _keep_refusal(row_id, refusal)
        return None
    return row.item


def _bring_in(row: BatchRow) -> Item:
    batch = Batch.objects.select_related(
        "agency__parent__parent", "uploaded_by", "cleared_by", "approved_by", "applied_by"
    ).get(pk=row.batch_id)
    entry = Entry.from_json(row.entry)
    if batch.purpose == BACKLOG:
        original = Original(entry.published_on, entry.index_number, entry.channel, entry.proof)
        return backlog.bring_in(batch, _draft(entry, batch.agency), original)
    return filing.file(batch.agency, _draft(entry, batch.agency), actor=batch.uploaded_by, origin=Item.Origin.TABLE)


def _draft(entry: Entry, agency: Agency) -> Draft:
    named = selectors.agencies_named([*entry.co_issuers, entry.drafting_agency])
    item = dict(entry.item)
    if entry.drafting_agency in named:
        item["drafting_agency"] = named[entry.drafting_agency]
    # A table names everyone who issued the document, the agency itself among them; it leads and is not listed again.
    co_issuers = [named[name] for name in entry.co_issuers if name in named and named[name] != agency]
    return Draft(content=entry.content, item=item, trigger_dates=entry.trigger_dates, co_issuers=co_issuers)


@transaction.atomic
def _keep_refusal(row_id: int, refusal: Refused) -> None:
    row = BatchRow.objects.select_for_update().get(pk=row_id)
    if row.item_id is None and not row.refusal:
        row.refusal = str(refusal)
        _done(row)


def _done(row: BatchRow) -> None:
    """One row more is through, in the transaction of the row itself."""
    row.save(update_fields=["item", "refusal"])
    Batch.objects.filter(pk=row.batch_id).update(done=F("done") + 1)
