"""The arithmetic of the tables: what several reports come to together, and what adjustments make of a cell.

Every 总计 is added up anew each time; nobody ever writes one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import cast

from disclosure.law.report_findings import Figure, Spot
from disclosure.law.report_forms import TABLES, TOTAL, Form, FormTable, TableName, forms
from disclosure.law.report_tables import Report, Rows

Number = int | Decimal
Cells = dict[tuple[str, str], Number]


def together(head: Report, parts: Sequence[Report]) -> Report:
    """The tables of several reports of one form cell by cell added up, under the head of the one given."""
    form = forms()[head.format]
    tables = {name: _sum(form.table(name), [part.table(name) for part in parts]) for name in TABLES}
    return Report(head.format, head.year, head.agency, **tables)


def _sum(table: FormTable, parts: Iterable[Rows]) -> Rows:
    added: Cells = {}
    for rows in parts:
        for cell, value in _cells(table, rows).items():
            added[cell] = added.get(cell, 0) + value
    return _rows(table, added)


def adjusted(report: Report, differences: Mapping[Spot, Decimal]) -> Report:
    """The tables with the differences of their cells, every 总计 added up anew."""
    form = forms()[report.format]
    tables: dict[TableName, Rows] = {}
    for name in TABLES:
        table = form.table(name)
        cells = _cells(table, report.table(name))
        for spot, difference in differences.items():
            if spot.table == name:
                cells[spot.row, spot.column] = _whole(cells.get((spot.row, spot.column), 0) + difference)
        tables[name] = _rows(table, _totalled(table, cells))
    return Report(report.format, report.year, report.agency, **tables)


def is_leaf(form: Form, spot: Spot) -> bool:
    """Whether a cell exists in a form and is no 总计."""
    if spot.table not in TABLES:
        return False
    table = form.table(spot.table)
    if spot.row not in table.codes or TOTAL in (spot.row, spot.column):
        return False
    return any(column.code == spot.column for column in table.columns_of(spot.row))


def spot(table: str, row: str, column: str) -> Spot:
    """A cell by its codes; a table there is not is left to whoever looks for the cell."""
    return Spot(cast(TableName, table), row, column)


def spot_of(address: str) -> Spot:
    """A cell by its address, such as table3.refused.1.natural: rows may hold dots, tables and columns do not."""
    table, _dot, rest = address.partition(".")
    row, _dot, column = rest.rpartition(".")
    return spot(table, row, column)


def figure(report: Report, spot: Spot) -> Figure:
    """What stands in a cell."""
    columns = forms()[report.format].table(spot.table).columns_of(spot.row)
    place = next(place for place, column in enumerate(columns) if column.code == spot.column)
    return report.table(spot.table)[spot.row][place]


def whole(report: Report, table: TableName, row: str) -> Number:
    """The last cell of a row: its 总计, or its only figure."""
    found = report.table(table).get(row, (0,))[-1]
    return found if isinstance(found, int | Decimal) else 0


def _cells(table: FormTable, rows: Rows) -> Cells:
    """A table's figures by row and column; a text or a blank counts nothing."""
    return {
        (code, column.code): value
        for code in table.codes
        for column, value in zip(table.columns_of(code), rows.get(code, ()), strict=False)
        if isinstance(value, int | Decimal)
    }


def _totalled(table: FormTable, cells: Cells) -> Cells:
    """The cells with the sums of their rows, and the row of results."""
    made = dict(cells)
    if table.results:
        for column in table.columns_of(TOTAL):
            made[TOTAL, column.code] = sum((made.get((row, column.code), 0) for row in table.results), start=0)
    for code in table.codes:
        columns = [column.code for column in table.columns_of(code)]
        if TOTAL in columns:
            made[code, TOTAL] = sum((made.get((code, one), 0) for one in columns if one != TOTAL), start=0)
    return made


def _rows(table: FormTable, cells: Cells) -> Rows:
    return {code: tuple(cells.get((code, column.code), 0) for column in table.columns_of(code)) for code in table.codes}


def _whole(value: Number) -> Number:
    """A decimal without a fraction as the whole number it is."""
    return int(value) if value == int(value) else value
