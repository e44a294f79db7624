"""What goes out of a report, whatever the form: its title, its sections with words and tables, and its data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from disclosure.law.report_forms import TABLES, Section, TableName, forms
from disclosure.law.report_tables import Report
from disclosure.today import day_of
from reports.models import AnnualReport
from reports.report_content import adjusted, inherited
from reports.writing.layout import Line, laid_out


@dataclass(frozen=True, slots=True)
class Part:
    """A section as it is printed: heading, paragraphs, and the table that belongs to it."""

    heading: str
    paragraphs: tuple[str, ...]
    table: TableName | None
    lines: tuple[Line, ...]


def parts(report: AnnualReport) -> list[Part]:
    """The sections of the form with what the report says in each."""
    tables = report.tables
    return [_part(section, report, tables) for section in forms()[tables.format].sections]


def _part(section: Section, report: AnnualReport, tables: Report) -> Part:
    said = str(report.narrative.get(section.content, ""))
    paragraphs = tuple(line.strip() for line in said.splitlines() if line.strip())
    name: TableName | None = next((one for one in TABLES if one == section.content), None)
    lines = tuple(laid_out(tables, name)) if name else ()
    return Part(f"{section.number}、{section.title}", paragraphs, name, lines)


def title(report: AnnualReport) -> str:
    """The title as it is printed; Chinese, whatever language the page is in."""
    return f"{report.agency.name}{report.year}年政府信息公开工作年度报告"


def opening(report: AnnualReport) -> str:
    """The paragraph before the first section: by which rule, and on which period."""
    return (
        "根据《中华人民共和国政府信息公开条例》的规定，编制本报告。"
        f"本报告所列数据的统计期限自{report.year}年1月1日起至{report.year}年12月31日止。"
    )


def data(report: AnnualReport) -> dict[str, Any]:
    """The published JSON: the tables as the checker takes them, and everything the hash speaks for."""
    return {
        **report.filed,
        "edition": report.edition,
        "corrects": report.corrects,
        "published_on": day_of(report.published_at).isoformat() if report.published_at else None,
        "slug": report.agency.slug,
        "counted": report.counted,
        "own": report.own,
        "taken_in": report.taken_in,
        "fees": report.fees,
        "adjustments": [
            adjusted(one) for one in report.adjustments.select_related("file").order_by("table", "row", "column")
        ],
        "narrative": report.narrative,
        "explanations": report.explanations,
        **inherited(report),
        "content_hash": report.content_hash,
    }


def rows(report: AnnualReport) -> Iterator[list[str]]:
    """The tables as plain rows: one cell a line, by its codes and labels, filed and counted."""
    filed, counted = report.tables, report.counted_tables
    yield ["表", "行代码", "行", "列代码", "列", "填报数", "统计数"]
    for table in forms()[filed.format].tables:
        for row in table.rows:
            columns = table.columns_of(row.code)
            figures = zip(columns, filed.table(table.name)[row.code], counted.table(table.name)[row.code], strict=True)
            for column, figure, was in figures:
                yield [table.name, row.code, row.full_label, column.code, column.label, str(figure), str(was)]
