"""The three tables of the annual report counted from the records of a year, for one agency or for all in one pass.

Only leaves are counted; every 总计 is added up here, so that it is by construction the sum of its cells (I1 to I4).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache

from django.utils.translation import gettext as _

from applications import tabulation
from applications.models import Request
from catalog import registers as catalogue
from disclosure.law.report_findings import Figure
from disclosure.law.report_forms import TABLES, Form, TableName, form_for, forms
from disclosure.law.report_registers import ABOLISHED, DECISIONS, IN_FORCE, MADE, Register, in_unit, registers
from disclosure.law.report_tables import Report
from disclosure.lawbook import book, vocabularies
from disclosure.models import Agency
from disclosure.refusals import Reason, refuse_if
from reports import register_counts, succession

Leaves = Counter[tuple[str, str]]

BY_DAY = (MADE, ABOLISHED, IN_FORCE)
CLOSED_BY = "closed-by"
RECORD_CORRECTIONS = "report.record-corrections"


@dataclass(slots=True)
class Counts:
    """What was counted of one agency: leaves of each table by what they are and by column."""

    table2: Leaves = field(default_factory=Counter)
    table3: Leaves = field(default_factory=Counter)
    table4: Leaves = field(default_factory=Counter)
    yuan: defaultdict[tuple[str, str], Decimal] = field(default_factory=lambda: defaultdict(Decimal))

    def leaves(self, name: TableName) -> Leaves:
        """The leaves of a table."""
        found: Leaves = getattr(self, name)
        return found

    def add(self, others: Counts) -> None:
        """Count another agency's leaves with these."""
        for name in TABLES:
            self.leaves(name).update(others.leaves(name))
        for key, amount in others.yuan.items():
            self.yuan[key] += amount


def form_of(year: int) -> Form:
    """The form in which a year is reported; refuses a year before there was one."""
    form = form_for(year)
    if form is None:
        refuse_if([Reason("no-form", _("没有%(year)s年度适用的年度报告格式。") % {"year": year})])
        raise LookupError(year)
    return form


def compile_one(agency: Agency, year: int) -> Report:
    """The tables of the records that one agency tells: its own, and those of the abolished ones it stands for."""
    return compile_year(year, [agency])[agency.pk]


def compile_year(year: int, agencies: Collection[Agency] | None = None) -> dict[int, Report]:
    """The tables of the agencies given, or of every agency of which something was counted, by agency."""
    form = form_of(year)
    wanted = None if agencies is None else [agency.pk for agency in agencies]
    known = agencies if agencies is not None else Agency.objects.order_by("path")
    counted = count(year, wanted)
    return {
        agency.pk: _report(form, year, agency.name, counted[agency.pk])
        for agency in known
        if agencies is not None or agency.pk in counted
    }


def count(year: int, agencies: Collection[int] | None = None) -> Mapping[int, Counts]:
    """The leaves of every table, by the agency that tells them: a handful of passes, whatever the number of agencies."""
    told = succession.tellers(year)
    found = _count(year, None if agencies is None else succession.holders(agencies, told))
    for agency in told.keys() & found.keys():
        found[told[agency]].add(found.pop(agency))
    return found


def _count(year: int, agencies: Collection[int] | None) -> defaultdict[int, Counts]:
    """The leaves of every table, by the agency whose records they are."""
    counted: defaultdict[int, Counts] = defaultdict(Counts)
    rows_of_grounds = {ground.code: ground.row for ground in vocabularies().reply_grounds}
    matters = counted_matters(year)
    for case in tabulation.cases(year, agencies):
        if case.matter in matters:
            _add_cases(counted[case.agency].table3, case, rows_of_grounds)
    for remedy in tabulation.remedies(year, agencies):
        counted[remedy.agency].table4[remedy.kind, remedy.outcome] += remedy.number
    _count_registers(counted, year, agencies)
    return counted


def counted_matters(year: int) -> frozenset[str]:
    """Which requests the table counts: those for access, and where the form's row says so those to correct a record."""
    gate = book().gate(RECORD_CORRECTIONS, on=date(year, 12, 31))
    corrections = gate is None or bool(gate.value)
    return frozenset(Request.Matter.values) if corrections else frozenset({str(Request.Matter.ACCESS)})


def _add_cases(leaves: Leaves, case: tabulation.Cases, rows_of_grounds: Mapping[str, str]) -> None:
    received = tabulation.RECEIVED if case.new else tabulation.CARRIED_IN
    leaves[received, case.applicant_class] += case.number
    if not case.ground:
        leaves[tabulation.OPEN, case.applicant_class] += case.number
        return
    row = rows_of_grounds.get(case.ground)
    if row is None:
        refuse_if([Reason("unknown-ground", _("答复种类“%(code)s”不在表上。") % {"code": case.ground})])
    leaves[f"{CLOSED_BY}.{row}", case.applicant_class] += case.number


def _count_registers(counted: defaultdict[int, Counts], year: int, agencies: Collection[int] | None) -> None:
    known = [register for register in registers().values() if register.on_record]
    populations = {matter: register.population for register in known for matter in register.matters}
    decided = [matter for register in known if register.day == "decided" for matter in register.matters]
    for row in catalogue.decisions(decided, year, agencies):
        counted[row.agency].table2[populations[row.matter], DECISIONS] += row.number
    for register in known:
        if register.day == "made":
            _count_documents(counted, register, year, agencies)
    for entered in register_counts.of_year(year, agencies):
        key = entered.population, entered.measure
        counted[entered.agency].table2[key] += entered.number
        counted[entered.agency].yuan[key] += entered.yuan


def _count_documents(
    counted: defaultdict[int, Counts], register: Register, year: int, agencies: Collection[int] | None
) -> None:
    for document in catalogue.documents(register.matters, year, agencies):
        for measure in BY_DAY:
            counted[document.agency].table2[register.population, measure] += document.counts(measure, year)


def _report(form: Form, year: int, agency: str, counts: Counts) -> Report:
    tables = {name: _rows(form.id, name, counts) for name in TABLES}
    return Report(form.id, year, agency, **tables)


def _rows(form: str, name: TableName, counts: Counts) -> dict[str, tuple[Figure, ...]]:
    leaves = counts.leaves(name)
    return {
        row: tuple(_sum(leaves, found) if not unit else in_unit(counts.yuan[found[0]], unit) for found, unit in cells)
        for row, cells in _plan(form, name).items()
    }


def _sum(leaves: Leaves, keys: Iterable[tuple[str, str]]) -> int:
    return sum([leaves[key] for key in keys])


@cache
def _plan(form: str, name: TableName) -> Mapping[str, tuple[tuple[list[tuple[str, str]], str], ...]]:
    """Which leaves every cell of a table adds up, row by row; with its unit, if it is an amount of money."""
    table = forms()[form].table(name)
    return {
        row.code: tuple(
            (keys(name, row.population, row.counts, column.counts, column.measure), column.unit)
            for column in table.columns_of(row.code)
        )
        for row in table.rows
    }


def keys(
    name: TableName, population: str, rows: Iterable[str], columns: Iterable[str], measure: str
) -> list[tuple[str, str]]:
    """The leaves a cell adds up."""
    if name == "table2":
        return [(population, measure)]
    if name == "table4":
        return [(kind, outcome) for kind in rows for outcome in columns]
    named = [f"{CLOSED_BY}.{row}" for row in rows] if population == tabulation.ANSWERED else [population]
    return [(leaf, column) for leaf in named for column in columns]


def unrecorded(form: Form, year: int, agencies: Collection[int]) -> list[tuple[str, str]]:
    """The cells of table 2, by row and column, of which nothing is on record: no items, and no entry in the register."""
    entered = {(row.population, row.measure) for row in register_counts.of_year(year, agencies)}
    table = form.table("table2")
    return [
        (row.code, column.code)
        for row in table.rows
        for column in table.columns_of(row.code)
        if not _is_recorded(registers()[row.population], column.measure, entered)
    ]


def _is_recorded(register: Register, measure: str, entered: Collection[tuple[str, str]]) -> bool:
    by_items = register.on_record and measure in (*BY_DAY, DECISIONS)
    return by_items or (register.population, measure) in entered
