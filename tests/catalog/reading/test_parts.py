"""Text is kept by pages, slides, sheets and sections, and nothing of it is lost between them."""

from __future__ import annotations

import docx
import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from catalog.reading import parts
from catalog.reading.read import read
from catalog.search.folding import fold
from tests.catalog.reading.making import pdf, saved, word


@given(st.lists(st.text(alphabet="甲 a\n\f"), min_size=1, max_size=4))
def test_parts_are_read_as_they_were_written(given: list[str]) -> None:
    assert parts.read(parts.written(given)) == [part.replace("\f", " ") for part in given]


def test_a_text_without_parts_is_a_single_one() -> None:
    assert parts.read("甲\n乙") == ["甲\n乙"]
    assert parts.read("") == [""]


def test_a_pdf_is_kept_page_by_page_without_page_numbers() -> None:
    reading = read(pdf(["首页的文字共有十多个字。", "— 1 —"], ["第二页讲的是鳗鱼养殖。", "— 2 —"]))
    assert parts.read(reading.parted) == ["首页的文字共有十多个字。", "第二页讲的是鳗鱼养殖。"]


def test_a_sentence_over_two_pages_is_still_one_for_the_search() -> None:
    reading = read(pdf(["全面推进基层政务公开标准化规范"], ["化工作的实施意见已经印发。"]))
    assert "标准化规范化工作" in fold(reading.parted)


def test_a_page_that_is_a_picture_keeps_its_place() -> None:
    reading = read(pdf(["首页的文字共有十多个字。"], ["1"], ["第三页讲的是鳗鱼养殖。"]))
    assert parts.read(reading.parted)[2] == "第三页讲的是鳗鱼养殖。"


def test_a_scanned_pdf_has_no_text() -> None:
    assert read(pdf(["1"], ["2"])).parted == ""


def test_a_workbook_is_kept_sheet_by_sheet_each_headed_by_its_name() -> None:
    book = openpyxl.Workbook()
    book.active.title = "总表"
    book.active.append(["合计", 3])
    book.create_sheet("名单").append(["张三", 1])
    held = parts.read(read(saved(book)).parted)
    assert [parts.name_of(part) for part in held] == ["总表", "名单"]
    assert "张三" in held[1]


def test_a_word_file_is_kept_section_by_section_each_headed_by_its_heading() -> None:
    document = docx.Document()
    document.add_paragraph("前言")
    document.add_heading("总则", 1)
    document.add_paragraph("第一条")
    document.add_heading("附则", 1)
    held = parts.read(read(saved(document)).parted)
    assert [parts.name_of(part) for part in held] == ["", "总则", "附则"]
    assert [part.strip() for part in held] == ["前言", "总则\n第一条", "附则"]


def test_a_word_file_without_headings_is_one_part_without_a_name() -> None:
    (part,) = parts.read(read(word("甲", "乙")).parted)
    assert (parts.name_of(part), part.strip()) == ("", "甲\n乙")
