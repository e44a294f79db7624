"""Tables of items: columns in any order, dates in many forms, nothing guessed silently."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.models import Edition, Item
from catalog.reading.entry import Entry
from catalog.reading.item_columns import AUDIENCES, INTERPRETATIONS
from catalog.reading.item_table import ItemRow, ItemTable, read_items
from catalog.reading.refusals import ReadingRefused
from tests.catalog.factories import workbook

TODAY = date(2026, 11, 20)
# What one types into a cell: no control characters, something to see.
PRINTED = st.characters(exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp", "Cf"])
SIMPLE = ("标题", "正文", "成文日期")


def read(rows: Sequence[Sequence[Any]], *, backlog: bool = False, merged: Sequence[str] = ()) -> ItemTable:
    """A table handed in as XLSX."""
    return read_items(workbook(rows, merged=merged), backlog=backlog, issuing_agency="测试局", today=TODAY)


def one(value: object, *, column: str = "成文日期", backlog: bool = False, **more: object) -> ItemRow:
    """A table of one row with one cell of interest."""
    said = {"标题": "通知", "正文": "内容", "发布日期": "2020-07-09" if backlog else None, column: value, **more}
    (row,) = read([list(said), list(said.values())], backlog=backlog).rows
    return row


def codes(row: ItemRow, weight: str = "") -> list[str]:
    """What was found in a row."""
    return [finding.code for finding in row.findings if finding.weight == weight or not weight]


def test_columns_stand_in_any_order_under_any_of_their_names() -> None:
    table = read(
        [["发文字号", "内容", "落款日期", "文件名称"], ["测府发〔2026〕1号", "正文", date(2026, 3, 2), "通知"]]
    )
    entry = table.rows[0].entry
    assert (entry.title, entry.document_number) == ("通知", "测府发〔2026〕1号")
    assert entry.content["issued_on"] == date(2026, 3, 2) and entry.content["body"] == "<p>正文</p>"


def test_the_heading_is_found_below_a_title_and_a_note() -> None:
    table = read([["某局2026年信息公开一览表"], ["填报单位：某局"], list(SIMPLE), ["通知", "内容", "2026-03-02"]])
    assert [row.number for row in table.rows] == [4]


def test_stars_colons_and_remarks_in_brackets_are_no_part_of_a_name() -> None:
    table = read([["标题*", "成文日期：", "正　文（必填）"], ["通知", "2026-03-02", "内容"]])
    assert not codes(table.rows[0], "error")


def test_columns_nobody_knows_are_named_and_left_out() -> None:
    table = read([[*SIMPLE, "经办人备注"], ["通知", "内容", "2026-03-02", "加急"]])
    assert any("经办人备注" in notice.sentence.text for notice in table.notices)


def test_two_columns_for_the_same_thing_are_refused() -> None:
    with pytest.raises(ReadingRefused, match="名称"):
        read([["标题", "名称", "正文"], ["甲", "乙", "丙"]])
    with pytest.raises(ReadingRefused, match="许可决定日期"):
        read([["标题", "处罚决定日期", "许可决定日期"], ["甲", "2026-03-02", "2026-03-03"]])


@pytest.mark.parametrize("rows", [[["甲", "乙"]], [["标题"], ["通知"]], [list(SIMPLE)], []])
def test_a_table_without_heading_or_rows_is_refused(rows: list[list[object]]) -> None:
    with pytest.raises(ReadingRefused):
        read(rows)


@pytest.mark.parametrize(
    ("given_", "day", "notes"),
    [
        (date(2020, 6, 17), date(2020, 6, 17), []),
        (datetime(2020, 6, 17, 9, 30), date(2020, 6, 17), []),  # noqa: DTZ001 - as spreadsheets hold them
        ("2020-06-17", date(2020, 6, 17), []),
        ("2020/6/17", date(2020, 6, 17), []),
        ("2020.6.17", date(2020, 6, 17), []),
        ("2020年6月17日", date(2020, 6, 17), []),
        ("２０２０年６月１７日", date(2020, 6, 17), []),
        ("二〇二〇年六月十七日", date(2020, 6, 17), []),
        ("2020-06-17 09:30:00", date(2020, 6, 17), []),
        ("20200617", date(2020, 6, 17), []),
        (43999, date(2020, 6, 17), ["date-serial"]),
        ("43999", date(2020, 6, 17), ["date-serial"]),
        ("2020617", date(2020, 6, 17), ["date-repaired"]),
    ],
)
def test_a_day_written_in_any_of_these_ways_is_read(given_: object, day: date, notes: list[str]) -> None:
    row = one(given_)
    assert row.entry.content["issued_on"] == day and not row.is_faulty
    assert [code for code in codes(row) if code.startswith("date-")] == notes


@pytest.mark.parametrize(
    ("given_", "code"),
    [
        ("2020年6月", "no-day"),
        ("20-6-17", "two-digit-year"),
        ("17/6/2020", "no-date"),
        ("昨天", "no-date"),
        ("2020-02-30", "no-such-day"),
        ("2020年13月5日", "no-such-day"),
        ("1800-01-01", "date-out-of-range"),
        ("2020111", "ambiguous-date"),
        (99999, "date-out-of-range"),
        ("不详", "unknown-day"),
    ],
)
def test_a_day_that_is_not_plain_is_not_guessed(given_: object, code: str) -> None:
    row = one(given_)
    assert code in codes(row, "error") and "issued_on" not in row.entry.content


@given(st.dates(date(1949, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_alike_however_it_is_written(day: date) -> None:
    forms = (f"{day:%Y-%m-%d}", f"{day.year}年{day.month}月{day.day}日", f"{day.year}/{day.month}/{day.day}")
    text = "标题,正文,成文日期\n" + "".join(f"通知{place},内容,{form}\n" for place, form in enumerate(forms))
    table = read_items(text.encode(), backlog=False, issuing_agency="局", today=TODAY)
    assert {row.entry.content["issued_on"] for row in table.rows} == {day}


@given(st.lists(st.text(PRINTED, min_size=1, max_size=20), min_size=3, max_size=3), st.permutations(range(3)))
def test_whatever_stands_in_the_cells_the_order_of_columns_does_not_matter(texts: list[str], order: list[int]) -> None:
    names = ["标题", "正文", "关键词"]
    row = [names, texts]
    mixed = [[line[place] for place in order] for line in row]
    plain, turned = (read(table) for table in (row, mixed))
    assert [one.entry for one in plain.rows] == [one.entry for one in turned.rows]


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    with suppress(ReadingRefused):
        assert read_items(data, backlog=False, issuing_agency="局", today=TODAY).rows


def test_a_cell_merged_downwards_speaks_for_every_row() -> None:
    rows = [["发布机构", "标题", "正文"], ["甲局", "通知一", "内容"], [None, "通知二", "内容"]]
    table = read(rows, merged=["A2:A3"])
    assert {row.entry.content["issuing_agency"] for row in table.rows} == {"甲局"}


def test_a_cell_merged_across_does_not_fill_its_neighbours() -> None:
    table = read([list(SIMPLE), ["通知", None, "2026-03-02"]], merged=["A2:B2"])
    assert table.rows[0].entry.content["body"] == "" and table.rows[0].entry.title == "通知"


def test_a_line_of_words_across_the_table_is_told_and_is_no_item() -> None:
    table = read([list(SIMPLE), ["一、通知", None, None], ["通知", "内容", "2026-03-02"]], merged=["A2:C2"])
    assert [row.number for row in table.rows] == [3]
    assert any("第2行" in notice.sentence.text for notice in table.notices)


def test_a_heading_of_two_rows_is_read_by_its_names() -> None:
    rows = [
        ["标题", "日期", None, "正文"],
        [None, "成文日期", "形成日期", None],
        ["通知", "2026-03-02", "2026-03-03", "内容"],
    ]
    (row,) = read(rows, merged=["A1:A2", "B1:C1", "D1:D2"]).rows
    assert (row.entry.content["issued_on"], row.entry.content["formed_on"]) == (date(2026, 3, 2), date(2026, 3, 3))


def test_a_document_number_is_repaired_and_told() -> None:
    row = one("渝北府办发[2020]17号", column="文号")
    assert row.entry.document_number == "渝北府办发〔2020〕17号" and "number-repaired" in codes(row, "note")


def test_a_term_is_read_by_title_code_or_written_form() -> None:
    for text in ("政务公开", "2.1", "综合政务\\政务公开"):
        assert one(text, column="主题分类").entry.content["theme"] == "2.1"
    assert "unknown-term" in codes(one("行政事务大全", column="主题分类"), "error")


def test_a_matters_own_date_is_known_by_the_words_of_its_statute() -> None:
    row = one("2026-03-02", column="财政部门批复日期", 事项="部门预算、决算")
    assert row.entry.trigger_dates == {"official-reply": date(2026, 3, 2)}


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("http://x")', "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3+cmd|x"])
def test_what_would_run_as_a_formula_is_not_taken(text: str) -> None:
    data = f'标题,正文\n"{text.replace(chr(34), chr(34) * 2)}",内容\n'.encode()
    (row,) = read_items(data, backlog=False, issuing_agency="局", today=TODAY).rows
    assert "formula" in codes(row, "error") and row.is_faulty


@pytest.mark.parametrize("text", ["-5℃以下停课的通知", "+86电话启用公告", "公告=通知"])
def test_a_title_that_only_looks_odd_is_taken(text: str) -> None:
    data = f"标题,正文\n{text},内容\n".encode()
    (row,) = read_items(data, backlog=False, issuing_agency="局", today=TODAY).rows
    assert row.entry.title == text


def test_a_formula_without_its_result_is_told() -> None:
    row = one("=A1", column="关键词")
    assert "uncomputed" in codes(row, "error")


def test_an_error_in_a_cell_and_a_number_that_was_rounded_are_told() -> None:
    assert "broken-cell" in codes(one("#REF!", column="关键词"), "error")
    assert "rounded" in codes(one(911500112009315877, column="关键词"), "error")


def test_a_text_too_long_for_its_column_is_told() -> None:
    assert "too-long" in codes(one("长" * 301, column="标题"), "error")


PENALTY = ["当事人", "行政处罚决定书文号", "违法事实", "处罚内容", "处罚决定日期", "身份证号"]


def test_penalties_become_items_with_title_body_and_dates_and_say_so() -> None:
    table = read(
        [PENALTY, ["甲有限公司", "渝应急罚〔2026〕1号", "未培训", "罚款1万元", "2026-03-02", "11010519491231002X"]]
    )
    (row,) = table.rows
    content = row.entry.content
    assert content["title"] == "甲有限公司行政处罚决定书（渝应急罚〔2026〕1号）"
    assert content["matter"] == "penalty" and content["category"] == "6"
    assert content["formed_on"] == row.entry.trigger_dates["decision"] == date(2026, 3, 2)
    assert "罚款1万元" in content["body"] and "11010519491231002X" not in content["body"]
    assert {"title-composed", "formed-from-decision"} <= set(codes(row, "note")) and not row.is_faulty
    assert any("个人信息" in notice.sentence.text for notice in table.notices)


def test_a_party_that_seems_a_natural_person_is_told() -> None:
    for name, told in (("张三", True), ("欧阳小明", True), ("甲公司", False), ("第一百货商店", False)):
        table = read([PENALTY, [name, "渝应急罚〔2026〕1号", "x", "y", "2026-03-02", None]])
        assert ("a-person" in codes(table.rows[0], "note")) is told


def test_licences_are_known_by_their_columns() -> None:
    table = read([["被许可人", "许可内容", "许可决定日期"], ["甲有限公司", "食品经营", "2026-03-02"]])
    assert table.rows[0].entry.content["matter"] == "licence"


def test_the_same_number_twice_is_an_error_in_the_later_row() -> None:
    table = read([["标题", "文号"], ["甲", "测府发〔2026〕1号"], ["乙", "测府发〔2026〕1号"]])
    assert [("given-twice" in codes(row, "error")) for row in table.rows] == [False, True]
    assert "第2行" in table.rows[1].findings[-1].sentence.text


def test_a_row_said_again_word_for_word_is_an_error_though_it_has_no_number() -> None:
    said = ["关于某事的通知", "内容", "2026-03-02"]
    table = read([SIMPLE, said, said, [*said[:2], "2026-03-03"]])
    assert [codes(row)[-1] for row in table.rows[1:]] == ["same-row", "same-title"]
    assert [row.is_faulty for row in table.rows] == [False, True, False]
    assert "第2行" in table.rows[2].findings[-1].sentence.text


def test_a_heading_printed_again_on_every_page_loses_no_row() -> None:
    table = read([SIMPLE, ["甲", "x", "2026-03-02"], SIMPLE, ["乙", "y", "2026-03-03"], SIMPLE])
    assert [row.entry.title for row in table.rows] == ["甲", "乙"]
    assert any("第3、5行" in notice.sentence.text for notice in table.notices)


@pytest.mark.parametrize("below", [["注：以上数据截至三月"], ["填表人：某某"], ["合计", "2"], ["总 计", None, "12件"]])
def test_notes_and_totals_below_a_table_are_no_items_and_are_named(below: list[str | None]) -> None:
    table = read([SIMPLE, ["甲", "x", "2026-03-02"], below])
    assert [row.number for row in table.rows] == [2]
    assert any("第3行" in notice.sentence.text for notice in table.notices)


def test_a_title_that_begins_like_a_note_stays_an_item() -> None:
    assert [row.entry.title for row in read([SIMPLE, ["注销公告", "x", None], ["说明书", None, None]]).rows] == [
        "注销公告",
        "说明书",
    ]


def test_the_same_title_under_different_numbers_is_no_repetition() -> None:
    table = read([["标题", "文号"], ["公告", "测府发〔2026〕1号"], ["公告", "测府发〔2026〕2号"]])
    assert not {"same-row", "same-title"} & set(codes(table.rows[1]))


@pytest.mark.parametrize(
    ("issuing", "co_issuers", "told"),
    [("别处公安局", "", True), ("某区测试局", "", False), ("别处公安局", "测试局", False), (None, "", False)],
)
def test_an_issuing_agency_other_than_the_batch_s_is_told(issuing: str | None, co_issuers: str, told: bool) -> None:
    row = one(issuing, column="发布机构", 联合发文机关=co_issuers)
    assert ("other-agency" in codes(row, "note")) is told and not row.is_faulty


@pytest.mark.parametrize("name", ["处罚日期", "许可日期", "处罚决定日期"])
def test_the_day_of_a_decision_is_known_by_its_usual_names(name: str) -> None:
    table = read([["当事人", "处罚内容", name], ["甲公司", "罚款1万元", "2026-03-02"]])
    assert table.rows[0].entry.trigger_dates == {"decision": date(2026, 3, 2)}


class TestBacklog:
    """What was public elsewhere needs its day, its text, and to have been proactive."""

    def test_the_original_day_and_number_are_kept(self) -> None:
        row = one("11500112009315877L/2020-00057", column="索引号", backlog=True)
        assert row.entry.published_on == date(2020, 7, 9)
        assert row.entry.index_number == "11500112009315877L/2020-00057"

    def test_without_its_day_a_row_is_faulty_unless_it_says_that_nobody_knows(self) -> None:
        assert "missing" in codes(one(None, column="发布日期", backlog=True), "error")
        unknown = one("不详", column="发布日期", backlog=True)
        assert not unknown.is_faulty and unknown.entry.published_on is None

    def test_a_day_ahead_and_an_empty_text_and_another_attribute_are_errors(self) -> None:
        assert "published-ahead" in codes(one("2030-01-01", column="发布日期", backlog=True), "error")
        assert "no-body" in codes(one(None, column="正文", backlog=True), "error")
        assert "not-proactive" in codes(one("不予公开", column="公开属性", backlog=True), "error")

    def test_for_what_is_new_day_and_number_are_given_by_publication(self) -> None:
        said = [[*SIMPLE, "发布日期", "索引号"], ["通知", "内容", "2026-03-02", "2026-03-03", "x/2026-00001"]]
        table = read(said)
        assert table.rows[0].entry.published_on is None and table.rows[0].entry.index_number == ""
        assert any("以实际发布" in notice.sentence.text for notice in table.notices)


@given(
    st.dictionaries(st.sampled_from(["title", "body", "keywords"]), st.text(max_size=20)),
    st.dates(),
    st.dictionaries(st.sampled_from(["decision", "approval"]), st.dates()),
)
def test_an_entry_comes_back_as_it_was_kept(content: dict[str, Any], day: date, dates: dict[str, date]) -> None:
    entry = Entry({**content, "formed_on": day}, {"valid_from": day}, dates, ("甲局",), "乙局", "x/2020-00001", day)
    assert Entry.from_json(entry.as_json()) == entry


@pytest.mark.parametrize(
    ("column", "given", "code"),
    [
        ("政策解读", "需要解读", "planned"),
        ("是否需要解读", "否", "not-needed"),
        ("政策解读", "解读材料已备", "attached"),
    ],
)
def test_whether_a_policy_is_to_be_explained_is_read_from_the_table(column: str, given: str, code: str) -> None:
    row = one(given, column=column)
    assert row.entry.content["interpretation"] == code and not codes(row, "error")


@pytest.mark.parametrize(("given", "code"), [("社会公众", "public"), ("仅限本机关内部", "internal")])
def test_for_whom_an_item_is_meant_is_read_from_the_table(given: str, code: str) -> None:
    row = one(given, column="公开范围")
    assert row.entry.item["audience"] == code and not codes(row, "error")


def test_an_answer_nobody_knows_is_no_answer() -> None:
    assert codes(one("待定", column="政策解读"), "error") == ["unknown-term"]
    assert codes(one("朋友", column="公开范围"), "error") == ["unknown-term"]


def test_every_answer_of_a_table_is_one_the_form_knows() -> None:
    """What a table may answer, and how it is worded, is what the form offers."""
    for known, choices in ((INTERPRETATIONS, Edition.Interpretation), (AUDIENCES, Item.Audience)):
        assert {code: words[0] for code, words in known} == {code: str(label) for code, label in choices.choices}
