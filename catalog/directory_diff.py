"""Two versions of a directory side by side: which matters came, went, moved, and what changed of each, field by field.

A matter is the same one by its lasting key, whatever it says; its serial number is no change, for it follows its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from catalog import alignment, comparison, directory_table
from catalog.directory_content import entry_of
from catalog.models import DirectoryRow, DirectoryVersion
from catalog.writing.directory_layout import stage

Kind = Literal["added", "removed", "changed", "moved"]
JOINED = "、"

FIELDS: tuple[tuple[str | Promise, Callable[[DirectoryRow], str]], ...] = (
    (_("公开事项"), lambda row: row.title),
    (_("公开内容（要素）"), lambda row: row.elements),
    (_("公开依据"), lambda row: row.basis),
    (_("公开时限"), lambda row: row.time_limit),
    (_("公开主体"), lambda row: row.publisher),
    (_("公开渠道和载体"), lambda row: JOINED.join(directory_table.channels(row))),
    (_("公开对象"), lambda row: JOINED.join(directory_table.audience(row))),
    (_("公开方式"), lambda row: JOINED.join(directory_table.ways(row))),
    (_("公开层级"), lambda row: JOINED.join(directory_table.levels(row))),
    (_("五公开环节"), lambda row: stage(entry_of(row))),
    (_("网站所属栏目"), lambda row: row.site_column),
    (_("其他栏目"), lambda row: "；".join(f"{name}：{text}" for name, text in sorted(row.extra.items()))),
)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that says something else: what it said, and the new text with the words that went and came marked."""

    label: str
    old: str
    new: SafeString


@dataclass(frozen=True, slots=True)
class RowChange:
    """What became of one matter between the versions."""

    kind: Kind
    old: DirectoryRow | None
    new: DirectoryRow | None

    @property
    def title(self) -> str:
        row = self.new or self.old
        return row.title if row else ""

    @property
    def serial(self) -> str:
        row = self.new or self.old
        return row.serial if row else ""

    @property
    def fields(self) -> list[FieldChange]:
        """The fields that differ; the words are compared only when somebody looks."""
        if self.old is None or self.new is None:
            return []
        told = ((label, said(self.old), said(self.new)) for label, said in FIELDS)
        return [FieldChange(str(label), old, comparison.words(old, new)) for label, old, new in told if old != new]

    @property
    def texts(self) -> list[tuple[str, str]]:
        """What a matter that came or went says, field by field; its own title stands above."""
        row = self.new or self.old
        told = [(str(label), said(row)) for label, said in FIELDS[1:]] if row else []
        return [(label, text) for label, text in told if text]


def changes(old: DirectoryVersion, new: DirectoryVersion) -> list[RowChange]:
    """Every matter that is not the same in both, in the order of the newer version, what went where it stood."""
    before, after = _rows(old), _rows(new)
    earlier, later = {row.line_id: row for row in before}, {row.line_id: row for row in after}
    return list(_told(before, after, earlier, later))


def _rows(version: DirectoryVersion) -> list[DirectoryRow]:
    return list(version.rows.order_by("position"))


def _told(
    before: Sequence[DirectoryRow],
    after: Sequence[DirectoryRow],
    earlier: dict[int, DirectoryRow],
    later: dict[int, DirectoryRow],
) -> Iterator[RowChange]:
    for step in alignment.steps([row.line_id for row in before], [row.line_id for row in after]):
        gone = (row for row in before[step.a : step.b] if row.line_id not in later)
        yield from (RowChange("removed", row, None) for row in gone)
        yield from _come(after[step.c : step.d], earlier, moved=step.tag != "equal")


def _come(rows: Iterable[DirectoryRow], earlier: dict[int, DirectoryRow], *, moved: bool) -> Iterator[RowChange]:
    for row in rows:
        known = earlier.get(row.line_id)
        if known is None:
            yield RowChange("added", None, row)
        elif any(said(known) != said(row) for _label, said in FIELDS):
            yield RowChange("changed", known, row)
        elif moved:
            yield RowChange("moved", known, row)
