"""Whether the figures of an annual report agree with each other, with last year's, and with those it takes in.

`check` asks every identity of `report_forms/identities.toml`. A cell that cannot be read is named once; the sums it
enters are left alone. What is wrong in last year's report never refuses this year's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from disclosure.law import report_shape
from disclosure.law.report_findings import (
    Figure,
    Finding,
    Spot,
    Verdict,
    cell,
    of_previous,
    shape,
    whole_column,
    whole_row,
)
from disclosure.law.report_forms import PREVIOUS, RESULTS, TOTAL, Column, Identity, TableName, identities
from disclosure.law.report_sheet import Sheet
from disclosure.law.report_tables import Loaded, Report
from disclosure.law.sentences import Sentence, gettext_noop

Sheets = Mapping[TableName, Sheet]
Number = int | Decimal

SUM = gettext_noop("{line}：{found}，应等于{expected}")
WHOLE_NUMBER = gettext_noop("不小于零的整数")
AMOUNT = gettext_noop("不小于零的数")
ANY_WHOLE_NUMBER = gettext_noop("整数")
YEAR_BEFORE = gettext_noop("用来比较的上一年度报告的年度")
SAME_AGENCY = gettext_noop("用来比较的上一年度报告的机关")
# More terms than these are told by their codes, and only those that are not 0.
FEW = 4


@dataclass(frozen=True, slots=True)
class _Term:
    """One figure of a side: its cell, whether it is taken away, and what its line is called."""

    sheet: Sheet
    spot: Spot
    label: str
    code: str
    minus: bool = False
    past: bool = False

    @property
    def number(self) -> Number | None:
        number = self.sheet.number(self.spot.row, self.spot.column)
        return -number if number is not None and self.minus else number


def check(
    report: Report,
    previous: Report | None = None,
    *,
    children: Sequence[Report] = (),
    unread: frozenset[TableName] = frozenset(),
) -> Verdict:
    """Every disagreement of a report; `unread` are tables somebody else has found unfit to be calculated."""
    sheets, verdict = report_shape.sheets(report, unread)
    for sheet in sheets.values():
        verdict += Verdict(tuple(_values(sheet)), tuple(_silent(sheet)))
    past: Sheets = {}
    if previous is not None:
        past, said = _past(report, previous)
        verdict += said
    for identity in identities():
        found = tuple(_broken(identity, sheets, past))
        verdict += Verdict(found) if identity.weight == "refuse" else Verdict(warnings=found)
    return verdict + Verdict(warnings=tuple(_against_children(sheets, children)))


def check_loaded(loaded: Loaded, previous: Loaded | None = None) -> Verdict:
    """The verdict on a report read from a file, with everything that could not be read."""
    said = Verdict(loaded.findings, loaded.remarks)
    if previous is None:
        return said + check(loaded.report, unread=loaded.unread)
    past = Verdict(warnings=tuple(map(of_previous, previous.findings)))
    earlier = _without(previous.report, previous.unread)
    return said + check(loaded.report, earlier, unread=loaded.unread) + past


def _without(report: Report, unread: frozenset[TableName]) -> Report:
    """The report without the tables that are not to be calculated."""
    kept = {name: report.table(name) for name in ("table2", "table3", "table4") if name not in unread}
    return Report(report.format, report.year, report.agency, **kept)


def _past(report: Report, previous: Report) -> tuple[Sheets, Verdict]:
    """Last year's tables, and what speaks against comparing with them: a year twice, another year, another agency."""
    if None not in (report.year, previous.year) and previous.year != (report.year or 0) - 1:
        place = Sentence(YEAR_BEFORE, {})
        return {}, Verdict((shape(place, expected=(report.year or 0) - 1, found=previous.year),))
    sheets, said = report_shape.sheets(previous, frozenset())
    warnings = [of_previous(one) for one in said.failures]
    if report.agency and previous.agency and report.agency != previous.agency:
        warnings.append(shape(Sentence(SAME_AGENCY, {}), expected=report.agency, found=previous.agency))
    return sheets, Verdict(warnings=tuple(warnings))


def _values(sheet: Sheet) -> Iterator[Finding]:
    """I7: figures that are no numbers of their column's kind."""
    for spot, column, figure in sheet.cells():
        if not _is_fit(figure, column):
            wanted = Sentence(_WANTED[column.kind], {})
            yield Finding("I7", cell(sheet.table, spot.row, spot.column), wanted, figure, (spot,))


_WANTED = {"count": WHOLE_NUMBER, "amount": AMOUNT, "change": ANY_WHOLE_NUMBER}


def _is_fit(figure: Figure, column: Column) -> bool:
    if figure is None:
        return True
    if isinstance(figure, str) or (isinstance(figure, Decimal) and column.kind != "amount"):
        return False
    return column.kind == "change" or figure >= 0


def _silent(sheet: Sheet) -> Iterator[Finding]:
    """Every 总计 left blank, with what it would have to be."""
    for spot, _column, _figure in sheet.cells():
        if sheet.is_silent(spot.row, spot.column):
            identity = "I4" if sheet.name == "table4" else "I3" if spot.column == TOTAL else "I2"
            due = sheet.derived(spot.row, spot.column)
            yield Finding(identity, cell(sheet.table, spot.row, spot.column), due, None, (spot,))


def _broken(identity: Identity, sheets: Sheets, past: Sheets) -> Iterator[Finding]:
    """Where a sum does not hold."""
    for name in identity.tables if identity.found else ():
        if name not in sheets or (identity.looks_back and name not in past):
            continue
        if not identity.holds_in(sheets[name].form) or (identity.looks_back and not identity.holds_in(past[name].form)):
            continue
        for line in _lines(identity, sheets[name]):
            found = list(_terms(identity, identity.found, line, sheets[name], past))
            expected = list(_terms(identity, identity.expected, line, sheets[name], past))
            yield from _compared(identity, line, sheets[name], found, expected)


def _lines(identity: Identity, sheet: Sheet) -> Iterator[str]:
    """The columns, or the rows of the blocks, in which a sum holds."""
    if identity.checks == "columns":
        yield from (column.code for column in sheet.table.columns_of(sheet.table.codes[0]))
        return
    for block in sheet.table.blocks:
        if not identity.blocks or block.code in identity.blocks:
            yield from (row.code for row in block.rows if row.code in sheet.rows)


def _terms(identity: Identity, side: Iterable[str], line: str, sheet: Sheet, past: Sheets) -> Iterator[_Term]:
    for written in side:
        minus, earlier = written.startswith("-"), written.startswith(PREVIOUS)
        code = written.removeprefix("-").removeprefix(PREVIOUS)
        at = past[sheet.name] if earlier else sheet
        for one in sheet.table.results if code == RESULTS else (code,):
            row, column = (one, line) if identity.checks == "columns" else (line, one)
            yield _Term(at, Spot(sheet.name, row, column), _label(at, identity, row, column), one, minus, earlier)


def _label(sheet: Sheet, identity: Identity, row: str, column: str) -> str:
    if identity.checks == "columns":
        return sheet.table.row(row).full_label
    return next(one.label for one in sheet.table.columns_of(row) if one.code == column)


def _compared(
    identity: Identity, line: str, sheet: Sheet, found: Sequence[_Term], expected: Sequence[_Term]
) -> Iterator[Finding]:
    terms = [*found, *expected]
    if not all(term.sheet.has(term.spot.row, term.spot.column) for term in terms):
        return
    first = found[0].spot
    if len(found) == 1 and sheet.is_silent(first.row, first.column):
        return
    left, right = _sum(found), _sum(expected)
    if left is None or right is None or left == right:
        return
    at = whole_column(sheet.table, line) if identity.checks == "columns" else whole_row(sheet.table, line)
    place = Sentence(SUM, {"line": at, "found": _told(found), "expected": _told(expected)})
    yield Finding(identity.id, place, right, left, tuple(term.spot for term in terms if not term.past))


def _sum(terms: Sequence[_Term]) -> Number | None:
    numbers = [term.number for term in terms]
    known = [number for number in numbers if number is not None]
    return sum(known, start=0) if len(known) == len(numbers) else None


def _told(terms: Sequence[_Term]) -> str:
    """A side with its figures: 一、本年新收…（new）14069 + 二、上年结转…（carried_in）560."""
    shown = terms if len(terms) <= FEW else [term for term in terms if term.number] or terms[:1]
    words = [("" if place == 0 else "- " if term.minus else "+ ", term) for place, term in enumerate(shown)]
    return " ".join(f"{sign}{_term(term, labelled=len(terms) <= FEW)}" for sign, term in words)


def _term(term: _Term, *, labelled: bool) -> str:
    number = abs(term.number or 0) if term.minus else term.number
    code = f"{PREVIOUS}{term.code}" if term.past else term.code
    return f"{term.label}（{code}）{number}" if labelled else f"{code} {number}"


def _against_children(sheets: Sheets, children: Sequence[Report]) -> Iterator[Finding]:
    """I9: the cells of a report that are not the sum of those it takes in; tables of unlike layouts are left alone."""
    if not children:
        return
    below = [report_shape.sheets(child, frozenset())[0] for child in children]
    for name, sheet in sheets.items():
        parts = [one[name] for one in below if name in one]
        if len(parts) == len(children) and all(part.form == sheet.form for part in parts):
            yield from _unlike_sum(sheet, parts)


def _unlike_sum(sheet: Sheet, parts: Sequence[Sheet]) -> Iterator[Finding]:
    for spot, _column, _figure in sheet.cells():
        own = sheet.number(spot.row, spot.column)
        added = [part.number(spot.row, spot.column) for part in parts if part.has(spot.row, spot.column)]
        known = [number for number in added if number is not None]
        if own is None or len(known) < len(parts) or sum(known, start=0) == own:
            continue
        yield Finding("I9", cell(sheet.table, spot.row, spot.column), sum(known, start=0), own, (spot,))
