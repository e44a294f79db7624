"""Importing a standard directory: a file is read and shown, applied to the draft by a person, and undone if it was wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from catalog import directory_comparison, directory_file, states
from catalog.directory_file import DirectoryFile
from catalog.models import Directory, DirectoryImport, DirectoryLine, DirectoryVersion, ImportRow
from catalog.policies import directories as directory_policies
from catalog.policies import directory_imports as policies
from catalog.reading.directory_entry import DirectoryEntry
from catalog.reading.refusals import ReadingRefused
from catalog.services import directory_opening, directory_reading, directory_recording, directory_rows
from catalog.services.directory_rows import Written
from disclosure import outbox, workflow
from disclosure.conditions import stated
from disclosure.models import Agency, User
from disclosure.refusals import Reason, refuse_if
from disclosure.today import now

APPLY = "catalog.tasks.apply_directory_import"


def read(directory: Directory, data: bytes, *, file_name: str, actor: User) -> DirectoryImport:
    """Read a file for a directory and keep what it says for a person to confirm; the draft is left as it is."""
    refuse_if(directory_policies.import_rows(directory, actor=actor))
    return keep(directory, _file(data, file_name), actor=actor)


def read_for(agency: Agency, data: bytes, *, domain: str, level: str, file_name: str, actor: User) -> DirectoryImport:
    """Read a file for the directory of an agency, which is begun if it is new and the file can be read."""
    directory = _there(agency, domain, level)
    if directory is not None:
        return read(directory, data, file_name=file_name, actor=actor)
    refuse_if(directory_policies.open_directory(agency, domain, actor=actor))
    return keep_for(agency, _file(data, file_name), domain=domain, level=level, actor=actor)


def _there(agency: Agency, domain: str, level: str) -> Directory | None:
    return Directory.objects.filter(agency=agency, domain=domain, level=level).first()


def _file(data: bytes, file_name: str) -> DirectoryFile:
    try:
        return directory_file.read(data, file_name=file_name)
    except ReadingRefused as refusal:
        refuse_if([Reason(refusal.code, refusal.told(_))])
        raise


@transaction.atomic
def keep_for(agency: Agency, file: DirectoryFile, *, domain: str, level: str, actor: User) -> DirectoryImport:
    """Keep what was read for the directory of an agency, which is begun if it is new."""
    directory = directory_opening.open_directory(agency, domain=domain, level=level, actor=actor)
    return keep(directory, file, actor=actor)


@transaction.atomic
def keep(directory: Directory, file: DirectoryFile, *, actor: User) -> DirectoryImport:
    """Keep what was read, judged and compared, for a person to confirm."""
    refuse_if(directory_policies.import_rows(directory, actor=actor))
    file = file.of_domain(directory.domain)
    prepared = directory_reading.prepare(file, agency=directory.agency, directory=directory)
    one = DirectoryImport.objects.create(
        directory=directory,
        file_name=file.name[:200],
        problems=prepared.problems,
        compared_with=prepared.compared_with,
        compared_hash=prepared.compared_hash,
        uploaded_by=actor,
        uploaded_at=now(),
    )
    for row in prepared.rows:
        row.directory_import = one
    ImportRow.objects.bulk_create(prepared.rows, batch_size=500)
    note("read", one, actor, {"rows": len(file.rows), "faulty": file.faulty, "sha256": file.sha256})
    return one


@transaction.atomic
def compare_again(import_id: int, *, actor: User) -> DirectoryImport:
    """Compare what was read with what the directory holds by now."""
    one = locked(import_id)
    refuse_if(policies.compare_import(one, actor=actor))
    rows = list(one.rows.order_by("position"))
    comparison = directory_comparison.compare([directory_reading.entry_of(row) for row in rows], one.directory)
    directory_reading.set_against(rows, comparison)
    ImportRow.objects.bulk_update(rows, ["line_key", "changed", "findings"], batch_size=200)
    one.problems = [*directory_reading.of_the_file(one.problems), *directory_reading.removed(comparison)]
    one.compared_with, one.compared_hash = comparison.version, comparison.measure
    workflow.advance(one, "compare", machine=states.IMPORT, also=["problems", "compared_with", "compared_hash"])
    note("compare", one, actor, {"rows": len(rows)})
    return one


@transaction.atomic
def apply(import_id: int, *, actor: User, leave_out_faulty: bool = False) -> DirectoryImport:
    """Have a worker write the rows into the draft; faulty ones stop it, or change nothing if they are to be left out."""
    one = locked(import_id)
    refuse_if(policies.apply_import(one, actor=actor))
    refuse_if([*policies.sound(one, leave_out_faulty=leave_out_faulty), *policies.draft_unchanged(one)])
    one.leaves_out_faulty, one.applied_by, one.applied_at, one.done = leave_out_faulty, actor, now(), 0
    also = ["leaves_out_faulty", "applied_by", "applied_at", "done"]
    workflow.advance(one, "apply", machine=states.IMPORT, also=also)
    note("apply", one, actor, {"rows": one.rows.count()})
    outbox.queue(APPLY, import_id=one.pk)
    return one


@transaction.atomic
def undo(import_id: int, *, actor: User, reason: str) -> DirectoryImport:
    """Bring the draft back to what it held before, as long as nobody changed it since; what was read is forgotten."""
    one = locked(import_id)
    refuse_if([*policies.undo_import(one, actor=actor), *stated(reason, _("撤销须写明理由。"))])
    if one.version is not None:
        refuse_if(policies.written_unchanged(one))
        _bring_back(one.version, one.before)
    # What was read by mistake may be what nobody should have handed in: the rows say nothing any more.
    one.rows.update(entry={}, findings=[], changed=[])
    one.before, one.problems, one.undone_at = [], [], now()
    workflow.advance(one, "undo", machine=states.IMPORT, also=["before", "problems", "undone_at"])
    note("undo", one, actor, {"rows": one.rows.count()}, reason)
    return one


def _bring_back(version: DirectoryVersion, before: list[list[Any]]) -> None:
    """Write what the draft held, and drop the matters that the import alone had begun."""
    brought = set(version.rows.values_list("line__key", flat=True)) - {key for key, _entry, _findings in before}
    rows = [Written(DirectoryEntry.from_json(entry), key, findings) for key, entry, findings in before]
    directory_rows.replace_all(version, rows)
    begun = DirectoryLine.objects.filter(directory=version.directory, key__in=brought, claimed_from__isnull=True)
    begun.filter(rows__isnull=True, servings__isnull=True, standings__isnull=True, claimed_as__isnull=True).delete()


def locked(import_id: int) -> DirectoryImport:
    """An import under the lock of its directory, which holds until the act's transaction ends."""
    directory_opening.locked(DirectoryImport.objects.values_list("directory", flat=True).get(pk=import_id))
    related = ("directory__subject", "directory__agency__parent__parent", "version", "applied_by", "uploaded_by")
    return DirectoryImport.objects.select_related(*related).get(pk=import_id)


def note(act: str, one: DirectoryImport, actor: User, facts: Mapping[str, Any], reason: str = "") -> None:
    """The ledger entry of an act on an import, with the directory it belongs to."""
    known = {"import": one.pk, **facts}
    directory_recording.record(
        f"directory-import.{act}", one.directory, actor=actor, facts=known, reason=reason.strip(), by="directory.edit"
    )
