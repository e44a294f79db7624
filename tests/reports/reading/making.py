"""Makes published reports to read: the same figures as a government web page, a workbook and a Word file."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import docx
from openpyxl import Workbook

from disclosure.law.report_forms import forms

# Text, columns and rows of a cell.
Cell = tuple[str, int, int]
Lines = list[list[Cell]]


def registers(content: Mapping[str, Any]) -> Lines:
    """Table 2 with its blocks one below the other; a single figure reaches across."""
    made: Lines = []
    for block in forms()[content["format"]].table("table2").blocks:
        width = 4 - len(block.columns)
        made.append([(block.title, 4, 1)])
        last = len(block.columns) - 1
        heads = [column.label for column in block.columns]
        made.append([("信息内容", 1, 1), *((text, 1 + width * (at == last), 1) for at, text in enumerate(heads))])
        for row in block.rows:
            figures = content["table2"][row.code]
            cells = [(written(figure), 1 + width * (at == last), 1) for at, figure in enumerate(figures)]
            made.append([(row.label, 1, 1), *cells])
    return made


def requests(content: Mapping[str, Any]) -> Lines:
    """Table 3 with its head of three rows and its merged labels."""
    table = forms()[content["format"]].table("table3")
    columns = table.columns_of("new")
    made: Lines = [
        [(table.corner, 3, 3), (table.heading, 7, 1)],
        [(columns[0].label, 1, 2), ("法人或其他组织", 5, 1), (columns[6].label, 1, 2)],
        [(column.label, 1, 1) for column in columns[1:6]],
    ]
    begun: set[str] = set()
    for row in table.rows:
        line: list[Cell] = []
        for depth, group in enumerate(row.groups):
            if group not in begun:
                begun.add(group)
                line.append((group, 1, sum(other.groups[depth : depth + 1] == (group,) for other in table.rows)))
        line.append((row.label, 3 - len(row.groups), 1))
        made.append([*line, *((written(figure), 1, 1) for figure in content["table3"][row.code])])
    return made


def remedies(content: Mapping[str, Any]) -> Lines:
    """Table 4 on one line of fifteen figures."""
    table = forms()[content["format"]].table("table4")
    results = [column.label for column in table.columns_of("direct_suit")]
    figures = [figure for code in table.codes for figure in content["table4"][code]]
    return [
        [("行政复议", 5, 1), ("行政诉讼", 10, 1)],
        [*((text, 1, 2) for text in results), ("未经复议直接起诉", 5, 1), ("复议后起诉", 5, 1)],
        [(text, 1, 1) for text in results * 2],
        [(written(figure), 1, 1) for figure in figures],
    ]


def written(figure: object) -> str:
    return "" if figure is None else str(figure)


def title(content: Mapping[str, Any]) -> str:
    return f"{content['agency']}{content['year']}年政府信息公开工作年度报告"


def lines_of(content: Mapping[str, Any]) -> list[tuple[str, Lines]]:
    """Each table under its heading."""
    return [
        ("二、主动公开政府信息情况", registers(content)),
        ("三、收到和处理政府信息公开申请情况", requests(content)),
        ("四、政府信息公开行政复议、行政诉讼情况", remedies(content)),
    ]


def web_page(content: Mapping[str, Any], change: Callable[[str], str] = str) -> bytes:
    """The report as a government site prints it."""
    parts = "".join(f"<p>{head}</p>\n{html_table(lines)}" for head, lines in lines_of(content))
    page = (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title(content)}</title></head><body>'
        f'<div class="nav"><a href="/">首页</a></div><div id="zoom"><h1>{title(content)}</h1>'
        f"<p>本报告所列数据的统计期限自{content['year']}年1月1日至{content['year']}年12月31日。</p>{parts}"
        "<p>五、存在的主要问题及改进情况</p><p>六、其他需要报告的事项</p></div></body></html>"
    )
    return change(page).encode()


def html_table(lines: Lines) -> str:
    rows = "\n".join(f"<tr>{''.join(map(_td, line))}</tr>" for line in lines)
    return f'<table border="1" cellspacing="0"><tbody>\n{rows}\n</tbody></table>\n'


def _td(cell: Cell) -> str:
    text, columns, rows = cell
    spans = (f" colspan={columns}" if columns > 1 else "") + (f" rowspan={rows}" if rows > 1 else "")
    return f'<td nowrap="nowrap"{spans}><p align="center">{text or "&nbsp;"}</p></td>'


def placed(lines: Lines) -> Iterator[tuple[int, int, Cell]]:
    """Every cell with the row and column where it begins."""
    taken: set[tuple[int, int]] = set()
    for y, line in enumerate(lines):
        x = 0
        for cell in line:
            while (y, x) in taken:
                x += 1
            taken |= {(y + dy, x + dx) for dy in range(cell[2]) for dx in range(cell[1])}
            yield y, x, cell


def workbook(content: Mapping[str, Any], change: Callable[[Any], None] = lambda _sheet: None) -> bytes:
    """The report on one sheet, its tables one below the other, numbers as numbers."""
    book = Workbook()
    sheet = book.active
    sheet.title = "年度报告"
    top = 3
    sheet.cell(1, 1, title(content))
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=10)
    for head, lines in lines_of(content):
        sheet.cell(top, 1, head)
        for y, x, (text, columns, rows) in placed(lines):
            row, column = top + 1 + y, 1 + x
            sheet.cell(row, column, int(text) if text.isdecimal() else text or None)
            if columns > 1 or rows > 1:
                sheet.merge_cells(
                    start_row=row, start_column=column, end_row=row + rows - 1, end_column=column + columns - 1
                )
        top += len(lines) + 3
    change(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def word(content: Mapping[str, Any], change: Callable[[Any], None] = lambda _document: None) -> bytes:
    """The report as a Word file."""
    document = docx.Document()
    document.add_heading(title(content), 0)
    for head, lines in lines_of(content):
        document.add_paragraph(head)
        width = max(x + cell[1] for _y, x, cell in placed(lines))
        table = document.add_table(len(lines), width)
        for y, x, (text, columns, rows) in placed(lines):
            cell = table.cell(y, x)
            if columns > 1 or rows > 1:
                cell = cell.merge(table.cell(y + rows - 1, x + columns - 1))
            cell.text = text
    change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
