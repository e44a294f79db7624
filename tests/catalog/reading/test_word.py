"""A Word file gives its text as a reader of the page sees it, and tells what the page does not show."""

from __future__ import annotations

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from catalog.reading.blocks import Cell, Paragraph, Table, grid
from catalog.reading.read import read
from catalog.reading.refusals import ReadingRefused
from catalog.reading.word_numbering import chinese, roman
from tests.catalog.reading.making import numbered_word, rezipped, saved, word, zipped


def inserted(xml: str) -> bytes:
    """A Word file with one paragraph of raw markup."""
    document = docx.Document()
    document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{xml}</w:p>"))
    return saved(document)


def codes(data: bytes) -> list[str]:
    return [notice.code for notice in read(data).notices]


def test_paragraphs_and_headings_keep_their_order_and_rank() -> None:
    document = docx.Document()
    document.add_heading("工作目标", level=1)
    document.add_paragraph("现将有关事宜通知如下：")
    document.add_heading("总体要求", level=2)
    assert read(saved(document)).html == "<h2>工作目标</h2>\n<p>现将有关事宜通知如下：</p>\n<h3>总体要求</h3>"


def test_numbers_that_word_prints_by_itself_are_part_of_the_text() -> None:
    data = numbered_word([(0, "目标"), (1, "任务"), (1, "职责"), (2, "登记"), (0, "要求"), (1, "培训")])
    assert read(data).text.splitlines() == ["一、目标", "（一）任务", "（二）职责", "1.登记", "二、要求", "（一）培训"]


@pytest.mark.parametrize(("number", "text"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九")])
def test_sections_are_counted_in_chinese(number: int, text: str) -> None:
    assert chinese(number) == text


def test_lists_may_be_counted_in_roman() -> None:
    assert [roman(number) for number in (1, 4, 9, 14)] == ["i", "iv", "ix", "xiv"]


def test_merged_cells_span_their_rows_and_columns() -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    for y, row in enumerate((["序号", "任务", "单位"], ["1", "目录", "区民政局"], ["2", "指引", ""])):
        for x, text in enumerate(row):
            table.cell(y, x).text = text
    table.cell(1, 2).merge(table.cell(2, 2))
    read_table = read(saved(document)).blocks[0]
    assert isinstance(read_table, Table)
    assert read_table.rows[1][2] == Cell("区民政局", rows=2)
    assert len(read_table.rows[2]) == 2
    assert grid(read_table)[2] == ["2", "指引", "区民政局"]


def test_a_cell_across_columns_counts_once() -> None:
    document = docx.Document()
    table = document.add_table(rows=1, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "合计"
    read_table = read(saved(document)).blocks[0]
    assert isinstance(read_table, Table)
    assert read_table.rows[0][0] == Cell("合计", columns=2)


def test_deleted_text_is_gone_and_inserted_text_is_there_and_both_are_told() -> None:
    data = inserted(
        "<w:r><w:t>公开</w:t></w:r><w:del><w:r><w:delText>不予</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>发布</w:t></w:r></w:ins>"
    )
    assert read(data).text == "公开发布"
    assert codes(data) == ["tracked-changes"]


def test_hidden_text_is_left_out_and_told() -> None:
    data = inserted("<w:r><w:t>正文</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>内部意见</w:t></w:r>")
    assert read(data).text == "正文"
    assert codes(data) == ["hidden-text"]


def test_comments_are_told() -> None:
    assert codes(rezipped(word("正文"), {"word/comments.xml": "<x/>"})) == ["comments"]


def test_text_boxes_are_read_once_although_stored_twice() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>渝北区人民政府文件</w:t></w:r></w:p></w:txbxContent>"
    compatibility = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    data = inserted(
        f"<w:r><mc:AlternateContent {compatibility}><mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>正文</w:t></w:r>"
    )
    assert read(data).text.splitlines() == ["渝北区人民政府文件", "正文"]


def test_centred_and_right_hand_lines_keep_their_side() -> None:
    document = docx.Document()
    document.add_paragraph("标题").alignment = 1
    document.add_paragraph("2020年6月17日").alignment = 2
    assert [block.align for block in read(saved(document)).blocks if isinstance(block, Paragraph)] == [
        "center",
        "right",
    ]


def test_markup_in_the_text_stays_text() -> None:
    assert read(word("<script>alert(1)</script>")).html == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"


def test_a_broken_word_file_is_refused() -> None:
    with pytest.raises(ReadingRefused, match="已损坏"):
        read(zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<x/>"}))


def table_of(rows: str) -> bytes:
    """A Word file of one table, from the XML of its rows."""
    document = docx.Document()
    document.element.body.insert(0, parse_xml(f"<w:tbl {nsdecls('w')}><w:tblPr/><w:tblGrid/>{rows}</w:tbl>"))
    return saved(document)


def texts(data: bytes) -> list[list[str]]:
    (table,) = read(data).blocks
    return [[cell.text for cell in row] for row in table.rows] if isinstance(table, Table) else []


CELL = "<w:tc><w:tcPr/><w:p><w:r>{}</w:r></w:p></w:tc>"


def test_signs_of_symbol_fonts_are_boxes_and_ticks() -> None:
    signs = "".join(
        f'<w:sym w:font="{font}" w:char="{place}"/>'
        for font, place in (("Wingdings 2", "F052"), ("Wingdings 2", "F0A3"), ("Wingdings", "F0FC"), ("Symbol", "F0B7"))
    )
    assert texts(table_of(f"<w:tr>{CELL.format(signs + '<w:t>政府网站</w:t>')}</w:tr>")) == [["☑□✓政府网站"]]


def test_a_table_inside_a_cell_adds_no_cells_to_the_row_around_it() -> None:
    inner = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{CELL.format('<w:t>内</w:t>')}</w:tr></w:tbl>"
    outer = f"<w:tc><w:tcPr/>{inner}<w:p><w:r><w:t>外</w:t></w:r></w:p></w:tc>"
    assert texts(table_of(f"<w:tr>{outer}{CELL.format('<w:t>旁</w:t>')}</w:tr>")) == [["外", "旁"]]


def test_cells_in_content_controls_and_columns_left_free_keep_their_places() -> None:
    control = f"<w:sdt><w:sdtContent>{CELL.format('<w:t>☒主动</w:t>')}</w:sdtContent></w:sdt>"
    free = '<w:trPr><w:gridBefore w:val="2"/></w:trPr>'
    assert texts(table_of(f"<w:tr>{free}{control}{CELL.format('<w:t>后</w:t>')}</w:tr>")) == [["", "☒主动", "后"]]
