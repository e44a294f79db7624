"""A directory's file made ready to be looked at: each row with what was found, who publishes it and what it continues."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from catalog.directory_comparison import COMPARED, REMOVED, Comparison, compare
from catalog.directory_file import DirectoryFile, FileRow, Remark, Told, remark
from catalog.models import Directory, DirectoryVersion, ImportRow
from catalog.publishers import Names
from catalog.reading.directory_entry import DirectoryEntry
from catalog.services.standings import district_of
from disclosure.models import Agency
from disclosure.today import today

SHEET = 80


@dataclass(frozen=True, slots=True)
class Prepared:
    """The rows of an import that is not kept yet, and what is told of the file as a whole."""

    rows: list[ImportRow]
    problems: list[dict[str, Any]]
    compared_with: DirectoryVersion | None
    compared_hash: str


def prepare(file: DirectoryFile, *, agency: Agency | None, directory: Directory | None) -> Prepared:
    """Judge the rows of a file for an agency and compare them with its directory; nothing is kept.

    Without an agency nobody says who publishes; without a directory every row is new.
    """
    names = Names(district_of(agency), on=today()) if agency is not None else None
    rows = list(_rows(file.rows, names))
    comparison = compare([row.entry for row in file.rows], directory)
    set_against(rows, comparison)
    problems = [*map(_problem, file.told), *removed(comparison)]
    return Prepared(rows, problems, comparison.version, comparison.measure)


def _rows(rows: Iterable[FileRow], names: Names | None) -> Iterator[ImportRow]:
    known: dict[str, tuple[str, ...]] = {}
    for position, row in enumerate(rows, start=1):
        publisher = row.entry.publisher
        if names is not None and publisher not in known:
            known[publisher] = names.named(publisher).unknown
        remarks = [*row.remarks, *_of_publisher(publisher, known.get(publisher, ()))]
        yield ImportRow(
            position=position,
            number=row.number,
            sheet=row.sheet[:SHEET],
            entry=row.entry.as_json(),
            findings=remarks,
            is_faulty=row.is_faulty,
        )


def _of_publisher(publisher: str, unknown: Sequence[str]) -> Iterator[Remark]:
    """Words that name no agency; the compiling unit answers for what nobody else does."""
    if unknown:
        facts = {"names": "、".join(unknown)}
        why = _("机关名录中没有“%(names)s”，照录原文；没有其他公开主体的，由编制单位负责。") % facts
        yield remark("publisher", publisher, "publisher-unknown", why)


def set_against(rows: Sequence[ImportRow], comparison: Comparison) -> None:
    """Give each row the matter it continues and what changed; what an earlier comparison said is forgotten."""
    for row, compared in zip(rows, comparison.rows, strict=True):
        row.line_key, row.changed = compared.key, list(compared.changed)
        row.findings = [*(one for one in row.findings if one["code"] not in COMPARED), *compared.remarks]


def removed(comparison: Comparison) -> list[dict[str, Any]]:
    """The rows that went, as problems of the file as a whole."""
    return [{"row": None, "sheet": "", **one} for one in comparison.removed]


def of_the_file(problems: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The problems that no comparison changes."""
    return [dict(one) for one in problems if one["code"] != REMOVED]


def _problem(told: Told) -> dict[str, Any]:
    return {"row": told.number, "sheet": told.sheet, **told.remark}


def entry_of(row: ImportRow) -> DirectoryEntry:
    """What a kept row says."""
    return DirectoryEntry.from_json(row.entry)


def change_of(row: ImportRow) -> str:
    """Whether a row is new, says the same as before, or was changed."""
    if not row.line_key:
        return "new"
    return "changed" if row.changed else "same"
