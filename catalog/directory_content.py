"""The content of a directory version as one hash: what the reviewers passed is what is published, row by row."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from catalog import states
from catalog.models import DirectoryRow, DirectoryVersion
from catalog.reading.directory_entry import DirectoryEntry


def entry_of(row: DirectoryRow) -> DirectoryEntry:
    """What a row says, in the terms in which it is read and written."""
    return DirectoryEntry(
        serial=row.serial,
        matters=tuple(row.matters),
        elements=row.elements,
        basis=row.basis,
        time_limit=row.time_limit,
        publisher=row.publisher,
        channels=tuple(row.channels),
        other_channels=row.other_channels,
        whole_society=row.whole_society,
        specific_group=row.specific_group,
        group=row.group,
        proactive=row.proactive,
        on_request=row.on_request,
        levels=tuple(row.levels),
        stage=row.stage,
        site_column=row.site_column,
        extra=dict(row.extra),
    )


def content_hash(rows: Iterable[DirectoryRow]) -> str:
    """SHA-256 over the canonical JSON of the rows in their order, each with its lasting key."""
    digest = hashlib.sha256()
    for row in rows:
        said = [row.line.key, entry_of(row).as_json()]
        digest.update(json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode())
        digest.update(b"\n")
    return digest.hexdigest()


def hash_of(version: DirectoryVersion) -> str:
    """The hash of a version as its rows stand."""
    return content_hash(version.rows.select_related("line").order_by("position").iterator(chunk_size=500))


def faults() -> Iterator[str]:
    """What verification finds wrong: a published version whose rows are not those that were passed."""
    for version in DirectoryVersion.objects.filter(status__in=(states.PUBLISHED, states.SUPERSEDED)).order_by("pk"):
        if hash_of(version) != version.content_hash:
            yield _("%(directory)s第%(number)s版的内容与审核时的摘要值不符") % {
                "directory": version.directory,
                "number": version.number,
            }
