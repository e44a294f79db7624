"""What is no directory, or no file to be trusted, is refused with a sentence; what is doubtful is told by row."""

from __future__ import annotations

import io
import time
import zipfile

import docx
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.reading.directory_table import read_directory
from catalog.reading.refusals import ReadingRefused
from tests.catalog.factories import workbook
from tests.catalog.reading.directories import (
    LABELS,
    LOWER,
    UPPER,
    comma_separated,
    document,
    entries,
    flat,
    heading_areas,
    of_table,
    official,
    one,
    row,
    told,
)
from tests.catalog.reading.making import pdf, rezipped, saved, word

QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)


def refused(data: bytes, name: str = "") -> str:
    with pytest.raises(ReadingRefused) as caught:
        read_directory(data, file_name=name)
    return caught.value.code


@pytest.mark.parametrize("name", ["甲.xls", "甲.et", "甲.doc"])
def test_old_tables_are_refused_and_told_what_to_hand_in_instead(name: str) -> None:
    assert refused(OLE, name) == "old-office"
    with pytest.raises(ReadingRefused, match="另存为 XLSX"):
        read_directory(OLE)


def test_tables_with_a_password_are_refused() -> None:
    assert refused(OLE + "EncryptedPackage".encode("utf-16-le")) == "encrypted"


@pytest.mark.parametrize("part", ["xl/vbaProject.bin", "xl/macrosheets/sheet1.xml"])
def test_tables_with_macros_are_refused(part: str) -> None:
    assert refused(rezipped(flat(row()), {part: b"x"})) == "macros"


def test_a_table_that_unpacks_without_end_is_refused() -> None:
    kept = io.BytesIO(flat(row()))
    with zipfile.ZipFile(kept, "a", zipfile.ZIP_DEFLATED) as container:
        container.writestr("xl/worksheets/sheet9.xml", b" " * (30 * 1024 * 1024))
    assert refused(kept.getvalue()) == "zip-bomb"


@pytest.mark.parametrize(
    "data", [pdf(["目录"]), b"<html><p>1</p></html>", b"{\\rtf1 }", b"<svg><table></table></svg>", b"\x89PNG\r\n\x1a\n"]
)
def test_what_is_no_table_is_refused(data: bytes) -> None:
    assert refused(data) == "not-a-table"


@pytest.mark.parametrize(
    "data",
    [
        workbook([["标题", "文号", "成文日期"], ["通知", "甲发〔2026〕1号", "2026-03-02"]]),
        workbook([["一级事项", "二级事项"], ["甲", "乙"]]),
        workbook([[]]),
        word("基层政务公开标准目录"),
        "姓名,电话\n甲,1\n".encode(),
    ],
)
def test_a_table_without_the_heading_of_a_directory_is_refused(data: bytes) -> None:
    assert refused(data) == "no-heading"


def test_a_directory_without_rows_is_refused() -> None:
    assert refused(workbook([UPPER, LOWER], merged=heading_areas(1))) == "no-rows"


def test_more_rows_than_a_directory_can_have_are_refused() -> None:
    lines = ",".join(str(label) for label in LABELS) + "\n" + "1,甲,乙,内容,依据,时限,某局,,,,,,,\n" * 20_001
    assert refused(lines.encode()) == "too-large"


def test_a_cell_that_claims_to_be_as_wide_as_it_likes_is_refused() -> None:
    made = docx.Document()
    for _label in LABELS:
        made.add_paragraph()
    table = made.add_table(1, 2)
    table.rows[0].cells[0]._tc.grid_span = 10**9
    assert refused(saved(made)) == "too-large"


def test_a_row_without_matter_or_publisher_is_an_error_of_that_row() -> None:
    table = read_directory(flat(row(一级事项=None, 二级事项=None), row(公开主体=None)))
    assert told(table.rows[0], "error") == [("一级事项", "no-matter")]
    assert told(table.rows[1], "error") == [("公开主体", "no-publisher")]
    assert [found.is_faulty for found in table.rows] == [True, True]


def test_a_directory_without_a_publisher_column_says_so_in_every_row() -> None:
    table = read_directory(workbook([[*LABELS[:6], *LABELS[7:]], [*row()[:6], *row()[7:]]]))
    assert told(table.rows[0], "error") == [("公开主体", "no-publisher")]
    assert of_table(table) == {"missing-column": ["公开主体"]}


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "@SUM(A1)", "+cmd|calc", "-cmd|calc"])
def test_a_text_that_would_run_as_a_formula_is_an_error_and_not_taken(text: str) -> None:
    found = one(comma_separated([LABELS, row(公开时限=text)]))
    assert found.entry.time_limit == "" and told(found, "error") == [("公开时限", "formula")]


def test_a_cell_that_was_not_taken_is_not_blank_and_takes_nothing_over() -> None:
    rows = [row(), row(一级事项="=A1&B1", 二级事项="+cmd|calc", 公开主体=None)]
    second = read_directory(flat(*rows)).rows[1]
    assert (second.entry.matters, second.entry.publisher) == ((), "")
    assert {code for _column, code in told(second, "error")} == {"uncomputed", "formula", "no-publisher"}


def test_a_formula_that_was_never_computed_is_an_error() -> None:
    found = one(flat(row(公开时限="=A1&B1")))
    assert found.entry.time_limit == "" and ("公开时限", "uncomputed") in told(found, "error")


def test_hidden_rows_columns_and_sheets_are_told() -> None:
    book = openpyxl.load_workbook(io.BytesIO(official(row(), row(序号=2), row(序号=3))))
    book["社会救助"].row_dimensions[5].hidden = True
    book["社会救助"].column_dimensions["E"].hidden = True
    book.create_sheet("草稿").sheet_state = "hidden"
    table = read_directory(saved(book))
    assert [found.number for found in table.rows] == [4, 6]
    assert of_table(table).keys() == {"hidden-rows", "hidden-columns", "hidden-sheet"}
    assert any("草稿" in problem.text for problem in table.problems)


def test_several_sheets_are_read_and_one_without_heading_is_named() -> None:
    book = openpyxl.load_workbook(io.BytesIO(official(row())))
    book.create_sheet("说明").append(["填表说明"])
    again = book.create_sheet("街道")
    for cells in (LABELS, row(公开主体="某街道办事处")):
        again.append(list(cells))
    table = read_directory(saved(book))
    assert [(found.sheet, found.number) for found in table.rows] == [("社会救助", 4), ("街道", 2)]
    assert [(problem.sheet, problem.finding.code) for problem in table.problems] == [("说明", "sheet-unread")]


def test_links_to_other_files_are_told() -> None:
    linked = rezipped(flat(row()), {"xl/externalLinks/externalLink1.xml": "<externalLink/>"})
    assert "external-links" in of_table(read_directory(linked))


def test_two_thousand_rows_are_read_in_a_few_seconds() -> None:
    rows = [
        row(序号=at, 一级事项=f"事项{at // 5}" if at % 5 == 0 else None, 二级事项=f"二级{at}") for at in range(2000)
    ]
    data = official(*rows, merged=[f"B{at + 4}:B{at + 8}" for at in range(0, 2000, 5)])
    begun = time.process_time()
    table = read_directory(data)
    assert time.process_time() - begun < 8
    assert len(table.rows) == 2000 and not any(found.findings for found in table.rows)


SPACES = st.sampled_from(["", "", "", " ", "\n", "　", "\u00a0"])


@QUICK
@given(st.data())
def test_spaces_anywhere_in_the_heading_change_nothing(data: st.DataObject) -> None:
    def spaced(text: str | int | None) -> str:
        return "".join(f"{character}{data.draw(SPACES)}" for character in str(text or ""))

    heading = [[spaced(label) for label in labels] for labels in (UPPER, LOWER)]
    table = read_directory(comma_separated([*heading, row()]))
    assert entries(table) == entries(read_directory(flat(row()))) and not table.problems


DAMAGED = [official(row()), document(([LABELS, row()], [])), comma_separated([LABELS, row()])]
CELLS = st.sampled_from(
    [*LABELS, *row(), "公开事项", "同上", "〃", "√", "■", "□其他", "=1", "填表说明：", "合计", None]
)


@QUICK
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    assert outcome(data).endswith("。")


@QUICK
@given(st.sampled_from(DAMAGED), st.integers(0, 10**6), st.binary(min_size=1, max_size=8))
def test_any_damaged_file_is_read_or_refused(data: bytes, place: int, noise: bytes) -> None:
    place %= len(data)
    assert outcome(data[:place] + noise + data[place + len(noise) :]).endswith("。")


@QUICK
@given(st.lists(st.lists(CELLS, min_size=14, max_size=14), max_size=6), st.booleans())
def test_any_table_is_read_or_refused(rows: list[list[str | int | None]], headed: bool) -> None:
    heading = [LABELS] if headed else []
    assert outcome(comma_separated([*heading, *rows])).endswith("。")


def outcome(data: bytes) -> str:
    """A sentence for what was read, every finding told, or the sentence with which the file was refused."""
    try:
        table = read_directory(data)
    except ReadingRefused as refusal:
        return str(refusal)
    findings = [finding.sentence.text for found in table.rows for finding in found.findings]
    return "".join([*findings, *(problem.text for problem in table.problems)]) + "。"
