"""The official columns of a standard directory and its thirteen boxes."""

from __future__ import annotations

import pytest

from catalog.reading.directory_entry import COUNTY, TOWNSHIP, VILLAGE
from catalog.writing.directory_layout import HeadCell, boxes, layout_of
from disclosure.law.terms import UnknownTerm
from disclosure.lawbook import vocabularies
from tests.catalog.writing.rows import row

OFFICIAL = [
    "序号",
    "一级事项",
    "二级事项",
    "公开内容（要素）",
    "公开依据",
    "公开时限",
    "公开主体",
    "公开渠道和载体",
    *("全社会", "特定群体"),
    *("主动", "依申请公开"),
    *("县级", "乡级"),
]


def test_the_columns_are_the_official_ones_in_their_order():
    assert layout_of([row()]).headings == OFFICIAL
    assert layout_of([]).headings == OFFICIAL


def test_a_third_level_stands_where_some_row_has_one():
    headings = layout_of([row(), row("2", "甲", "乙", "丙")]).headings
    assert headings[1:5] == ["一级事项", "二级事项", "三级事项", "公开内容（要素）"]


def test_further_columns_stand_only_where_some_row_has_something_in_them():
    rows = [
        row(stage="决策", extra={"备注": "", "公开形式": "文字"}),
        row("2", levels=(VILLAGE,), extra={"联系人": "甲"}),
    ]
    assert layout_of(rows).headings[12:] == ["县级", "乡级", "村级", "五公开环节", "公开形式", "联系人"]
    assert layout_of([row(site_column="教育")]).headings[14:] == ["网站所属栏目"]


def test_a_stage_is_written_by_its_name():
    stages = [layout_of([row(stage=stage)]).texts(row(stage=stage))[-1] for stage in ("decision", "result", "全过程")]
    assert stages == ["决策", "结果", "全过程"]


def test_headings_that_belong_together_stand_below_one():
    head = list(layout_of([row()]).head())
    assert HeadCell("序号", 0, 0, 2, 1) in head
    shared = {cell.text: cell.columns for cell in head if cell.row == 0 and cell.rows == 1}
    assert shared == {"公开事项": 2, "公开对象": 2, "公开方式": 2, "公开层级": 2}
    covered = sum(cell.rows * cell.columns for cell in head)
    assert covered == 2 * len(OFFICIAL)


def test_all_thirteen_boxes_are_printed_in_their_order_and_the_chosen_ones_filled():
    printed = boxes(row(channels=("7", "1"))).replace("\n", " ").split(" ")
    assert [box[1:] for box in printed] == [
        f"{box.title}____" if box.title == "其他" else box.title for box in vocabularies().catalogue_boxes
    ]
    assert [box[1:] for box in printed if box[0] == "■"] == ["政府网站", "公开查阅点"]
    assert {box[0] for box in printed} == {"■", "□"}


def test_what_else_carries_the_information_is_written_behind_the_last_box():
    assert boxes(row(channels=("13",), other_channels="12345热线")).endswith("\n■其他：12345热线")


def test_a_channel_no_list_knows_is_refused():
    with pytest.raises(UnknownTerm, match="99"):
        boxes(row(channels=("99",)))


def test_audience_way_and_level_are_ticked():
    texts = dict(zip(OFFICIAL, layout_of([]).texts(row(on_request=True, levels=(TOWNSHIP, COUNTY))), strict=True))
    assert [texts[name] for name in OFFICIAL[8:]] == ["√", "", "√", "√", "√", "√"]


@pytest.mark.parametrize(
    ("chosen", "group", "written"),
    [
        (True, "", "√"),
        (False, "", ""),
        (True, "适龄儿童家长", "■适龄儿童家长"),
        (False, "适龄儿童家长", "□适龄儿童家长"),
    ],
)
def test_a_specific_group_is_ticked_and_named(chosen, group, written):
    entry = row(specific_group=chosen, group=group)
    assert layout_of([]).texts(entry)[OFFICIAL.index("特定群体")] == written
