"""A published report is read whole from any kind of file, or what cannot be read is named."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.reading.refusals import ReadingRefused
from disclosure.law.report_findings import Verdict
from disclosure.law.report_identities import check_loaded
from reports.reading.published_report import read
from tests.catalog.reading.making import pdf, rezipped, zipped
from tests.law.reports import blank, city, consistent
from tests.reports.reading import making

CITY = city()
WORD = making.word(CITY)
WORKBOOK = making.workbook(CITY)


def verdict(data: bytes) -> Verdict:
    return check_loaded(read(data))


def failures(data: bytes) -> list[tuple[str, object, object]]:
    return [(one.identity, one.as_json()["expected"], one.as_json()["found"]) for one in verdict(data).failures]


def page(*changes: tuple[str, str], content: dict[str, Any] | None = None) -> bytes:
    """The city's web page with some of its text exchanged."""

    def change(text: str) -> str:
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new, 1)
        return text

    return making.web_page(content or CITY, change)


@pytest.mark.parametrize(
    "data", [making.web_page(CITY), WORKBOOK, WORD, json.dumps(CITY).encode()], ids=["html", "xlsx", "docx", "json"]
)
def test_every_kind_of_file_holds_the_same_report(data: bytes) -> None:
    assert read(data).report.as_json() == CITY
    assert verdict(data) == Verdict()


@pytest.mark.parametrize("make", [making.web_page, making.workbook], ids=["html", "xlsx"])
@settings(max_examples=15, deadline=None)
@given(report=consistent())
def test_reading_what_was_printed_gives_it_back(make: Callable[..., bytes], report: Any) -> None:
    content = report.as_json()
    loaded = read(make(content))
    assert loaded.report.as_json() == content
    assert not loaded.findings
    assert not loaded.unread


@pytest.mark.parametrize("make", [making.web_page, making.workbook, making.word], ids=["html", "xlsx", "docx"])
def test_one_altered_figure_gets_the_same_verdict_from_every_kind(make: Callable[..., bytes]) -> None:
    content = copy.deepcopy(CITY)
    content["table3"]["carried_out"][0] = 784
    assert verdict(make(content)).as_json() == check_loaded(read(json.dumps(content).encode())).as_json()
    assert {one for one, _, _ in failures(make(content))} == {"I1", "I3"}


def test_a_report_of_2019_has_one_row_for_everything_else_and_purchases() -> None:
    content = blank("2019", 2019)
    content["table2"]["procurement"] = [6, 251000]
    data = page(("251000", "251000元"), content=content)
    assert read(data).report.as_json() == content
    assert verdict(data) == Verdict()


def test_labels_are_understood_however_they_are_written() -> None:
    data = page(
        ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "(二) 部分公开"),
        ("3.危及“三安全一稳定”", "３．危及&quot;三安全 一稳定&quot;"),
        ("2.其他法律行政法规禁止公开", "2、其他法律和行政法规 禁止公开"),
        ("5.属于三类内部事务信息", "⑤属于内部事务信息"),
        ("1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "1.申请人无正当理由逾期不补正"),
        ("商业企业", "商业<br>企业"),
        ("社会公益组织", "社会公益 组织"),
        ("行政规范性文件", "规范性文件"),
        ("（七）总计", "（七）合 计"),
        ("复议后起诉", "复议后<br/>起诉"),
        ("二、上年结转政府信息公开申请数量", "二、上年度结转政府信息公开申请数量"),
    )
    assert read(data).report.as_json() == CITY


def test_labels_may_name_their_group_or_be_codes() -> None:
    grouped = page(
        ("1.属于国家秘密", "（三）不予公开 1.属于国家秘密"),
        ("1.申请人无正当理由", "（六）其他处理1.申请人无正当理由"),
        (">3.其他<", ">（六）其他处理：3.其他<"),
    )
    assert read(grouped).report.as_json() == CITY
    rows = "".join(
        f"<tr><td>{code}</td>{''.join(f'<td>{figure}</td>' for figure in row)}</tr>"
        for code, row in CITY["table3"].items()
    )
    head = "".join(
        f"<th>{text}</th>"
        for text in ["项目", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    )
    coded = page((making.html_table(making.requests(CITY)), f"<table><tr>{head}</tr>{rows}</table>"))
    assert read(coded).report.as_json() == CITY


def test_figures_are_read_with_thousands_and_every_sign_for_nothing() -> None:
    data = page((">13612<", ">13,612<"), (">14069<", ">１４０６９件<"), (">11398889<", ">11，398，889<"))
    assert read(data).report.as_json() == CITY
    empty = making.web_page(blank("2021", 2024), lambda text: re.sub(r">0</p>", lambda _: ">/</p>", text))
    loaded = read(empty)
    assert {figure for row in loaded.report.table3.values() for figure in row} == {None}
    assert {one.identity for one in check_loaded(loaded).warnings} == {"I2", "I3", "I4"}
    assert check_loaded(loaded).ok


def test_blank_totals_of_results_are_not_stated() -> None:
    content = copy.deepcopy(CITY)
    for code in ("granted", "partial", "refused.1"):
        content["table3"][code][6] = None
    found = verdict(making.web_page(content))
    assert found.ok
    assert [(one.identity, one.expected) for one in found.warnings] == [("I3", 5548), ("I3", 2168), ("I3", 13)]


def test_a_head_whose_merged_cells_went_wrong_is_still_understood() -> None:
    data = page(
        ('<td nowrap="nowrap" rowspan=2><p align="center">自然人', '<td nowrap="nowrap"><p align="center">自然人'),
        ('<td nowrap="nowrap" rowspan=2><p align="center">总计', '<td nowrap="nowrap"><p align="center">总计'),
    )
    assert read(data).report.as_json() == CITY


def test_labels_that_lost_their_merged_cells_are_still_understood() -> None:
    data = making.web_page(CITY, lambda text: re.sub(r" rowspan=(?:22|8|3|5)(?=>)", "", text))
    assert read(data).report.as_json() == CITY


def test_a_table_laid_out_in_a_table_and_one_continued_on_the_next_page_are_one_report() -> None:
    whole = making.web_page(CITY).decode()
    wrapped = whole.replace("<div id=", "<table><tr><td><div id=", 1).replace(
        "</div></body>", "</div></td></tr></table>"
    )
    assert read(wrapped.encode()).report.as_json() == CITY
    split = page(('<tr><td nowrap="nowrap"><p align="center">2.重复申请', "</table><table><tr><td><p>2.重复申请"))
    assert read(split).report.as_json() == CITY


def test_blocks_of_table_2_may_stand_in_tables_of_their_own() -> None:
    data = page(
        *(
            (
                f'<tr><td nowrap="nowrap" colspan=4><p align="center">第二十条第（{number}）项',
                f"</table><table><tr><td colspan=4><p>第二十条第（{number}）项",
            )
            for number in "五六八"
        )
    )
    assert read(data).report.as_json() == CITY


def test_the_older_table_2_and_the_newer_table_3_are_read_as_they_stand() -> None:
    older = blank("2019", 2020)
    newer = {**city(), "year": 2020, "agency": older["agency"]}
    mixed = making.web_page(newer).decode()
    cut = making.html_table(making.registers(newer))
    data = mixed.replace(cut, making.html_table(making.registers(older))).encode()
    loaded = read(data)
    assert loaded.report.format == "2019"
    assert dict(loaded.report.table3) == {code: tuple(row) for code, row in newer["table3"].items()}
    found = check_loaded(loaded)
    assert found.ok
    assert [one.where for one in found.warnings] == ["table3（表三）：表格格式"]


def test_other_ways_of_closing_under_a_head_of_their_own_are_not_a_row() -> None:
    data = page(
        (
            '<tr><td nowrap="nowrap" rowspan=3><p align="center">（六）其他处理</p></td>',
            "<tr><td colspan=2>（六）其他处理</td>" + "<td></td>" * 7 + "</tr><tr><td></td>",
        ),
        (">2.申请人逾期", "></td><td>2.申请人逾期"),
        (">3.其他<", "></td><td>3.其他<"),
    )
    assert read(data).report.as_json() == CITY


@pytest.mark.parametrize("make", [making.web_page, making.workbook], ids=["html", "xlsx"])
@pytest.mark.parametrize("text", ["十二", "12人", "约", "1 2", "#REF!"])
def test_a_text_in_a_cell_of_figures_is_named_with_its_cell(make: Callable[..., bytes], text: str) -> None:
    content = copy.deepcopy(CITY)
    content["table3"]["declined.3"][2] = text
    found = verdict(make(content))
    assert [one.where.split("（")[0] for one in found.failures] == ["table3.declined.3.research"]
    assert (found.failures[0].identity, found.failures[0].found) == ("I7", text)


def test_negative_and_broken_counts_are_named() -> None:
    content = copy.deepcopy(CITY)
    content["table3"]["declined.3"][2] = "-1"
    content["table4"]["direct_suit"][0] = "1.5"
    assert [one for one, _, _ in failures(making.web_page(content))] == ["I7", "I7", "I2", "I3", "I4"]


def test_a_missing_row_is_named() -> None:
    data = making.web_page(CITY, lambda text: re.sub(r"<tr>(?:(?!</tr>).)*2\.重复申请.*?</tr>", "", text))
    found = verdict(data)
    assert [(one.identity, one.expected, one.found) for one in found.failures] == [("shape", 1, 0)]
    assert "table3.declined.2" in found.failures[0].where


def test_merged_rows_are_named_and_nothing_of_the_table_is_calculated() -> None:
    cell = '<td nowrap="nowrap"><p align="center">{}</p></td>'
    # The second row's figures are swallowed by cells that reach down from the first.
    data = page(
        ("2.重复申请</p></td>" + cell.format(147), '2.重复申请</p></td><td rowspan=2><p align="center">147</p></td>'),
        ("3.要求提供公开出版物</p></td>" + cell.format(0), "3.要求提供公开出版物</p></td>"),
    )
    found = verdict(data)
    assert {one.identity for one in found.failures} == {"shape"}
    assert any("table3.declined.2" in one.where for one in found.failures)


@pytest.mark.parametrize(("cells", "found"), [(6, 6), (8, 8)])
def test_a_row_with_a_cell_too_few_or_too_many_is_named(cells: int, found: int) -> None:
    row = "3.要求提供公开出版物</p></td>" + '<td nowrap="nowrap"><p align="center">0</p></td>' * 7
    data = page((row, "3.要求提供公开出版物</p></td>" + "<td>0</td>" * cells))
    assert failures(data) == [("shape", 7, found)]


def test_a_row_nobody_knows_is_named_by_its_label_and_so_is_the_row_it_stands_for() -> None:
    assert failures(page(("2.重复申请", "2.反复来信"))) == [
        ("shape", "表格格式中的行", "2.反复来信"),
        ("shape", 1, 0),
    ]


def test_two_rows_made_one_are_named_with_the_rows_that_are_gone() -> None:
    row = '<tr><td nowrap="nowrap"><p align="center">3.要求提供公开出版物'
    data = making.web_page(CITY, lambda text: re.sub(r"<tr>(?:(?!</tr>).)*3\.要求提供公开出版物.*?</tr>", "", text))
    data = data.replace("2.重复申请".encode(), "2.重复申请3.要求提供公开出版物".encode())
    found = verdict(data)
    assert row.encode() not in data
    assert [one.where.split("（")[0] for one in found.failures] == ["table3", "table3.declined.2", "table3.declined.3"]


def test_a_row_given_twice_is_named() -> None:
    assert ("shape", 1, 2) in failures(page(("2.重复申请", "1.信访举报投诉类申请")))


@pytest.mark.parametrize("name", ["requests", "registers", "remedies"])
def test_two_tables_of_one_kind_are_named_and_neither_is_read(name: str) -> None:
    twice = making.html_table(getattr(making, name)(CITY))
    data = page((twice, twice + twice))
    said = verdict(data)
    assert [(one.identity, one.expected, one.found) for one in said.failures] == [("shape", 1, 2)]
    table = {"registers": "table2", "requests": "table3", "remedies": "table4"}[name]
    assert said.failures[0].where == f"{table}（{'表' + '二三四'[int(table[-1]) - 2]}）：表数"
    assert read(data).report.table(table) == {}


def test_two_sheets_of_the_same_year_are_two_tables() -> None:
    def change(sheet: Any) -> None:
        sheet.parent.copy_worksheet(sheet)

    assert {said[0] for said in failures(making.workbook(CITY, change))} == {"shape"}


def test_a_formula_nobody_computed_is_no_figure() -> None:
    def change(sheet: Any) -> None:
        total = next(cell for row in sheet.iter_rows() for cell in row if cell.value == 13810)
        total.value = "=SUM(D40:I40)"

    found = verdict(making.workbook(CITY, change))
    assert [(one.identity, one.found) for one in found.failures] == [("I7", "=SUM(D40:I40)")]


def test_a_hidden_row_counts_and_a_hidden_sheet_does_not() -> None:
    def change(sheet: Any) -> None:
        sheet.row_dimensions[30].hidden = True
        sheet.parent.copy_worksheet(sheet).sheet_state = "hidden"

    assert read(making.workbook(CITY, change)).report.as_json() == CITY


def test_a_table_that_is_missing_is_named() -> None:
    cut = making.html_table(making.remedies(CITY))
    assert failures(page((cut, ""))) == [("shape", 1, 0)]
    cut = making.html_table(making.registers(CITY))
    found = verdict(page((cut, "")))
    assert found.ok
    assert [one.where for one in found.warnings] == ["table2（表二）：表数"]


def test_what_the_office_added_to_table_2_is_named_beside() -> None:
    added = "<tr><td>其他主动公开文件</td><td>1</td><td>1</td><td>1</td></tr>"
    row = '<tr><td nowrap="nowrap" colspan=4><p align="center">第二十条第（五）项'
    found = verdict(page((row, added + row)))
    assert found.ok
    assert ["其他主动公开文件" in one.where for one in found.warnings] == [True]


def test_remedies_in_three_lines_are_read_too() -> None:
    lines = "".join(
        f"<tr><td>{label}</td>{''.join(f'<td>{figure}</td>' for figure in CITY['table4'][code])}</tr>"
        for label, code in (
            ("行政复议", "reconsideration"),
            ("行政诉讼（未经复议直接起诉）", "direct_suit"),
            ("复议后起诉", "suit_after_reconsideration"),
        )
    )
    head = "<tr><td></td><td>结果维持</td><td>结果纠正</td><td>其他结果</td><td>尚未审结</td><td>总计</td></tr>"
    lines = lines.replace("行政诉讼（未经复议直接起诉）", "未经复议直接起诉")
    data = page((making.html_table(making.remedies(CITY)), f"<table>{head}{lines}</table>"))
    assert read(data).report.as_json() == CITY


def test_hidden_text_and_scripts_of_a_page_are_not_read() -> None:
    data = page((">13612<", '><span style="display: none">9</span>13612<script>8</script><'))
    assert read(data).report.as_json() == CITY


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"<html><body><p>no table here</p></body></html>", "no-table"),
        (b"{", "not-json"),
        (bytes.fromhex("89504e470d0a1a0a00ff") + b"<p \xff\xfe\x00\x01", "not-a-report"),
        (b"plain words", "not-a-report"),
        (pdf(["年度报告"]), "not-a-report"),
        (zipped({"a.txt": "a"}), "not-a-report"),
        (WORD[:2000], "broken"),
        (b"PK\x03\x04" + b"\0" * 40, "broken"),
        (rezipped(WORKBOOK, {"xl/workbook.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "xml-doctype"),
        (rezipped(WORD, {"word/vbaProject.bin": b"0"}), "macros"),
        (rezipped(WORD, {"word/media/zero.bin": b"0" * 30_000_000}), "zip-bomb"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (bytes.fromhex("d0cf11e0a1b11ae1"), "old-office"),
        ("<table><tr><td>自然人</td></tr>".encode() + b"<tr><td>1</td></tr>" * 3000 + b"</table>", "too-large"),
        (b"<table><tr>" + b"<td>1</td>" * 200_000 + b"</tr></table>", "too-large"),
    ],
)
def test_a_file_that_is_no_report_is_refused_with_its_reason(data: bytes, code: str) -> None:
    with pytest.raises(ReadingRefused) as refused:
        read(data)
    assert refused.value.code == code


def test_elements_nested_beyond_all_bounds_cost_nothing() -> None:
    for tag in (b"<div>", b"<table><tr><td>", b"<span>"):
        with pytest.raises(ReadingRefused):
            read(b"<html>" + tag * 100_000)


def test_spans_that_reach_beyond_all_bounds_cost_nothing() -> None:
    bomb = b"<table><tr>" + b'<td colspan="1000000000" rowspan="999999999">1</td>' * 50 + b"</tr></table>"
    with pytest.raises(ReadingRefused):
        read(bomb)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_page_cut_or_garbled_anywhere_gets_a_verdict_or_a_reason(data: st.DataObject) -> None:
    whole = making.web_page(CITY)
    at = data.draw(st.integers(0, len(whole)))
    garbled = whole[:at] + data.draw(st.binary(max_size=20)) + whole[at + data.draw(st.integers(0, 400)) :]
    try:
        loaded = read(garbled)
    except ReadingRefused as refused:
        loaded, reason = None, refused.told()
    if loaded is None:
        assert reason
        return
    found = check_loaded(loaded)
    assert not found.ok or found.warnings or loaded.report.table3 == read(whole).report.table3
