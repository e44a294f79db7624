"""Spreadsheets give their visible tables; hidden parts and excess are told, never shown or dropped in silence."""

from __future__ import annotations

from datetime import date

import openpyxl
import pytest

from catalog.reading import sheets
from catalog.reading.blocks import Cell, Table, grid
from catalog.reading.read import read
from catalog.reading.refusals import ReadingRefused
from tests.catalog.reading.making import saved


def workbook(*rows: list[object]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return book


def table(data: bytes) -> Table:
    block = read(data).blocks[0]
    assert isinstance(block, Table)
    return block


def test_a_sheet_is_a_table_under_its_name() -> None:
    book = workbook(["序号", "日期"], [1.0, date(2020, 6, 17)], [2, date(2020, 7, 9)])
    book.active.title = "目录"
    read_table = table(saved(book))
    assert read_table.caption == "目录"
    assert grid(read_table) == [["序号", "日期"], ["1", "2020-06-17"], ["2", "2020-07-09"]]


def test_a_merged_cell_holds_for_all_rows_it_spans() -> None:
    book = workbook(["领域", "单位"], ["社会救助", "区民政局"], ["养老服务", None])
    book.active.merge_cells("B2:B3")
    read_table = table(saved(book))
    assert read_table.rows[1][1] == Cell("区民政局", rows=2)
    assert grid(read_table)[2] == ["养老服务", "区民政局"]


def test_hidden_sheets_rows_and_columns_are_told() -> None:
    book = workbook(["公开"], ["不公开"])
    book.active.row_dimensions[2].hidden = True
    secret = book.create_sheet("底稿")
    secret["A1"] = "电话"
    secret.sheet_state = "hidden"
    reading = read(saved(book))
    assert "不公开" not in reading.text and "电话" not in reading.text
    assert [notice.code for notice in reading.notices] == ["hidden-sheets", "hidden-cells"]
    assert "底稿" in reading.notices[0].text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_csv_table_is_read_in_both_usual_encodings(encoding: str) -> None:
    assert grid(table('序号,名称\n1,"甲,乙"\n'.encode(encoding))) == [["序号", "名称"], ["1", "甲,乙"]]


def test_a_table_beyond_the_limit_is_refused_not_cut() -> None:
    wide = ",".join("x" * 1 for _ in range(sheets.MAX_COLUMNS + 1))
    with pytest.raises(ReadingRefused, match="一次最多读取"):
        read(f"{wide}\n{wide}\n".encode())
