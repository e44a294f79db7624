"""Brings the five official documents in through the backlog act: read, cleared, approved and applied by named people."""

from __future__ import annotations

from itertools import groupby

from celery import current_app

from catalog.demonstration import sources
from catalog.demonstration.cast import Casting
from catalog.demonstration.sources import SourceItem
from catalog.models import Batch
from catalog.models.batch import BACKLOG
from catalog.reading.entry import Entry
from catalog.services import batches
from catalog.services.batches import Prepared
from disclosure import outbox
from disclosure.models import Agency

CONTENT = [
    "title",
    "document_number",
    "summary",
    "issuing_agency",
    "theme",
    "genre",
    "category",
    "matter",
    "stage",
    "attribute",
    "way",
    "interpretation",
    "body",
    "keywords",
    "formed_on",
    "generated_on",
    "issued_on",
]


def bring_in(built: dict[str, Agency], casting: Casting) -> int:
    """One batch for each agency whose documents are not here yet; return how many documents there are in all."""
    documents = sorted(sources.load(), key=lambda document: document.agency)
    for slug, own in groupby(documents, key=lambda document: document.agency):
        agency = built[slug]
        if not Batch.objects.filter(agency=agency, purpose=BACKLOG, applied_at__isnull=False).exists():
            _bring_in(agency, list(own), casting)
    return len(documents)


def _bring_in(agency: Agency, documents: list[SourceItem], casting: Casting) -> None:
    cast = casting.of(agency)
    rows = [Prepared(number, _entry(document)) for number, document in enumerate(documents, start=1)]
    batch = batches.open_batch(agency, rows, purpose=BACKLOG, file_name="示例原文", actor=cast.clerk)
    batches.clear(batch.pk, actor=cast.reviewer, opinion="示例：原文已在门户网站公开，不含涉密内容")
    batches.approve(batch.pk, actor=cast.approver)
    batches.apply(batch.pk, actor=cast.clerk)
    # No worker runs yet: this process does what the worker would, and must know the tasks for it.
    current_app.loader.import_default_modules()
    outbox.drain()


def _entry(document: SourceItem) -> Entry:
    return Entry(
        content={name: getattr(document, name) for name in CONTENT},
        item={"validity": document.validity, "valid_to": document.valid_to},
        trigger_dates=dict(document.trigger_dates),
        index_number=document.index_number,
        published_on=document.published_on,
        proof=document.source.title,
    )
