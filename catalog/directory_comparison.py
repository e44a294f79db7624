"""A directory's new rows against the version it has: which matter each continues, what changed, and which went.

Rows of a draft on its way are the measure; where none is, those of the version in force.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from catalog import states
from catalog.directory_content import content_hash, entry_of
from catalog.directory_file import Remark, remark
from catalog.directory_matching import ALIKE, AMBIGUOUS, Match, matches
from catalog.models import Directory, DirectoryRow, DirectoryVersion
from catalog.reading.directory_entry import DirectoryEntry

REMOVED = "removed"
# The remarks that speak of the comparison and fall with it.
COMPARED = frozenset({ALIKE, AMBIGUOUS, REMOVED})


@dataclass(frozen=True, slots=True)
class Compared:
    """A row against the earlier one it continues: that one's lasting key, and each field that differs."""

    key: str = ""
    changed: tuple[dict[str, Any], ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """All rows against a version, the rows that went, and the hash of what they were compared with."""

    rows: tuple[Compared, ...]
    removed: tuple[Remark, ...]
    version: DirectoryVersion | None
    measure: str


def measure_of(directory: Directory) -> tuple[DirectoryVersion | None, list[DirectoryRow]]:
    """The version on its way, or else the one in force, with its rows."""
    order = (*states.DIRECTORY_PENDING, states.PUBLISHED)
    found = directory.versions.filter(status__in=order).order_by("-number").first()
    return found, list(found.rows.select_related("line").order_by("position")) if found else []


def hash_now(directory: Directory) -> str:
    """The hash of what rows would be compared with now."""
    return content_hash(measure_of(directory)[1])


def compare(entries: Sequence[DirectoryEntry], directory: Directory | None) -> Comparison:
    """Compare rows with what a directory has; one that is not there yet has nothing."""
    version, rows = measure_of(directory) if directory is not None else (None, [])
    known = [entry_of(row) for row in rows]
    found = matches(entries, known)
    compared = tuple(_compared(entry, match, rows, known) for entry, match in zip(entries, found, strict=True))
    kept = {match.at for match in found}
    removed = tuple(_removed(row, version) for at, row in enumerate(rows) if at not in kept)
    return Comparison(compared, removed, version, content_hash(rows))


def _compared(
    entry: DirectoryEntry, match: Match, rows: Sequence[DirectoryRow], known: Sequence[DirectoryEntry]
) -> Compared:
    remarks = tuple(_of_match(entry, match, rows))
    if match.at is None:
        return Compared(remarks=remarks)
    return Compared(rows[match.at].line.key, tuple(differences(known[match.at], entry)), remarks)


def differences(before: DirectoryEntry, after: DirectoryEntry) -> Iterator[dict[str, Any]]:
    """The fields in which two entries differ, with both values as JSON."""
    earlier, later = before.as_json(), after.as_json()
    for name, value in later.items():
        if earlier[name] != value:
            yield {"field": name, "before": earlier[name], "after": value}


def _of_match(entry: DirectoryEntry, match: Match, rows: Sequence[DirectoryRow]) -> Iterator[Remark]:
    text = " / ".join(entry.matters)
    if match.how == ALIKE and match.at is not None:
        row = rows[match.at]
        facts = {"row": row.position, "title": row.title}
        yield remark("matters", text, ALIKE, _("事项名称不同，按相近对应原第%(row)s行“%(title)s”。") % facts)
    if match.how == AMBIGUOUS:
        named = "、".join(str(rows[at].position) for at in match.rivals)
        why = _("可能对应原第%(rows)s行等事项，不能确定，作为新增事项。") % {"rows": named}
        yield remark("matters", text, AMBIGUOUS, why)


def _removed(row: DirectoryRow, version: DirectoryVersion | None) -> Remark:
    number = version.number if version else 0
    facts = {"version": number, "row": row.position}
    why = _("第%(version)s版第%(row)s行的这一事项不在文件中，写入后将从草稿中删去。") % facts
    return {**remark("matters", row.title, REMOVED, why), "key": row.line.key}
