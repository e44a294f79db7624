"""Web pages under the name of a spreadsheet: their tables are read, nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.reading.blocks import Cell, Table, grid
from catalog.reading.directory_table import read_directory
from catalog.reading.refusals import ReadingRefused
from catalog.reading.web_tables import tables
from tests.catalog.reading.directories import LOWER, UPPER, of_table, row


def page(body: str) -> bytes:
    return f'<html xmlns:x="urn:x"><head><style>td {{}}</style></head><body>{body}</body></html>'.encode("gb18030")


def directory(*rows: str) -> bytes:
    """A page with one directory, its heading of two rows merged as a spreadsheet saves it."""
    groups = ("公开事项", "公开对象", "公开方式", "公开层级")
    upper = "".join(f"<td {'colspan' if name in groups else 'rowspan'}=2>{name}</td>" for name in UPPER if name)
    lower = "".join(f"<td>{name}</td>" for name in LOWER if name)
    return page(f"<table><tr>{upper}</tr><tr>{lower}</tr>{''.join(rows)}</table>")


def cells(values: list[str | int | None]) -> str:
    return "".join(f"<td>{'' if value is None else value}</td>" for value in values)


def test_a_directory_saved_as_a_web_page_is_read_and_that_is_told() -> None:
    second = row(序号=2, 二级事项="终止<br>信息&nbsp;")
    first = cells(row()).replace("<td>最低生活保障</td>", "<td rowspan=2>最低生活保障</td>")
    rest = cells(second).replace("<td>最低生活保障</td>", "")
    table = read_directory(directory(f"<tr>{first}</tr>", f"<tr>{rest}</tr>"), file_name="目录.xls")
    assert [found.entry.matters for found in table.rows] == [
        ("最低生活保障", "审批信息"),
        ("最低生活保障", "终止信息"),
    ]
    assert of_table(table) == {"web-page": ["0"]} and not any(found.findings for found in table.rows)


def test_a_page_without_a_table_or_without_a_directory_is_refused() -> None:
    for body in ("<p>目录</p>", "<table><tr><td>甲</td></tr></table>"):
        with pytest.raises(ReadingRefused):
            read_directory(page(body))


def test_cells_need_no_end_and_inner_tables_belong_to_their_cell() -> None:
    (table,) = tables("<table><tr><td>甲<td>乙<tr><td>丙<table><tr><td>内</table><td>丁</table>")
    assert grid(table) == [["甲", "乙"], ["丙内", "丁"]]


def test_scripts_and_styles_are_no_text() -> None:
    assert tables("<table><tr><td>甲<script>乙</script><style>丙</style></td></tr></table>") == (
        Table(((Cell("甲"),),)),
    )


def test_a_cell_spans_no_more_than_can_be_meant() -> None:
    (table,) = tables("<table><tr><td colspan=999999999 rowspan=x>甲</td></tr></table>")
    assert (table.rows[0][0].columns, table.rows[0][0].rows) == (1000, 1)
    with pytest.raises(ReadingRefused):
        read_directory(page("<table><tr><td colspan=999999999>甲</td></tr></table>"))


def test_cells_that_push_each_other_aside_without_end_are_refused() -> None:
    many = "<tr>" + "<td rowspan=1000>甲</td>" * 20 + "</tr>"
    with pytest.raises(ReadingRefused, match="列"):
        read_directory(page(f"<table>{many * 400}</table>"))


@given(st.lists(st.sampled_from(["<table>", "</table>", "<tr>", "<td>", "</td>", "<td rowspan=3>", "甲", "<br>", "<"])))
def test_any_page_is_taken_apart(parts: list[str]) -> None:
    assert "".join(cell.text for table in tables("".join(parts)) for cells in table.rows for cell in cells).count(
        "甲"
    ) <= parts.count("甲")
