"""Blocks become a handful of escaped elements, or plain text."""

from __future__ import annotations

from catalog.reading.blocks import Cell, Paragraph, Table, grid, to_html, to_text

TABLE = Table(
    (
        (Cell("序号", heading=True), Cell("单位", heading=True)),
        (Cell("1"), Cell("区民政局", rows=2)),
        (Cell("2"),),
        (Cell("合计", columns=2),),
    ),
    caption="分工",
)


def test_headings_stand_below_the_page_title_and_go_no_deeper_than_h4() -> None:
    html = to_html([Paragraph("章", level=1), Paragraph("节", level=2), Paragraph("条", level=6)])
    assert html == "<h2>章</h2>\n<h3>节</h3>\n<h4>条</h4>"


def test_a_signature_stands_on_the_right() -> None:
    assert to_html([Paragraph("2020年6月17日", align="right")]) == '<p class="text-end">2020年6月17日</p>'


def test_the_heading_row_of_a_table_heads_its_columns() -> None:
    html = to_html([TABLE])
    assert "<caption>分工</caption>" in html
    assert '<thead>\n<tr><th scope="col">序号</th><th scope="col">单位</th></tr>\n</thead>' in html
    assert '<td rowspan="2">区民政局</td>' in html
    assert '<td colspan="2">合计</td>' in html


def test_a_merged_cell_is_repeated_wherever_it_reaches() -> None:
    assert grid(TABLE) == [["序号", "单位"], ["1", "区民政局"], ["2", "区民政局"], ["合计", "合计"]]


def test_plain_text_has_one_line_to_a_row() -> None:
    assert to_text([Paragraph("通知"), TABLE]).splitlines() == [
        "通知",
        "分工",
        "序号\t单位",
        "1\t区民政局",
        "2",
        "合计",
    ]


def test_nothing_in_a_text_becomes_markup() -> None:
    assert to_html([Paragraph('<img src=x onerror="x">&\n二')]) == '<p>&lt;img src=x onerror="x"&gt;&amp;<br>二</p>'
