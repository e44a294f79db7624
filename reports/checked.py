"""A checked report as pages show it: each finding in words, each table with the cells marked that do not agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from disclosure.law import report_shape
from disclosure.law.report_findings import SHAPE, TABLE_NAMES, Figure, Finding, Spot, Verdict, plain
from disclosure.law.report_forms import Block, Row, identity
from disclosure.law.report_sheet import Sheet
from disclosure.law.report_tables import Loaded
from disclosure.law.sentences import Sentence

SHAPE_RULE = gettext_noop("表格的行、列、格式应当完整、各有一份")
BLANK = gettext_noop("空白")
STATES = {"wrong": gettext_noop("不成立"), "doubtful": gettext_noop("需要说明")}
# In a sum of more cells than these only the first, the one that states it, is marked as wrong.
FEW = 8


@dataclass(frozen=True, slots=True)
class Said:
    """A finding in words; `anchor` is the first of its cells on the page."""

    identity: str
    rule: str
    where: str
    expected: str
    found: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A figure; `state` is wrong, doubtful, among (one of many in a sum that fails) or empty."""

    text: str
    state: str = ""
    identities: str = ""
    anchor: str = ""

    @property
    def told(self) -> str:
        """The state in a word, for those who do not see colours."""
        return _(STATES[self.state]) if self.state in STATES else ""


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A line of a table, below a line of its own for the group it begins."""

    label: str
    cells: tuple[ShownCell, ...]
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownTable:
    """One block of a table with its columns."""

    title: str
    heading: str
    columns: tuple[str, ...]
    rows: tuple[ShownRow, ...]


def said(finding: Finding) -> Said:
    """A finding in the language of the page."""
    rule = SHAPE_RULE if finding.identity == SHAPE else identity(finding.identity).sentence
    where = finding.place.told(_)
    anchor = _anchor(finding.cells[0]) if finding.cells else ""
    return Said(
        _("表格") if finding.identity == SHAPE else finding.identity,
        _(rule),
        where,
        _value(finding.expected),
        _value(finding.found),
        anchor,
    )


def tables(loaded: Loaded, verdict: Verdict) -> list[ShownTable]:
    """Every table that could be calculated, cells marked by what was found of them."""
    sheets, _said = report_shape.sheets(loaded.report, loaded.unread)
    wrong, doubtful = marked(verdict.failures), marked(verdict.warnings)
    return [
        ShownTable(
            f"{_(TABLE_NAMES[name])}　{block.title}",
            sheet.table.heading if block.code != name else _("项目"),
            tuple(column.label for column in block.columns),
            tuple(_rows(sheet, block, wrong, doubtful)),
        )
        for name, sheet in sheets.items()
        for block in sheet.table.blocks
        if any(row.code in sheet.rows for row in block.rows)
    ]


def _rows(sheet: Sheet, block: Block, wrong: Mapping[Spot, str], doubtful: Mapping[Spot, str]) -> Iterator[ShownRow]:
    before: tuple[str, ...] = ()
    for row in block.rows:
        if row.code not in sheet.rows:
            continue
        cells = tuple(
            _cell(Spot(sheet.name, row.code, column.code), sheet.figure(row.code, column.code), wrong, doubtful)
            for column in block.columns
        )
        yield ShownRow(row.label, cells, _begun(row, before))
        before = row.groups


def _begun(row: Row, before: tuple[str, ...]) -> tuple[str, ...]:
    """The groups that begin with this row."""
    return tuple(group for depth, group in enumerate(row.groups) if before[depth : depth + 1] != (group,))


def _cell(spot: Spot, figure: Figure, wrong: Mapping[Spot, str], doubtful: Mapping[Spot, str]) -> ShownCell:
    text = "" if figure is None else str(plain(figure))
    for state, named in (("wrong", wrong), ("doubtful", doubtful)):
        if named.get(spot):
            return ShownCell(text, state, named[spot], _anchor(spot))
    return ShownCell(text, "among" if spot in wrong else "")


def marked(findings: Iterable[Finding]) -> dict[Spot, str]:
    """The identities each cell is named by; none for one of the many terms of a sum."""
    named: dict[Spot, list[str]] = {}
    for finding in findings:
        for place, spot in enumerate(finding.cells):
            is_told = place == 0 or len(finding.cells) <= FEW
            named.setdefault(spot, []).extend([finding.identity] if is_told else [])
    return {spot: "、".join(dict.fromkeys(identities)) for spot, identities in named.items()}


def _anchor(spot: Spot) -> str:
    return "-".join(spot).replace(".", "-")


def _value(value: Figure | Sentence) -> str:
    told = plain(value, _)
    return _(BLANK) if told is None else str(told)
