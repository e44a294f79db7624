"""A file is what its content says, whatever its name; what could run or hide is refused with a sentence."""

from __future__ import annotations

import openpyxl
import pytest

from catalog.reading.detect import KINDS, detect, is_named_for
from catalog.reading.read import read
from catalog.reading.refusals import ReadingRefused
from tests.catalog.reading import making
from tests.catalog.reading.making import CONTENT_TYPES, zipped

OLD_WORD = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 512
LOCKED_WORD = OLD_WORD + "EncryptedPackage".encode("utf-16-le")


def office(part: str) -> bytes:
    return zipped({"[Content_Types].xml": CONTENT_TYPES, part: "<x/>"})


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (making.pdf(["公告"]), "pdf"),
        (making.word("公告"), "docx"),
        (making.saved(openpyxl.Workbook()), "xlsx"),
        (office("ppt/presentation.xml"), "pptx"),
        (zipped({"OFD.xml": "<x/>"}), "ofd"),
        (zipped({"附件.txt": "公告"}), "zip"),
        (b"\x89PNG\r\n\x1a\n0000", "png"),
        (b"\xff\xd8\xff\xe0", "jpeg"),
        (b"GIF89a", "gif"),
        ("序号,名称\n1,公告\n".encode(), "csv"),
        ("公告\n现将有关事项公告如下。\n".encode(), "txt"),
        ("公告，内容见附件。".encode("gb18030"), "txt"),
        ("公告".encode("utf-16"), "txt"),
        ("联通".encode("gb18030"), "txt"),
    ],
)
def test_a_file_is_known_by_its_content(data: bytes, kind: str) -> None:
    assert detect(data).code == kind


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"MZ\x90\0", "program"),
        (b"\x7fELF\x02", "program"),
        (b"#!/bin/sh\nrm -rf /\n", "program"),
        (b"<!DOCTYPE html><html></html>", "markup"),
        (b"\xef\xbb\xbf  <svg xmlns='http://www.w3.org/2000/svg'/>", "markup"),
        (b"{\\rtf1 x}", "markup"),
        (OLD_WORD, "old-office"),
        (LOCKED_WORD, "encrypted"),
        (bytes(range(256)) * 4, "unknown-kind"),
        (zipped({"工具.exe": "MZ"}), "program-inside"),
        (zipped({"[Content_Types].xml": CONTENT_TYPES, "word/document.xml": "", "word/vbaProject.bin": "x"}), "macros"),
        (zipped({"[Content_Types].xml": CONTENT_TYPES, "xl/workbook.xml": "", "xl/macrosheets/a.xml": ""}), "macros"),
        (b"PK\x03\x04 broken", "broken"),
    ],
)
def test_what_must_not_be_attached_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(ReadingRefused) as refused:
        detect(data)
    assert refused.value.code == code


def test_a_refusal_says_what_is_wrong_the_rule_and_what_to_do_next() -> None:
    with pytest.raises(ReadingRefused) as refused:
        detect(OLD_WORD)
    assert str(refused.value) == (
        "文件是旧版 Office 或者 WPS 格式（.doc、.xls、.ppt、.wps）；只接受可长期读取的开放格式。"
        "请另存为 DOCX、XLSX、PPTX 或者 PDF 后重新上传。"
    )


def test_a_refusal_can_be_told_in_another_language() -> None:
    with pytest.raises(ReadingRefused) as refused:
        detect(zipped({"工具.exe": "MZ"}))
    english = {"压缩包内有可执行文件“{name}”": "the archive holds the program {name}"}
    assert "the archive holds the program 工具.exe" in refused.value.told(lambda text: english.get(text, text))


def test_a_name_that_claims_another_kind_is_told() -> None:
    reading = read(making.word("公告"), name="公告.pdf")
    assert [notice.code for notice in reading.notices] == ["misnamed"]
    assert "“公告.pdf”的内容是Word 文件" in reading.notices[0].text


def test_both_extensions_of_a_photograph_are_right() -> None:
    assert is_named_for("照片.JPEG", KINDS["jpeg"])
    assert not is_named_for("照片", KINDS["jpeg"])


def test_chinese_bytes_that_pass_for_unicode_are_read_as_chinese() -> None:
    assert read("联通".encode("gb18030")).text == "联通"
    assert read("联通".encode()).text == "联通"
