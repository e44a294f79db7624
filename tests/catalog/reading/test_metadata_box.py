"""The metadata box of a page is read into its fields, however the page prints it."""

from __future__ import annotations

from datetime import date

import pytest

from catalog.reading.blocks import Cell, Paragraph, Table, paragraphs
from catalog.reading.furniture import is_furniture
from catalog.reading.metadata_box import take

LISTED = """
• [ 索引号 ]
• 11500112009315877L/2020-00057
• [ 发文字号 ]
• 渝北府办发〔2020〕17号
• [ 主题分类 ]
• 行政事务
• [ 体裁分类 ]
• 公文
• [ 发布机构 ]
• 渝北区政府办公室
• [ 生成日期 ]
• 2020-07-09
• [ 发布日期 ]
• 2020-07-09
""".splitlines()


def test_a_box_of_labels_and_values_is_read_and_taken_out() -> None:
    box, rest = take(paragraphs([*LISTED, "正文第一段。"]))
    assert box.index_number == "11500112009315877L/2020-00057"
    assert box.document_number == "渝北府办发〔2020〕17号"
    assert (box.theme, box.genre, box.agency) == ("行政事务", "公文", "渝北区政府办公室")
    assert (box.generated_on, box.published_on) == (date(2020, 7, 9), date(2020, 7, 9))
    assert rest == [Paragraph("正文第一段。")]


def test_a_box_of_lines_is_read_also_with_several_fields_to_a_line() -> None:
    box, rest = take(
        paragraphs(
            ["索 引 号：000014349/2017-00110 发文机关：国务院办公厅", "成文日期：2017年11月20日", "有效性：有效"]
        )
    )
    assert (box.index_number, box.agency, box.validity) == ("000014349/2017-00110", "国务院办公厅", "有效")
    assert box.issued_on == date(2017, 11, 20)
    assert rest == []


def test_a_box_set_as_a_table_is_read() -> None:
    table = Table(
        (
            (Cell("索引号："), Cell("000014349/2017-00110"), Cell("主题分类："), Cell("综合政务\\政务公开")),
            (Cell("标题："), Cell("关于某事的通知", columns=3)),
        )
    )
    box, rest = take([table, Paragraph("正文")])
    assert (box.title, box.theme) == ("关于某事的通知", "综合政务\\政务公开")
    assert rest == [Paragraph("正文")]


def test_a_single_label_in_a_text_is_no_box() -> None:
    blocks = list(paragraphs(["名称：某项目", "地址：某地"]))
    box, rest = take(blocks)
    assert not box and rest == blocks


def test_a_damaged_value_is_kept_as_printed() -> None:
    box, _ = take(paragraphs(["索引号：00001434/17-1", "发布日期：不详"]))
    assert box.index_number == "00001434/17-1"
    assert box.published_on is None and box.printed["published_on"] == "不详"


@pytest.mark.parametrize(
    "line",
    [
        "您当前的位置: 首页>政务公开 > 其他公文",
        "当前位置：首页",
        "首页 > 政务公开",
        "扫一扫在手机打开当前页",
        "扫描二维码 关注我们",
        "主办:某某人民政府办公室 地址:某路32号",
        "网站标识码:5001120002 ICP备案号:渝ICP备00000000号",
        "【打印本页】",
        "浏览次数：128 次",
        "— 3 —",
        "第 2 页 共 5 页",
        "Title",
        "渝北区政府网",
    ],
)
def test_page_furniture_is_known(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    ["一、工作目标", "区民政局", "2020年6月17日", "首页应当设置政务公开栏目。", "各单位要在政府网站首页公开：", "3"],
)
def test_lines_of_a_document_are_no_furniture(line: str) -> None:
    assert not is_furniture(line)
