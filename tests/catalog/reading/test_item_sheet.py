"""The grid of a table: bounded before any library is given the file, with the row numbers people see."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import openpyxl
import pytest

from catalog.reading import item_sheet
from catalog.reading.item_sheet import MOST_ITEMS, MOST_ROWS, read_sheets
from catalog.reading.item_table import read_items
from catalog.reading.read import read
from catalog.reading.refusals import ReadingRefused
from catalog.reading.workbooks import MOST_MERGED
from tests.catalog.factories import workbook


def swollen(part: str, content: bytes) -> bytes:
    """A workbook one part of which was replaced."""
    old, new = io.BytesIO(workbook([["标题", "正文"], ["甲", "乙"]])), io.BytesIO()
    with zipfile.ZipFile(old) as source, zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            target.writestr(info.filename, content if info.filename == part else source.read(info))
    return new.getvalue()


def refused(data: bytes) -> str:
    """The code by which a file is refused."""
    with pytest.raises(ReadingRefused) as caught:
        read_sheets(data)
    assert caught.value.told()
    return caught.value.code


TODAY = date(2026, 1, 1)
SHEET = "xl/worksheets/sheet1.xml"
NAMESPACE = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def test_rows_bear_the_numbers_people_see() -> None:
    (sheet,) = read_sheets(workbook([["标题"], [None], ["甲"]]))
    assert [row.number for row in sheet.rows] == [1, 3]


def test_hidden_rows_are_left_out_and_named_and_hidden_sheets_ignored() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook([["标题", "正文"], ["甲", "乙"], ["丙", "丁"]])))
    book.worksheets[0].row_dimensions[2].hidden = True
    book.create_sheet("草稿").sheet_state = "hidden"
    kept = io.BytesIO()
    book.save(kept)
    (sheet,) = read_sheets(kept.getvalue())
    assert [row.number for row in sheet.rows] == [1, 3] and sheet.hidden == (2,)


def test_more_rows_than_may_be_read_at_once_are_refused_with_the_limit() -> None:
    cell = b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>x</t></is></c></row>'
    for number in (MOST_ROWS + 1, 1048576):
        rows = cell % (number, number)
        data = swollen(SHEET, b"<worksheet %s><sheetData>%s</sheetData></worksheet>" % (NAMESPACE, rows))
        assert refused(data) == "too-large"


def test_more_items_than_one_batch_takes_are_refused_with_the_limit() -> None:
    text = "标题,正文\n" + "甲,乙\n" * (MOST_ITEMS + 1)
    with pytest.raises(ReadingRefused, match=str(MOST_ITEMS)):
        read_items(text.encode(), backlog=False, issuing_agency="局", today=TODAY)


@pytest.mark.parametrize("area", ["A1:XFD1048576", "a1:xfd1048576"])
@pytest.mark.parametrize("reader", [read_sheets, read])
def test_a_merged_area_as_large_as_the_sheet_is_refused_before_it_is_filled(area: str, reader: object) -> None:
    merged = b"<mergeCells><mergeCell ref='%s'/></mergeCells>" % area.encode()
    data = swollen(SHEET, b"<worksheet %s><sheetData/>%s</worksheet>" % (NAMESPACE, merged))
    with pytest.raises(ReadingRefused, match=str(MOST_MERGED)):
        reader(data)  # type: ignore[operator]


def test_a_part_that_unpacks_to_a_mountain_is_refused() -> None:
    assert refused(swollen(SHEET, b" " * (item_sheet.TABLE.part + 1))) == "zip-bomb"


def test_a_document_type_is_refused() -> None:
    data = swollen(SHEET, b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet %s/>' % NAMESPACE)
    assert refused(data) == "xml-doctype"


@pytest.mark.parametrize("data", [b"%PDF-1.4\n", b"\x89PNG\r\n\x1a\n123"])
def test_what_is_no_table_is_refused(data: bytes) -> None:
    assert refused(data) == "not-a-table"


def test_a_broken_workbook_is_refused() -> None:
    assert refused(swollen(SHEET, b"<worksheet")) == "broken"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_a_text_table_is_read_in_the_encodings_and_divisions_offices_use(encoding: str, mark: str) -> None:
    text = f"标题{mark}正文\n甲{mark}乙\n"
    sheets = read_sheets(text.encode(encoding))
    assert any([value.text for value in sheet.rows[1].values] == ["甲", "乙"] for sheet in sheets)


def test_a_line_break_inside_a_cell_makes_no_new_row() -> None:
    sheet = read_sheets('标题,正文\n甲,"第一段\n第二段"\n乙,丙\n'.encode())[0]
    assert [row.number for row in sheet.rows] == [1, 2, 3]
    assert sheet.rows[1].values[1].text == "第一段\n第二段"


def test_a_workbook_that_counts_from_1904_is_read_by_its_own_calendar() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook([["标题", "成文日期"], ["甲", 42537]])))
    book.epoch = openpyxl.utils.datetime.MAC_EPOCH
    kept = io.BytesIO()
    book.save(kept)
    table = read_items(kept.getvalue(), backlog=False, issuing_agency="局", today=TODAY)
    assert str(table.rows[0].entry.content["issued_on"]) == "2020-06-17"
