"""Standard directories as offices have them: merged, flattened, reordered, in Word; nothing guessed silently."""

from __future__ import annotations

import pytest

from catalog.reading.directory_entry import COUNTY, TOWNSHIP, VILLAGE, DirectoryEntry
from catalog.reading.directory_table import read_directory
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

WHOLE = DirectoryEntry(
    serial="1",
    matters=("最低生活保障", "审批信息"),
    elements="低保对象名单",
    basis="【行政法规】《社会救助暂行办法》",
    time_limit="制定或者获取信息之日起10个工作日内",
    publisher="区民政局",
    channels=("1",),
    whole_society=True,
    proactive=True,
    levels=(COUNTY,),
)


def test_the_official_layout_is_read_without_a_single_finding() -> None:
    table = read_directory(official(row()))
    (found,) = table.rows
    assert (found.entry, found.number, found.sheet) == (WHOLE, 4, "社会救助")
    assert not found.findings and not table.problems
    assert table.title == "某区社会救助领域基层政务公开标准目录"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_text_of_the_same_rows_says_the_same(encoding: str, delimiter: str) -> None:
    table = read_directory(comma_separated([LABELS, row()], encoding=encoding, delimiter=delimiter))
    assert entries(table) == [WHOLE] and not table.rows[0].findings and not table.problems


def test_a_flattened_heading_of_two_rows_is_read_as_the_merged_one() -> None:
    table = read_directory(comma_separated([["某目录"], UPPER, LOWER, row()], encoding="gbk"), file_name="甲.csv")
    assert entries(table) == [WHOLE] and table.title == "某目录" and not table.problems


def test_a_word_table_with_cells_merged_both_ways_says_the_same() -> None:
    areas = [*heading_areas(1), "B3:B4", "E3:E4"]
    rows = [UPPER, LOWER, row(), row(序号=2, 一级事项=None, 二级事项="监督检查", 公开依据=None)]
    table = read_directory(document("附件2", "某区社会救助领域基层政务公开标准目录", (rows, areas)))
    assert entries(table)[0] == WHOLE and not table.rows[0].findings
    assert entries(table)[1].matters == ("最低生活保障", "监督检查")
    assert entries(table)[1].basis == WHOLE.basis and not table.rows[1].findings
    assert (table.title, [found.number for found in table.rows]) == ("某区社会救助领域基层政务公开标准目录", [3, 4])


def test_a_heading_of_three_rows_is_read_by_its_lowest() -> None:
    upper = ["序号", "公开事项", None, "公开要求", *[None] * 10]
    middle = [None, "一级事项", "二级事项", *UPPER[3:]]
    lower = [None, None, None, *LOWER[3:]]
    areas = ["A1:A3", "B1:C1", "D1:N1", "B2:B3", "C2:C3", *(f"{letter}2:{letter}3" for letter in "DEFGH")]
    areas += ["I2:J2", "K2:L2", "M2:N2"]
    table = read_directory(workbook([upper, middle, lower, row()], merged=areas))
    assert entries(table) == [WHOLE] and not table.rows[0].findings and not table.problems


def test_a_merged_cell_says_the_same_in_every_row_it_covers_and_needs_no_word() -> None:
    rows = [row(), row(序号=2, 一级事项=None, 二级事项="终止信息", 公开主体=None, 公开渠道和载体=None, 全社会=None)]
    table = read_directory(official(*rows, merged=["B4:B5", "G4:G5", "H4:H5", "I4:I5"]))
    second = table.rows[1]
    assert second.entry.matters == ("最低生活保障", "终止信息") and second.entry.publisher == "区民政局"
    assert second.entry.channels == ("1",) and second.entry.whole_society
    assert not second.findings


def test_a_blank_first_matter_takes_the_row_above_with_what_is_blank_beside_it_and_says_so() -> None:
    blank = row(
        序号=2, 一级事项=None, 二级事项="终止信息", 公开依据=None, 公开主体=None, 公开渠道和载体=None, 全社会=None
    )
    second = read_directory(comma_separated([LABELS, row(), blank], encoding="gbk")).rows[1]
    assert second.entry.matters == ("最低生活保障", "终止信息")
    assert (second.entry.basis, second.entry.publisher, second.entry.channels) == (WHOLE.basis, "区民政局", ("1",))
    assert second.entry.whole_society
    inherited = {column for column, code in told(second) if code == "inherited"}
    assert inherited == {"一级事项", "公开依据", "公开主体", "公开渠道和载体", "全社会"}
    assert not told(second, "error")


def test_blank_matters_are_taken_over_down_to_the_level_the_row_names_itself() -> None:
    labels = ["序号", "一级事项", "二级事项", "三级事项", "公开内容", "公开依据", "公开主体"]
    rows = [
        [1, "甲", "乙", "丙", "内容一", "《某法》", "某局"],
        [2, None, None, "丁", "内容二", "《某法》", "某局"],
        [3, None, "戊", None, "内容三", "《某法》", "某局"],
        [4, "己", None, None, "内容四", "《某法》", "某局"],
    ]
    assert [entry.matters for entry in entries(read_directory(workbook([labels, *rows])))] == [
        ("甲", "乙", "丙"),
        ("甲", "乙", "丁"),
        ("甲", "戊"),
        ("己",),
    ]


def test_a_row_that_names_its_own_matter_takes_nothing_over() -> None:
    second = read_directory(flat(row(), row(一级事项="临时救助", 公开主体=None, 公开时限=None))).rows[1]
    assert (second.entry.publisher, second.entry.time_limit) == ("", "")
    assert told(second, "error") == [("公开主体", "no-publisher")]
    assert ("公开时限", "blank") in told(second)


@pytest.mark.parametrize("sign", ["同上", "同 上", "同上。", "同前", "〃", '"', "同\n上"])
def test_the_sign_for_as_above_is_expanded_through_a_chain_and_told(sign: str) -> None:
    again = row(
        序号=2, 二级事项="终止信息", 公开依据=sign, 公开时限=sign, 公开主体=sign, 公开渠道和载体=sign, 主动=sign
    )
    table = read_directory(flat(row(), again, again))
    for found in table.rows[1:]:
        assert (found.entry.basis, found.entry.time_limit) == (WHOLE.basis, WHOLE.time_limit)
        assert found.entry.publisher == "区民政局" and found.entry.channels == ("1",) and found.entry.proactive
        assert [code for _column, code in told(found)] == ["ditto"] * 5


def test_as_above_in_a_merged_cell_means_the_row_above_the_cell() -> None:
    rows = [row(), row(序号=2, 公开依据="同上"), row(序号=3, 公开依据=None)]
    table = read_directory(official(*rows, merged=["E5:E6"]))
    assert [entry.basis for entry in entries(table)] == [WHOLE.basis] * 3
    assert not table.rows[2].findings


def test_as_above_with_nothing_above_and_references_elsewhere_are_told() -> None:
    table = read_directory(flat(row(公开时限="同上"), row(公开时限="同序号1", 公开依据="同上，《某法》")))
    assert told(table.rows[0], "error") == [("公开时限", "nothing-above")]
    assert table.rows[1].entry.time_limit == "同序号1"
    assert told(table.rows[1]) == [("公开依据", "elsewhere"), ("公开时限", "elsewhere")]


def test_a_row_merged_but_for_its_channels_goes_on_with_the_one_above() -> None:
    rows = [row(公开渠道和载体="■政府网站"), [None] * 7 + ["■政府公报"]]
    table = read_directory(official(*rows, merged=[f"{letter}4:{letter}5" for letter in "ABCDEFGIJKLMN"]))
    assert entries(table)[0].channels == ("1", "2") and len(table.rows) == 1
    assert told(table.rows[0]) == [("公开渠道和载体", "joined")]


def test_contents_beside_one_merged_matter_are_rows_of_their_own() -> None:
    rows = [row(), [None] * 3 + ["申请材料"], [None] * 3 + ["办理流程"]]
    table = read_directory(official(*rows, merged=[f"{letter}4:{letter}6" for letter in "ABCEFGHIJKLMN"]))
    assert [entry.elements for entry in entries(table)] == ["低保对象名单", "申请材料", "办理流程"]
    assert {entry.matters for entry in entries(table)} == {("最低生活保障", "审批信息")}
    assert not any(found.findings for found in table.rows)


def test_columns_stand_in_any_order_under_any_of_their_names() -> None:
    upper = [
        "事项名称",
        None,
        "公开方式",
        None,
        "责任主体",
        "序 号",
        "公开时间",
        "公开内容（要素）及要求",
        "公开范围",
        None,
    ]
    upper += ["公开\n载体", "法律依据", "公开层级", None, None]
    lower = ["一级目录", "二级目录", "主动公开", "依申请公开", *[None] * 4, "全社会", "特定群众", None, None, "区级"]
    lower += ["镇街级", "村（社区）级"]
    said = ["最低生活保障", "审批信息", "√", None, "区民政局", 1, WHOLE.time_limit, "低保对象名单", "√", None]
    said += ["■政府网站", WHOLE.basis, "√", None, "√"]
    table = read_directory(workbook([upper, lower, said], merged=["A1:B1", "C1:D1", "I1:J1", "M1:O1"]))
    assert entries(table) == [DirectoryEntry.from_json({**WHOLE.as_json(), "levels": [COUNTY, VILLAGE]})]
    assert not table.problems and not table.rows[0].findings


@pytest.mark.parametrize(
    ("labels", "levels"),
    [
        (("县级", "乡、村级"), (COUNTY, TOWNSHIP, VILLAGE)),
        (("区级", "镇（街）级"), (COUNTY, TOWNSHIP)),
        (("县（市、区）级", "乡镇（街道）级"), (COUNTY, TOWNSHIP)),
        (("旗县级", "苏木乡镇级"), (COUNTY, TOWNSHIP)),
        (("某市级", "镇街乡"), (COUNTY, TOWNSHIP)),
        (("县区级", "村"), (COUNTY, VILLAGE)),
    ],
)
def test_levels_are_known_by_whatever_a_place_calls_them(labels: tuple[str, str], levels: tuple[str, ...]) -> None:
    lower = [*LOWER[:12], *labels]
    data = workbook([UPPER, lower, row(县级="√", 乡级="√")], merged=heading_areas(1))
    assert one(data).entry.levels == levels


def test_a_city_beside_a_county_is_no_level_of_the_directory() -> None:
    labels = [*LABELS[:12], "市级", "县级", "乡级"]
    found = read_directory(workbook([labels, [*row()[:12], "√", "√", None]]))
    assert found.rows[0].entry.levels == (COUNTY,) and found.rows[0].entry.extra == {"市级": "√"}
    assert of_table(found)["unknown-column"] == ["市级"]


def test_early_tables_without_levels_are_read_and_the_missing_column_is_named() -> None:
    table = read_directory(workbook([LABELS[:12], row()[:12]]))
    assert of_table(table) == {"missing-column": ["公开层级"]}
    assert entries(table)[0].levels == () and not table.rows[0].findings


def test_columns_nobody_knows_are_kept_under_their_heading_and_named() -> None:
    table = read_directory(flat([*row(), "■文本", "0371-1234567"], labels=[*LABELS, "公开形式", "监督电话"]))
    assert entries(table)[0].extra == {"公开形式": "■文本", "监督电话": "0371-1234567"}
    assert of_table(table) == {"unknown-column": ["公开形式", "监督电话"]}


def test_a_second_column_of_the_same_meaning_is_kept_and_told() -> None:
    table = read_directory(flat([*row(), "镇政府"], labels=[*LABELS, "责任部门"]))
    assert entries(table)[0].publisher == "区民政局" and entries(table)[0].extra == {"责任部门": "镇政府"}
    assert of_table(table) == {"column-twice": ["责任部门"]}


def test_site_columns_and_the_stage_of_openness_are_read() -> None:
    table = read_directory(flat([*row(), "结果", "社会救助"], labels=[*LABELS, "五公开", "网站所属\n栏目"]))
    assert (entries(table)[0].stage, entries(table)[0].site_column) == ("result", "社会救助")
    assert not table.rows[0].findings and not table.problems


def test_third_and_fourth_levels_are_matters_too() -> None:
    labels = ["序号", "一级目录", "一级事项", "二级事项", "三级事项", "公开内容", "公开依据", "公开主体"]
    table = read_directory(workbook([labels, [1, "民政", "综合业务", "政策", "文件", "内容", "《某法》", "某局"]]))
    assert entries(table)[0].matters == ("民政", "综合业务", "政策", "文件")


def test_words_broken_by_spaces_and_lines_are_whole_again() -> None:
    found = one(
        flat(row(一级事项="最低\n生活 保障", 公开主体="区 民\n政局", 公开时限="制定或 者获\n取信息之日起10个工作日内"))
    )
    assert (found.entry.matters[0], found.entry.publisher) == ("最低生活保障", "区民政局")
    assert found.entry.time_limit == WHOLE.time_limit and not told(found)


def test_several_publishers_in_lines_stay_several_and_that_is_told() -> None:
    found = one(flat(row(公开主体="区民政局\n某镇人民政府")))
    assert found.entry.publisher == "区民政局、某镇人民政府" and told(found) == [("公开主体", "agencies-divided")]


def test_titles_notes_totals_and_repeated_headings_are_no_rows_and_are_named() -> None:
    rows = [row(), UPPER, LOWER, row(序号=2), ["合计", "2项"], ["填表说明：1.本表由各单位填写。"], ["2.逐项填写。"]]
    table = read_directory(official(*rows, merged=["A9:N9"]))
    assert [found.number for found in table.rows] == [4, 7]
    assert of_table(table) == {"left-out": ["5", "6", "8", "9", "10"]}


def test_the_line_by_which_its_makers_sign_is_no_row() -> None:
    signed = ["填报单位：区民政局", None, None, None, None, "填报人：某某", None, "联系电话：023-0000"]
    table = read_directory(official(row(), signed))
    assert [found.number for found in table.rows] == [4]
    assert of_table(table) == {"left-out": ["5"]}


def test_a_column_of_channels_may_be_called_no_more_than_that() -> None:
    labels = ["渠道" if label == "公开渠道和载体" else label for label in LABELS]
    assert one(flat(row(), labels=labels)).entry.channels == WHOLE.channels


def test_a_note_several_rows_high_is_one_note_and_a_matter_called_so_is_a_row() -> None:
    rows = [row(), row(序号=2, 一级事项=None, 二级事项="说明", 公开依据=None), ["备注：一、二、三"], [None], [None]]
    table = read_directory(official(*rows, merged=["B4:B5", "E4:E5", "A6:N8"]))
    assert [found.number for found in table.rows] == [4, 5] and of_table(table) == {"left-out": ["6", "7", "8"]}


def test_content_that_speaks_of_a_list_is_no_title() -> None:
    table = read_directory(comma_separated([LABELS, row(), [None, None, None, "权责清单", *[None] * 10]]))
    assert [entry.elements for entry in entries(table)] == ["低保对象名单", "权责清单"]


def test_several_directories_in_one_sheet_are_told_by_their_titles() -> None:
    first = [["（一）义务教育领域基层政务公开标准目录"], LABELS, row()]
    second = [["（二）户籍管理领域基层政务公开标准目录"], LABELS, row(一级事项=None), row()]
    table = read_directory(workbook([*first, *second]))
    assert "义务教育" in table.title and of_table(table) == {"several-titles": ["0"]}
    assert [found.number for found in table.rows] == [3, 6, 7]
    assert ("一级事项", "no-matter") not in told(table.rows[1]) and table.rows[1].entry.matters == ("审批信息",)


def test_a_word_table_that_goes_on_in_another_needs_no_second_heading() -> None:
    table = read_directory(document(([LABELS, row()], []), ([row(序号=2, 公开依据="同上")], [])))
    assert [(found.sheet, found.number) for found in table.rows] == [("表1", 2), ("表2", 1)]
    assert "sheet-continued" in of_table(table)


def test_every_sheet_with_a_heading_is_read_and_the_others_are_named() -> None:
    table = read_directory(document("说明", ([["甲", "乙"]], []), ([LABELS, row()], [])))
    assert [found.sheet for found in table.rows] == ["表2"]
    assert [(problem.sheet, problem.finding.code) for problem in table.problems] == [("表1", "sheet-unread")]


def test_a_column_of_channels_as_wide_as_two_is_read_as_one() -> None:
    upper = [*UPPER[:8], None, *UPPER[8:]]
    lower = [*LOWER[:8], None, *LOWER[8:]]
    said = [*row()[:7], "■政府网站 ■两微一端", "□政府公报 ■精准推送", *row()[8:]]
    areas = ["A1:A2", "B1:C1", *(f"{letter}1:{letter}2" for letter in "DEFG"), "H1:I2", "J1:K1", "L1:M1", "N1:O1"]
    assert one(workbook([upper, lower, said], merged=areas)).entry.channels == ("1", "3", "12")


def test_a_column_without_a_name_in_a_divided_group_is_kept_by_its_letter_and_told() -> None:
    upper = ["公开事项", None, None, *UPPER[3:]]
    lower = ["一级事项", None, "二级事项", *LOWER[3:]]
    areas = ["A1:C1", *(f"{letter}1:{letter}2" for letter in "DEFGH"), "I1:J1", "K1:L1", "M1:N1"]
    table = read_directory(workbook([upper, lower, ["低保", 7, *row()[2:]]], merged=areas))
    assert entries(table)[0].matters == ("低保", "审批信息") and entries(table)[0].extra == {"B": "7"}
    assert of_table(table) == {"unnamed-column": ["B"]}


def test_empty_columns_beside_the_table_are_not_worth_a_word() -> None:
    assert not read_directory(comma_separated([[*LABELS, None, None], [*row(), None, None]])).problems


def test_a_group_may_be_divided_by_words_no_heading_has_alone() -> None:
    upper = [*LABELS[:8], "五公开", None]
    table = read_directory(comma_separated([upper, [*[None] * 8, "决策", "结果"], [*row()[:8], None, "√"]]))
    assert entries(table)[0].stage == "result"


def test_the_file_gives_its_name_to_a_directory_without_a_title() -> None:
    assert read_directory(flat(row()), file_name="户籍管理.xlsx").title == "户籍管理"


def test_a_text_behind_an_apostrophe_is_the_text_alone() -> None:
    found = one(comma_separated([LABELS, row(**{"公开内容（要素）": "'-申请(表)"})]))
    assert found.entry.elements == "-申请(表)" and not found.findings
