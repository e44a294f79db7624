"""What checking an annual report finds: which identity, where, what was expected and what stands there.

`shape` is no identity of figures but what comes before them: rows, columns, tables and years that are missing, doubled
or of another form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from disclosure.law.report_forms import FormTable, TableName
from disclosure.law.sentences import Sentence, gettext_noop

# A figure as it was read: a whole number, an amount, a text that is no number, or a blank cell.
Figure = int | Decimal | str | None

SHAPE = "shape"

TABLE_NAMES: dict[TableName, str] = {
    "table2": gettext_noop("表二"),
    "table3": gettext_noop("表三"),
    "table4": gettext_noop("表四"),
}
AT_CELL = gettext_noop("{address}（{table}“{row}”，“{column}”）")
AT_ROW = gettext_noop("{address}（{table}“{row}”）")
AT_COLUMN = gettext_noop("{address}（{table}“{column}”一列）")
AT_TABLE = gettext_noop("{address}（{table}）")
IN_PREVIOUS = gettext_noop("上一年度报告：{place}")


class Spot(NamedTuple):
    """One cell by table, row code and column code; without a column the whole row is meant."""

    table: TableName
    row: str
    column: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not agree; `cells` are the cells it speaks of."""

    identity: str
    place: Sentence
    expected: Figure | Sentence
    found: Figure | Sentence
    cells: tuple[Spot, ...] = ()

    @property
    def where(self) -> str:
        return self.place.text

    def as_json(self, translate: Callable[[str], str] = str) -> dict[str, Any]:
        """The finding as the checker prints it."""
        return {
            "identity": self.identity,
            "where": self.place.told(translate),
            "expected": plain(self.expected, translate),
            "found": plain(self.found, translate),
        }


@dataclass(frozen=True, slots=True)
class Verdict:
    """Everything found: failures refuse a report, warnings ask for an explanation."""

    failures: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()

    @property
    def ok(self) -> bool:
        return not self.failures

    def __add__(self, other: Verdict) -> Verdict:
        return Verdict(self.failures + other.failures, self.warnings + other.warnings)

    def as_json(self, translate: Callable[[str], str] = str) -> dict[str, Any]:
        """The verdict with nothing but its three keys."""
        return {
            "ok": self.ok,
            "failures": [one.as_json(translate) for one in self.failures],
            "warnings": [one.as_json(translate) for one in self.warnings],
        }


def plain(value: Figure | Sentence, translate: Callable[[str], str] = str) -> int | float | str | None:
    """A value as JSON has it: a number wherever it is one."""
    if isinstance(value, Sentence):
        return value.told(translate)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def cell(table: FormTable, row: str, column: str) -> Sentence:
    """A cell by its address and its labels."""
    labels = {"row": table.row(row).full_label, "column": _column_label(table, row, column)}
    return Sentence(AT_CELL, {"address": f"{table.name}.{row}.{column}", "table": named(table.name), **labels})


def whole_row(table: FormTable, row: str) -> Sentence:
    """A row by its address and its label."""
    values = {"address": f"{table.name}.{row}", "table": named(table.name), "row": table.row(row).full_label}
    return Sentence(AT_ROW, values)


def whole_column(table: FormTable, column: str) -> Sentence:
    """A column by its address and its label."""
    label = _column_label(table, table.codes[0], column)
    return Sentence(AT_COLUMN, {"address": f"{table.name}.{column}", "table": named(table.name), "column": label})


def whole_table(name: TableName) -> Sentence:
    """A table by its address and its name."""
    return Sentence(AT_TABLE, {"address": name, "table": named(name)})


def named(name: TableName) -> Sentence:
    """A table's name, to be told in the language of the page."""
    return Sentence(TABLE_NAMES[name], {})


def shape(
    place: Sentence, *, expected: Figure | Sentence, found: Figure | Sentence, cells: Iterable[Spot] = ()
) -> Finding:
    """A finding about the shape of a report."""
    return Finding(SHAPE, place, expected, found, tuple(cells))


def of_previous(finding: Finding) -> Finding:
    """A finding about the report of the year before, told to be so."""
    place = Sentence(IN_PREVIOUS, {"place": finding.place})
    return Finding(finding.identity, place, finding.expected, finding.found)


def _column_label(table: FormTable, row: str, column: str) -> str:
    return next(one.label for one in table.columns_of(row) if one.code == column)
