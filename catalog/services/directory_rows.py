"""Writing the rows of a draft: all at once from a file, or one by one; each keeps its lasting key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from catalog import row_limits
from catalog.directory_content import entry_of
from catalog.models import DirectoryLine, DirectoryRow, DirectoryVersion
from catalog.policies import directories as policies
from catalog.reading.directory_entry import DirectoryEntry
from catalog.services.directory_opening import locked_version
from catalog.services.directory_recording import record
from disclosure.conditions import stated
from disclosure.models import User
from disclosure.refusals import Reason, refuse_if


@dataclass(frozen=True, slots=True)
class Written:
    """One row to be written: what it says, the key of the matter it continues (empty: a new one), what was doubtful."""

    entry: DirectoryEntry
    key: str = ""
    findings: Sequence[Mapping[str, str]] = ()


def replace_all(version: DirectoryVersion, rows: Sequence[Written]) -> int:
    """Put these rows in place of all that the draft holds; the caller has locked and judged it."""
    keys = [row.key for row in rows if row.key]
    known = {line.key: line for line in DirectoryLine.objects.filter(directory=version.directory, key__in=keys)}
    fresh = [DirectoryLine(directory=version.directory) for row in rows if row.key not in known]
    made = iter(DirectoryLine.objects.bulk_create(fresh, batch_size=500))
    version.rows.all().delete()
    written = [
        made_row(version, known.get(row.key) or next(made), position, row) for position, row in enumerate(rows, start=1)
    ]
    DirectoryRow.objects.bulk_create(written, batch_size=200)
    return len(written)


def made_row(version: DirectoryVersion, line: DirectoryLine, position: int, row: Written) -> DirectoryRow:
    """The row as the database keeps it, its time limit read (disclosure.law.time_limits)."""
    return DirectoryRow(
        version=version,
        line=line,
        position=position,
        findings=[dict(finding) for finding in row.findings],
        **columns_of(row.entry),
    )


def columns_of(entry: DirectoryEntry) -> dict[str, Any]:
    """What a row's columns hold of an entry, with the time limit as it is read."""
    return {**entry.as_json(), "limits": row_limits.read(entry.time_limit)}


@transaction.atomic
def add(version_id: int, entry: DirectoryEntry, *, actor: User) -> DirectoryRow:
    """Supplement a matter of one's own at the end of a draft (增补)."""
    version = _editable(version_id, actor)
    refuse_if(against_entry(entry))
    last = version.rows.aggregate(last=Max("position"))["last"] or 0
    line = DirectoryLine.objects.create(directory=version.directory)
    row = made_row(version, line, last + 1, Written(entry))
    row.save()
    record("directory.add_row", version.directory, actor=actor, facts=_facts(version, row), by="directory.edit")
    return row


@transaction.atomic
def change(row_id: int, entry: DirectoryEntry, *, actor: User) -> DirectoryRow:
    """Change what a row of a draft says; its key, and with it what serves it, stays."""
    version = _editable(DirectoryRow.objects.values_list("version", flat=True).get(pk=row_id), actor)
    refuse_if(against_entry(entry))
    row = version.rows.select_related("line").get(pk=row_id)
    before = entry_of(row).as_json()
    for name, value in columns_of(entry).items():
        setattr(row, name, value)
    row.findings = []
    row.save()
    changed = sorted(name for name, value in entry.as_json().items() if before[name] != value)
    facts = {**_facts(version, row), "fields": changed}
    record("directory.change_row", version.directory, actor=actor, facts=facts, by="directory.edit")
    return row


@transaction.atomic
def remove(row_id: int, *, actor: User, reason: str) -> DirectoryVersion:
    """Take a row out of a draft, with the reason; the published version keeps it until the next is published."""
    version = _editable(DirectoryRow.objects.values_list("version", flat=True).get(pk=row_id), actor)
    refuse_if(stated(reason, _("请写明删去的理由。")))
    row = version.rows.select_related("line").get(pk=row_id)
    facts = _facts(version, row)
    row.delete()
    renumber(version)
    record("directory.remove_row", version.directory, actor=actor, facts=facts, reason=reason, by="directory.edit")
    return version


def renumber(version: DirectoryVersion) -> None:
    """Close the gaps in the positions of a draft."""
    rows = list(version.rows.order_by("position"))
    for position, row in enumerate(rows, start=1):
        if row.position != position:
            row.position = position
            row.save(update_fields=["position"])


def against_entry(entry: DirectoryEntry) -> Iterable[Reason]:
    """A row has a matter and a publisher."""
    if not any(matter.strip() for matter in entry.matters):
        yield Reason("no-matter", _("没有填写公开事项。"), next_step=_("请至少填写一级事项。"))
    if not entry.publisher.strip():
        yield Reason("no-publisher", _("没有填写公开主体。"))


def _editable(version_id: int, actor: User) -> DirectoryVersion:
    version = locked_version(version_id)
    refuse_if(policies.edit(version, actor=actor))
    return version


def _facts(version: DirectoryVersion, row: DirectoryRow) -> dict[str, Any]:
    return {"version": version.number, "row": row.position, "key": row.line.key}
