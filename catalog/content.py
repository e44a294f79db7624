"""The content of an edition as one hash: what was cleared and approved is what is published, to the letter."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice

from django.utils.translation import gettext as _

from catalog import states
from catalog.apps import CONTENT_COLUMNS
from catalog.models import Attachment, Edition
from disclosure.models import LedgerEntry

# The acts by which an edition became public, or was kept; each wrote down the hash of what it decided on.
DECIDED = ("item.publish", "item.bring_in")
BATCH = 500
# Columns that came when editions had long been signed: hashed where they say something, so that every hash given
# before them stays what it was.
LATER_COLUMNS = frozenset({"interpretation_kind", "video_link"})


def content_of(edition: Edition, attached: Iterable[tuple[str, str]] | None = None) -> dict[str, object]:
    """The named fields, the attribute among them, and the ordered SHA-256 of the attachments."""
    fields: dict[str, object] = {
        name: str(value) if (value := getattr(edition, name)) is not None else None for name in CONTENT_COLUMNS
    }
    if attached is None:
        attached = edition.attachments.order_by("position", "pk").values_list("name", "file__sha256")
    fields["attachments"] = [list(pair) for pair in attached]
    return fields


def content_hash(edition: Edition, attached: Iterable[tuple[str, str]] | None = None) -> str:
    """SHA-256 over the canonical JSON of the content."""
    hashed = {
        name: value for name, value in content_of(edition, attached).items() if value or name not in LATER_COLUMNS
    }
    text = json.dumps(hashed, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def faults() -> Iterator[str]:
    """What verification finds wrong with what was decided on: a content that is not what was cleared and approved."""
    decided = Edition.objects.filter(status__in=(*states.ONCE_PUBLIC, states.CLOSED)).select_related("item")
    editions = decided.order_by("pk").iterator(chunk_size=BATCH)
    while batch := list(islice(editions, BATCH)):
        attached, sealed = _attached(batch), _sealed(batch)
        for edition in batch:
            own = content_hash(edition, attached.get(edition.pk, []))
            facts = {"item": edition.item.number, "edition": edition.number}
            if own != edition.content_hash:
                yield _("%(item)s第%(edition)s版的内容与审批时的摘要值不符") % facts
            elif edition.status != states.CLOSED and own not in sealed.get(
                (edition.item.subject_id, edition.number), ()
            ):
                yield _("%(item)s第%(edition)s版的公开没有台账记录，或者与台账所记的摘要值不符") % facts


def _attached(editions: Sequence[Edition]) -> dict[int, list[tuple[str, str]]]:
    """The attachments of many editions at once, in their order."""
    rows = Attachment.objects.filter(edition__in=editions).order_by("edition", "position", "pk")
    found = rows.values_list("edition", "name", "file__sha256")
    return {
        edition: [(name, sha256) for _pk, name, sha256 in group]
        for edition, group in groupby(found, lambda row: row[0])
    }


def _sealed(editions: Sequence[Edition]) -> dict[tuple[int, int], set[str]]:
    """The hashes the ledger names for the publication of these editions, by subject and edition."""
    subjects = {edition.item.subject_id for edition in editions}
    found: dict[tuple[int, int], set[str]] = {}
    for subject, facts in LedgerEntry.objects.filter(act__in=DECIDED, subject__in=subjects).values_list(
        "subject", "facts"
    ):
        if subject is not None:
            found.setdefault((subject, facts.get("edition", 0)), set()).add(facts.get("content_hash", ""))
    return found
