"""What was read of a directory, written into its draft by a worker: all of it in one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from django.db import transaction

from catalog import states
from catalog.directory_comparison import COMPARED, measure_of
from catalog.directory_content import content_hash, entry_of, hash_of
from catalog.models import DirectoryImport
from catalog.policies import directory_imports as policies
from catalog.policies.directories import in_desk
from catalog.reading.directory_entry import DirectoryEntry
from catalog.services import directory_opening, directory_rows
from catalog.services.directory_importing import locked, note
from catalog.services.directory_rows import Written
from disclosure import workflow
from disclosure.models import User
from disclosure.refusals import Refused, refuse_if

# How many rows are made ready between two notes of how far it has come.
AT_ONCE = 500

Progress = Callable[[int, int], None]


def _silent(done: int, of: int) -> None:
    """Nobody looks on."""


def bring_in(import_id: int, *, progress: Progress = _silent) -> int:
    """Write the rows of an import into the draft; returns how many the draft has now. Safe to run again at any point.

    What can be written no more, for the draft changed or left the desk, goes back to be looked at, with the reason.
    """
    one = DirectoryImport.objects.select_related("directory").get(pk=import_id)
    if one.status != states.APPLYING:
        return 0
    rows = list(_ready(one, progress))
    try:
        return _written(import_id, rows)
    except Refused as refusal:
        _halt(import_id, refusal)
        return 0


def _ready(one: DirectoryImport, progress: Progress) -> Iterator[Written]:
    """The rows as they are to be written, in bites; how far it has come is kept for the page that shows it."""
    total, kept = one.rows.count(), _as_they_stand(one)
    for begin in range(0, total, AT_ONCE):
        for row in one.rows.order_by("position")[begin : begin + AT_ONCE]:
            if not row.is_faulty:
                remarks = [told for told in row.findings if told["code"] not in COMPARED]
                yield Written(DirectoryEntry.from_json(row.entry), row.line_key, remarks)
            elif row.line_key in kept:
                yield kept[row.line_key]
        done = min(begin + AT_ONCE, total)
        DirectoryImport.objects.filter(pk=one.pk, status=states.APPLYING).update(done=done)
        progress(done, total)


def _as_they_stand(one: DirectoryImport) -> Mapping[str, Written]:
    """The present rows of which the file has a faulty text that is left out: they stay as they are."""
    faulty = set(one.rows.filter(is_faulty=True).exclude(line_key="").values_list("line_key", flat=True))
    rows = measure_of(one.directory)[1] if faulty else []
    return {row.line.key: Written(entry_of(row), row.line.key, row.findings) for row in rows if row.line.key in faulty}


@transaction.atomic
def _written(import_id: int, rows: list[Written]) -> int:
    """The switch: the draft held one text before and holds the other after."""
    one = locked(import_id)
    if one.status != states.APPLYING:
        return 0
    # A draft begun now is a copy of what is in force: either way these are the rows it holds.
    held = measure_of(one.directory)[1]
    refuse_if([*in_desk(one.directory), *policies.unchanged(one, content_hash(held))])
    version = directory_opening.draft_of(one.directory, actor=one.applied_by or one.uploaded_by)
    one.version = version
    one.before = [[row.line.key, entry_of(row).as_json(), row.findings] for row in held]
    count = directory_rows.replace_all(version, rows)
    one.written_hash = hash_of(version)
    workflow.advance(one, "finish", machine=states.IMPORT, also=["version", "before", "written_hash"])
    facts = {"version": version.number, "rows": count, "content_hash": one.written_hash}
    note("finish", one, User.system(), facts)
    return count


@transaction.atomic
def _halt(import_id: int, refusal: Refused) -> None:
    """Back to be looked at; the reason stands with what is told of the file."""
    one = locked(import_id)
    if one.status != states.APPLYING:
        return
    told = {
        "row": None,
        "sheet": "",
        "column": "",
        "text": "",
        "why": str(refusal),
        "code": "halted",
        "weight": "error",
    }
    one.problems, one.done = [*(known for known in one.problems if known["code"] != "halted"), told], 0
    workflow.advance(one, "halt", machine=states.IMPORT, also=["problems", "done"])
    note("halt", one, User.system(), {"refused": refusal.reasons[0].code})
