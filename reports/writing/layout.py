"""The three tables of an annual report laid out as its form prints them: cells that reach over rows and columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from disclosure.law.report_findings import Figure, Spot, plain
from disclosure.law.report_forms import Block, Column, FormTable, Row, TableName, forms
from disclosure.law.report_tables import Report

# The stub of the table of requests: two levels of headings and the label.
STUB = 3


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of the printed table: its text, how far it reaches, and the figure it holds or the cells it heads."""

    text: str
    columns: int = 1
    rows: int = 1
    spot: Spot | None = None
    figure: Figure = None
    scope: str = ""

    @property
    def is_figure(self) -> bool:
        return self.spot is not None


Line = list[Box]


def laid_out(report: Report, name: TableName) -> list[Line]:
    """A table of a report as lines of boxes."""
    table = forms()[report.format].table(name)
    if name == "table2":
        lines = [line for block in table.blocks for line in _register(report, block, _widest(table))]
    else:
        lines = [*_requests(report, table)] if name == "table3" else [*_remedies(report, table)]
    return [_scoped(line) for line in lines]


def _scoped(line: Line) -> Line:
    """The line with what each of its headings is a heading of, for those who listen to a table."""
    has_figures = any(box.is_figure for box in line)
    return [box if box.is_figure else replace(box, scope=_scope(box, has_figures)) for box in line]


def _scope(box: Box, beside_figures: bool) -> str:
    if beside_figures:
        return "rowgroup" if box.rows > 1 else "row"
    return "colgroup" if box.columns > 1 else "col"


def written(figure: Figure) -> str:
    """A figure as it is printed; a blank is a blank."""
    return "" if figure is None else str(plain(figure))


def _figures(report: Report, name: TableName, row: Row, columns: Sequence[Column]) -> Line:
    held = report.table(name).get(row.code, ())
    padded = [*held, *[None] * (len(columns) - len(held))]
    return [
        Box(written(figure), spot=Spot(name, row.code, column.code), figure=figure)
        for column, figure in zip(columns, padded, strict=False)
    ]


def _widest(table: FormTable) -> int:
    return max(len(block.columns) for block in table.blocks)


def _register(report: Report, block: Block, widest: int) -> Iterator[Line]:
    """A block of table 2; its only figure reaches as far as the three of another block."""
    reach = widest - len(block.columns) + 1
    yield [Box(block.title, columns=widest + 1)]
    yield [Box("信息内容"), *_reaching([Box(column.label) for column in block.columns], reach)]
    for row in block.rows:
        yield [Box(row.label), *_reaching(_figures(report, "table2", row, block.columns), reach)]


def _reaching(boxes: Line, reach: int) -> Line:
    last = boxes[-1]
    return [*boxes[:-1], Box(last.text, columns=reach, spot=last.spot, figure=last.figure)]


def _requests(report: Report, table: FormTable) -> Iterator[Line]:
    columns = table.blocks[0].columns
    yield [Box(table.corner, columns=STUB, rows=3), Box(table.heading, columns=len(columns))]
    yield _column_groups(columns)
    yield [Box(column.label) for column in columns if column.group]
    begun: tuple[str, ...] = ()
    for row in table.rows:
        yield [*_stub(table, row, begun), *_figures(report, table.name, row, columns)]
        begun = row.groups


def _column_groups(columns: Sequence[Column]) -> Line:
    line: Line = []
    for group, found in groupby(columns, key=lambda column: column.group):
        of_group = list(found)
        if group:
            line.append(Box(group, columns=len(of_group)))
        else:
            line += [Box(column.label, rows=2) for column in of_group]
    return line


def _stub(table: FormTable, row: Row, begun: tuple[str, ...]) -> Line:
    """What stands to the left of a row: the headings that begin with it, and its label over the rest."""
    line: Line = []
    for depth in range(len(row.groups)):
        path = row.groups[: depth + 1]
        if begun[: depth + 1] != path:
            line.append(Box(path[-1], rows=sum(one.groups[: depth + 1] == path for one in table.rows)))
    return [*line, Box(row.label, columns=STUB - len(row.groups))]


def _remedies(report: Report, table: FormTable) -> Iterator[Line]:
    """Table 4: its rows side by side, as the form prints them."""
    columns = table.blocks[0].columns
    top: Line = []
    below: Line = []
    for group, found in groupby(table.rows, key=lambda row: row.groups):
        rows = list(found)
        if group:
            top.append(Box(group[0], columns=len(columns) * len(rows)))
            below += [Box(row.label, columns=len(columns)) for row in rows]
        else:
            top += [Box(row.label, columns=len(columns), rows=2) for row in rows]
    yield top
    yield below
    yield [Box(column.label) for _row in table.rows for column in columns]
    yield [box for row in table.rows for box in _figures(report, table.name, row, columns)]
