"""A directory as a workbook: official, printable, without formulas, nothing cut off."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile

import openpyxl
import pytest

from catalog.reading import workbooks
from catalog.reading.directory_entry import DirectoryEntry
from catalog.writing import directory_xlsx
from catalog.writing.directory_head import DirectoryHead
from tests.catalog.writing.rows import HEAD, many, row


def sheet_of(*rows: DirectoryEntry, head: DirectoryHead = HEAD):
    return openpyxl.load_workbook(io.BytesIO(file_of(*rows, head=head))).active


def file_of(*rows: DirectoryEntry, head: DirectoryHead = HEAD) -> bytes:
    target = io.BytesIO()
    directory_xlsx.write(target, head, iter(rows))
    return target.getvalue()


def test_title_and_facts_stand_above_two_rows_of_headings():
    sheet = sheet_of(row())
    assert [sheet.cell(number, 1).value for number in (1, 2, 3, 5)] == [HEAD.title, HEAD.facts, "序号", 1]
    assert {"A1:N1", "A2:N2", "A3:A4", "B3:C3", "I3:J3"} <= {str(area) for area in sheet.merged_cells.ranges}
    assert (sheet.cell(3, 2).value, sheet.cell(4, 2).value, sheet.cell(4, 3).value) == (
        "公开事项",
        "一级事项",
        "二级事项",
    )


def test_without_facts_the_table_follows_the_title():
    sheet = sheet_of(row(), head=DirectoryHead("目录"))
    assert [sheet.cell(number, 1).value for number in (1, 2, 4)] == ["目录", "序号", 1]
    assert sheet.freeze_panes == "A4"


def test_it_prints_across_an_a4_page_with_its_headings_on_every_one():
    sheet = sheet_of(row())
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$3:$4", "A5")


def test_every_cell_of_the_table_is_bordered_and_wraps():
    sheet = sheet_of(row(), row("2"))
    cells = [cell for line in sheet.iter_rows(min_row=5, max_row=6, min_col=4) for cell in line]
    assert {getattr(cell.border, side).style for cell in cells for side in ("left", "right", "top", "bottom")} == {
        "thin"
    }
    assert all(cell.alignment.wrap_text for cell in cells)
    assert sheet.column_dimensions["D"].width > sheet.column_dimensions["A"].width


def test_equal_matters_below_one_another_are_one_cell():
    sheet = sheet_of(row("1", "甲", "丙"), row("2", "甲", "丁"), row("3", "乙", "丁"))
    assert {"B5:B6"} == {str(area) for area in sheet.merged_cells.ranges if area.min_row > 4}
    assert [sheet.cell(number, 2).value for number in (5, 6, 7)] == ["甲", None, "乙"]


def test_below_the_rows_that_merge_matters_are_repeated(monkeypatch):
    monkeypatch.setattr(directory_xlsx, "MERGED_ROWS", 2)
    sheet = sheet_of(*[row(str(number), "甲", "丙") for number in range(4)])
    assert [sheet.cell(number, 2).value for number in (5, 6, 7, 8)] == ["甲", None, "甲", "甲"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_what_looks_like_a_formula_is_text_and_stays_text(start):
    text = f"{start}cmd|' /C calc'!A0"
    sheet = sheet_of(row(elements=text, extra={"=1+1": "=2+2"}))
    cell = sheet["D5"]
    assert (cell.value, cell.data_type) == (f"'{text}", "s")
    assert {cell.data_type for line in sheet.iter_rows() for cell in line if cell.value is not None} == {"s", "n"}


def test_a_list_is_no_formula_but_stays_text_when_it_is_edited():
    cell = sheet_of(row(elements="-文件名称\n-文号"))["D5"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("-文件名称\n-文号", "s", True)


def test_only_a_serial_that_reads_back_as_it_is_becomes_a_number():
    sheet = sheet_of(*[row(serial) for serial in ("12", "007", "1.1", "（一）", "0")])
    assert [sheet.cell(number, 1).value for number in range(5, 10)] == [12, "007", "1.1", "（一）", "0"]


def test_control_characters_are_left_out_and_line_breaks_kept():
    assert sheet_of(row(elements="一\r\n二\x0b三\x00四"))["D5"].value == "一\n二\n三四"


def test_an_empty_cell_is_written_as_an_empty_one():
    with zipfile.ZipFile(io.BytesIO(file_of(row(elements="")))) as container:
        sheet = container.read("xl/worksheets/sheet1.xml").decode()
    assert re.search('<c r="D5" s="[0-9]+" t="n" ?/>', sheet.replace("></c>", "/>"))
    assert 't="inlineStr"/>' not in sheet.replace("></c>", "/>")


def test_a_text_too_long_for_a_cell_is_refused_not_cut():
    most = "要" * 32_767
    assert sheet_of(row(elements=most))["D5"].value == most
    with pytest.raises(directory_xlsx.DoesNotFit, match="第6行“公开内容（要素）”有32768字"):
        file_of(row(), row(elements=f"{most}素"))


def test_a_directory_that_does_not_fit_leaves_no_file_behind(monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(directory_xlsx.DoesNotFit):
        file_of(row(), row(elements="要" * 40_000))
    assert list(tmp_path.iterdir()) == []


def test_more_rows_than_a_sheet_has_are_refused(monkeypatch):
    monkeypatch.setattr(directory_xlsx, "MOST_ROWS", 6)
    file_of(row(), row("2"))
    with pytest.raises(directory_xlsx.DoesNotFit, match="6行"):
        file_of(row(), row("2"), row("3"))


def test_a_long_directory_can_be_opened_again():
    book = workbooks.opened(file_of(*many(600)))
    sheet = book.active
    assert (sheet.max_row, sheet.max_column) == (604, 14)
    assert sheet.cell(604, 4).value == "要素600"
