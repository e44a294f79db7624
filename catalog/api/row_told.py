"""The rows of a directory as machines read them: what the file of the directory says of each, and how it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.urls import reverse

from catalog import directory_table, row_limits, served_rows, states
from catalog.directory_content import entry_of
from catalog.models import DirectoryRow, DirectoryVersion
from catalog.reading.directory_bases import bases
from disclosure.site import absolute


def rows(version: DirectoryVersion, found: Sequence[DirectoryRow]) -> list[dict[str, Any]]:
    """Rows of one version; only those in force stand anywhere. The same few questions however many rows."""
    lines = [row.line_id for row in found]
    served = served_rows.counts(lines)
    in_force = version.status == states.PUBLISHED
    known = directory_table.stands(lines) if in_force else {}
    of = version.directory
    place = [of.domain, of.agency.slug, of.level]
    return [
        {
            "key": row.line.key,
            "position": row.position,
            **entry_of(row).as_json(),
            "bases": [asdict(basis) for basis in bases(row.basis)],
            "limits": row_limits.read(row.time_limit),
            "stands": (dict(known[row.line_id].counts) if row.line_id in known else {}) if in_force else None,
            "items": served.get(row.line_id, 0),
            "url": absolute(reverse("directory_row", args=[*place, row.line.key])),
        }
        for row in found
    ]
