"""The tables of the annual report as each form prints them, and the identities their figures obey.

Read from the files in `report_forms/`: labels, what each row and column counts, which sums must agree. A file that
cannot be trusted is refused with a sentence naming it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from disclosure.law.rows import Certainty
from disclosure.law.terms import ReplyGround

FOLDER = Path(__file__).with_name("report_forms")
IDENTITIES = "identities.toml"

TableName = Literal["table2", "table3", "table4"]
Checks = Literal["columns", "rows", "values", "children", "narrative", "records"]
Kind = Literal["count", "amount", "change"]
Population = Literal[
    "received", "carried-in", "answered", "open-at-year-end", "remedies",
    "rules", "normative-documents", "licences", "penalties", "coercion", "fees", "services", "procurement",
]  # fmt: skip
Measure = Literal[
    "", "made", "abolished", "in-force", "decisions", "amount",
    "disclosed", "public", "items-before", "items-changed", "purchases",
]  # fmt: skip

TABLES: tuple[TableName, ...] = ("table2", "table3", "table4")
TOTAL = "total"
RESULTS = "@results"
PREVIOUS = "previous."


class ReportFormError(ValueError):
    """A file of a report form that cannot be trusted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: which class of applicant or outcome it counts, or what it measures of a register.

    A `total` counts every class. A count is a whole number, an amount a decimal of its unit, a change may be negative.
    """

    code: str
    label: str
    group: str = ""
    counts: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    measure: Measure = ""
    kind: Kind = "count"
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row: the population it counts; where answers are counted, the report rows of the grounds that belong to it."""

    code: str
    label: str
    groups: tuple[str, ...] = ()
    population: Population
    counts: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()

    @property
    def full_label(self) -> str:
        """The label behind the cell it stands under: 复议后起诉 of 行政诉讼, 3.其他 of （六）其他处理."""
        return f"{self.groups[-1]}{self.label}" if len(self.groups) > 1 else self.label


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a table with columns of its own; tables 3 and 4 are one block each."""

    code: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class FormTable:
    """One table of a form: its title, what stands in the head, its blocks."""

    name: TableName
    title: str
    blocks: tuple[Block, ...]
    heading: str = ""
    corner: str = ""

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for block in self.blocks for row in block.rows)

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(row.code for row in self.rows)

    def row(self, code: str) -> Row:
        return next(row for row in self.rows if row.code == code)

    def columns_of(self, code: str) -> tuple[Column, ...]:
        """The columns of the row with that code."""
        return next(block.columns for block in self.blocks if any(row.code == code for row in block.rows))

    @property
    def results(self) -> tuple[str, ...]:
        """The rows in which an answer is counted once, without their total."""
        return tuple(row.code for row in self.rows if row.population == "answered" and row.code != TOTAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading of the report and what stands under it: a narrative or a table."""

    number: str
    title: str
    content: Literal["overview", "table2", "table3", "table4", "problems", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form of the annual report, for the years it was prescribed for."""

    id: str
    title: str
    number: str
    instrument: str
    first_year: int
    last_year: int | None = None
    certainty: Certainty
    note: str = ""
    sections: tuple[Section, ...] = ()
    tables: tuple[FormTable, ...] = ()

    def table(self, name: TableName) -> FormTable:
        return next(table for table in self.tables if table.name == name)

    def is_for(self, year: int) -> bool:
        """Whether reports on that year are made in this form."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)

    def row_of(self, ground: ReplyGround) -> Row:
        """The one row of table 3 in which an answer on that ground is counted."""
        table = self.table("table3")
        return next(table.row(code) for code in table.results if ground.row in table.row(code).counts)

    def grounds_of(self, code: str, grounds: Iterable[ReplyGround]) -> tuple[ReplyGround, ...]:
        """The grounds whose answers a row of table 3 counts."""
        counted = self.table("table3").row(code).counts
        return tuple(ground for ground in grounds if ground.row in counted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """An agreement of figures: where it holds, its two sides, and whether breaking it refuses the report or warns."""

    id: str
    tables: tuple[TableName, ...]
    checks: Checks
    weight: Literal["refuse", "warn"]
    sentence: str
    certainty: Certainty
    found: tuple[str, ...] = ()
    expected: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    note: str = ""

    @property
    def looks_back(self) -> bool:
        """Whether it needs the report of the year before."""
        return any(PREVIOUS in term for term in self.expected)

    def holds_in(self, form: str) -> bool:
        """Whether it is asked of tables in that form."""
        return not self.forms or form in self.forms


@cache
def forms() -> Mapping[str, Form]:
    """Every form by its id, in the order of their years."""
    read = [_form(path) for path in sorted(FOLDER.glob("*.toml")) if path.name != IDENTITIES]
    return {form.id: form for form in sorted(read, key=lambda form: form.first_year)}


@cache
def identities() -> tuple[Identity, ...]:
    """Every identity, I1 first."""
    content = _read(FOLDER / IDENTITIES, {"identity"})
    return tuple(_made(Identity, row, f"{IDENTITIES} {row.get('id', '')}") for row in content["identity"])


def identity(code: str) -> Identity:
    """The identity of that code."""
    return next(one for one in identities() if one.id == code)


def form_for(year: int) -> Form | None:
    """The form in which reports on a year are made; None for years before the first one."""
    return next((form for form in forms().values() if form.is_for(year)), None)


def _form(path: Path) -> Form:
    content = _read(path, {"form", "section", *TABLES})
    tables = tuple(_table(name, content[name], path.name) for name in TABLES)
    sections = tuple(_made(Section, row, path.name) for row in content["section"])
    made = _made(Form, {**content["form"], "sections": sections, "tables": tables}, path.name)
    for table in tables:
        if len(set(table.codes)) != len(table.codes):
            raise ReportFormError(f"{path.name}：{table.name} 的行代码重复。")
    return made


def _read(path: Path, parts: set[str]) -> dict[str, Any]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ReportFormError(f"{path.name}：不是可读的 TOML 文件（{error}）。") from error
    if set(content) != parts:
        raise ReportFormError(f"{path.name}：应当有且只有 {'、'.join(sorted(parts))}。")
    return content


def _table(name: TableName, given: Mapping[str, Any], where: str) -> FormTable:
    """A table; one without blocks is one block."""
    blocks = given.get("block") or [
        {"code": name, "title": given["title"], "columns": given["columns"], "rows": given.get("row") or given["rows"]}
    ]
    made = tuple(
        Block(
            block["code"],
            block["title"],
            tuple(_made(Column, column, f"{where} {name}") for column in block["columns"]),
            tuple(_made(Row, row, f"{where} {name} {row.get('code', '')}") for row in block["rows"]),
        )
        for block in blocks
    )
    return FormTable(name, given["title"], made, given.get("heading", ""), given.get("corner", ""))


T = TypeVar("T", Column, Row, Section, Form, Identity)


def _made(kind: type[T], row: Mapping[str, Any], where: str) -> T:
    """One entry as its kind: every key known, none missing, every word one of those allowed."""
    known = {one.name: one for one in fields(kind)}
    hints = get_type_hints(kind)
    if unknown := set(row) - set(known):
        raise ReportFormError(f"{where}：有不认识的项 {'、'.join(sorted(unknown))}。")
    if missing := [name for name, one in known.items() if one.default is MISSING and name not in row]:
        raise ReportFormError(f"{where}：缺少 {'、'.join(missing)}。")
    values: dict[str, Any] = {name: tuple(one) if isinstance(one, list) else one for name, one in row.items()}
    for name, value in values.items():
        if get_origin(hints[name]) is Literal and value not in get_args(hints[name]):
            raise ReportFormError(f"{where}：{name} 的值 {value!r} 不合要求。")
    return kind(**values)
