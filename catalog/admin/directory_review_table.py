"""What a reviewer is shown beside the form: what may be missing (覆盖度) and what was not understood (规范度), row by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from catalog import directory_doubts
from catalog.directory_doubts import Doubt
from catalog.models import DirectoryRow, DirectoryVersion
from catalog.services import directory_claim

MOST = 200


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A row that leaves something open."""

    row: DirectoryRow
    doubts: Sequence[Doubt]


def material(version: DirectoryVersion | None) -> Mapping[str, Any]:
    """Coverage and conformity of a version as far as they can be read from its rows."""
    if version is None:
        return {}
    rows = list(version.rows.select_related("line").order_by("position"))
    found = directory_doubts.doubtful(rows, directory_doubts.names_for(version.directory.agency))
    unclaimed = directory_claim.claimable(version.directory)
    return {
        "version": version,
        "rows_in_all": len(rows),
        "own_rows": sum(row.line.claimed_from_id is None for row in rows),
        "unclaimed": unclaimed[:MOST],
        "unclaimed_in_all": len(unclaimed),
        "taken_out": taken_out(version, rows),
        "doubtful": [Doubtful(row, doubts) for row, doubts in found[:MOST]],
        "doubtful_in_all": len(found),
    }


def taken_out(version: DirectoryVersion, rows: Sequence[DirectoryRow]) -> list[DirectoryRow]:
    """The rows of the version it was begun from that it has no more."""
    if version.based_on is None:
        return []
    still = {row.line_id for row in rows}
    return [row for row in version.based_on.rows.order_by("position") if row.line_id not in still]
