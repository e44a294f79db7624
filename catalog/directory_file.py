"""A directory's file as it was read: its rows with everything found in them in words, and what is told of the whole.

It needs no database; who a publisher is and what a row continues is found elsewhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import PurePath

from django.utils.translation import gettext as _

from catalog import domains
from catalog.models import DirectoryRow
from catalog.reading.directory_entry import DirectoryEntry
from catalog.reading.directory_json import read_directory_json
from catalog.reading.directory_table import read_directory
from catalog.reading.item_values import Finding
from disclosure.law import time_limits
from disclosure.law.time_limits import TimeLimit
from disclosure.lawbook import vocabularies

JSON = frozenset({".json", ".jsonl"})
SHORT = ("serial", "stage", "site_column")
LONGEST_SHOWN = 200

# One thing to be told: column, text, why, code, weight.
Remark = dict[str, str]


@dataclass(frozen=True, slots=True)
class FileRow:
    """One row: its number and sheet in the file, what it says, what was found on reading it, and the title above it."""

    number: int
    sheet: str
    entry: DirectoryEntry
    remarks: tuple[Remark, ...]
    title: str = ""

    @property
    def is_faulty(self) -> bool:
        return any(one["weight"] == "error" for one in self.remarks)

    def told(self, *remarks: Remark) -> FileRow:
        """The same row with more to be told of it; what it says already is not said twice."""
        return replace(self, remarks=(*self.remarks, *(one for one in remarks if one not in self.remarks)))


@dataclass(frozen=True, slots=True)
class Told:
    """Something to be told of the file as a whole, or of a row that was left out (`number`, None for the whole)."""

    number: int | None
    sheet: str
    remark: Remark


@dataclass(frozen=True, slots=True)
class DirectoryFile:
    """What a file says, by the name it came under and the digest that tells it from others."""

    rows: tuple[FileRow, ...]
    told: tuple[Told, ...]
    name: str
    sha256: str

    def of_domain(self, code: str | None) -> DirectoryFile:
        """The same file with an error in each row that stands under the title of another domain than this one."""
        if code is None:
            return self
        judge = domains.other_than(code)
        told = {title: list(_of_title(title, judge(title))) for title in {row.title for row in self.rows}}
        return replace(self, rows=tuple(row.told(*told[row.title]) for row in self.rows))

    @property
    def faulty(self) -> int:
        """How many rows cannot be taken as they are."""
        return sum(row.is_faulty for row in self.rows)


def read(data: bytes, *, file_name: str) -> DirectoryFile:
    """Read a file of any kind a directory is handed in as; one that is none raises ReadingRefused."""
    sha256 = hashlib.sha256(data).hexdigest()
    if PurePath(file_name).suffix.lower() in JSON:
        found = read_directory_json(data)
        read_rows = tuple(_row(row.number, "", row.entry, row.findings) for row in found)
        return DirectoryFile(read_rows, (), file_name, sha256)
    table = read_directory(data, file_name=file_name)
    rows = tuple(replace(_row(row.number, row.sheet, row.entry, row.findings), title=row.title) for row in table.rows)
    told = tuple(Told(one.number or None, one.sheet, worded(one.finding)) for one in table.problems)
    return DirectoryFile(rows, told, file_name, sha256)


def _of_title(title: str, other: str) -> Iterator[Remark]:
    if other:
        why = _("在“%(title)s”之下，属于“%(other)s”领域，不是所选的领域。") % {"title": title, "other": other}
        yield remark("", title, "other-domain", why, weight="error")


def _row(number: int, sheet: str, entry: DirectoryEntry, findings: tuple[Finding, ...]) -> FileRow:
    remarks = [worded(finding) for finding in findings]
    return FileRow(number, sheet, entry, (*remarks, *_judged(entry)))


def worded(finding: Finding) -> Remark:
    """A finding of a reader as reports show it."""
    return {
        "column": finding.column,
        "text": finding.given[:LONGEST_SHOWN],
        "why": finding.sentence.told(_, str),
        "code": finding.code,
        "weight": finding.weight,
    }


def remark(name: str, text: str, code: str, why: str, *, weight: str = "note") -> Remark:
    """Something to be told of a column of a row, by the name of the field."""
    column = str(DirectoryRow._meta.get_field(name).verbose_name) if name else ""  # type: ignore[union-attr]
    return {"column": column, "text": text[:LONGEST_SHOWN], "why": why, "code": code, "weight": weight}


def _judged(entry: DirectoryEntry) -> Iterator[Remark]:
    """What an entry says that nobody can act on, or that cannot be kept."""
    limit = _limit(entry.time_limit)
    if entry.time_limit.strip() and not limit.understood:
        why = _("没有全部读懂，照录原文：%(left)s") % {"left": limit.left}
        yield remark("time_limit", entry.time_limit, "limit-unread", why)
    stages = vocabularies().openness
    if entry.stage and entry.stage not in stages and stages.find(entry.stage) is None:
        yield remark("stage", entry.stage, "stage-unknown", _("“五公开”没有这一环节，照录原文。"))
    for name in SHORT:
        most = DirectoryRow._meta.get_field(name).max_length  # type: ignore[union-attr]
        if most is not None and len(getattr(entry, name)) > most:
            why = _("超过%(most)s个字。") % {"most": most}
            yield remark(name, getattr(entry, name), "too-long", why, weight="error")


@lru_cache(maxsize=4096)
def _limit(text: str) -> TimeLimit:
    """A phrase that many rows repeat is read once."""
    return time_limits.read(text)
