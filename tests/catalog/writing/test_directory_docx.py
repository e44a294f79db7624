"""A directory as a Word document: A4 across, headings on every page, equal matters merged."""

from __future__ import annotations

import io

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from catalog.reading import word
from catalog.reading.blocks import Table
from catalog.reading.directory_entry import DirectoryEntry
from catalog.writing import directory_docx
from catalog.writing.directory_head import DirectoryHead
from tests.catalog.writing.rows import HEAD, many, row


def file_of(*rows: DirectoryEntry, head: DirectoryHead = HEAD) -> bytes:
    target = io.BytesIO()
    directory_docx.write(target, head, iter(rows))
    return target.getvalue()


def document_of(*rows: DirectoryEntry):
    return docx.Document(io.BytesIO(file_of(*rows)))


def texts(row):
    return [cell.text for cell in row.cells]


def test_the_page_lies_across_and_bears_title_facts_and_one_table():
    document = document_of(row())
    section = document.sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    assert [paragraph.text for paragraph in document.paragraphs if paragraph.text] == [HEAD.title, HEAD.facts]
    assert document.core_properties.title == HEAD.title
    assert len(document.tables) == 1


def test_both_rows_of_headings_are_repeated_on_every_page():
    rows = document_of(row()).tables[0].rows
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in rows] == [True, True, False]
    assert texts(rows[0])[:4] == ["序号", "公开事项", "公开事项", "公开内容（要素）"]
    assert texts(rows[1])[:4] == ["序号", "一级事项", "二级事项", "公开内容（要素）"]


def test_the_table_fills_the_line_and_no_more():
    document = document_of(row(stage="决策", extra={"备注": "一"}))
    section, table = document.sections[0], document.tables[0]
    line = section.page_width - section.left_margin - section.right_margin
    assert 0.98 * line < sum(column.width for column in table.columns) <= line


def test_equal_matters_below_one_another_are_one_cell():
    rows = document_of(row("1", "甲", "丙"), row("2", "甲", "丁"), row("3", "乙", "丁")).tables[0].rows[2:]
    first, second, third = (row.cells for row in rows)
    assert first[1]._tc is second[1]._tc is not third[1]._tc
    assert (first[1].text, third[1].text) == ("甲", "乙")
    assert second[2]._tc is not third[2]._tc


def test_text_is_kept_as_it_is_written():
    awkward = 'a < b & "c"　■政府网站\n\n=1+1\t末　'
    cells = document_of(row(elements=awkward)).tables[0].rows[2].cells
    assert cells[3].text == awkward


def test_what_xml_cannot_hold_is_left_out():
    assert document_of(row(elements="一\r\n二\x00三")).tables[0].rows[2].cells[3].text == "一\n二三"


def test_the_mark_of_the_place_of_the_rows_cannot_be_forged():
    head = DirectoryHead("<!--rows-->", "<!--rows-->")
    document = docx.Document(io.BytesIO(file_of(row(extra={"<!--rows-->": "<!--rows-->"}), head=head)))
    assert len(document.tables[0].rows) == 3
    assert document.paragraphs[0].text == "<!--rows-->"


def test_a_long_directory_is_read_by_the_reader_of_word_files():
    (table,) = (block for block in word.read(file_of(*many(300))).blocks if isinstance(block, Table))
    assert len(table.rows) == 302
    assert table.rows[0][1].columns == 2
    assert table.rows[2][1].rows == 8


def test_a_directory_without_rows_has_its_headings():
    assert len(document_of().tables[0].rows) == 2
