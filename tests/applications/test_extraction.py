"""Everything a file says is read again, also where no reader looks (条例 art. 37)."""

from __future__ import annotations

import io

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText

from applications.blackening import SQUARE, blackened, can_make
from applications.extraction import everything
from catalog.reading.read import read
from tests.catalog.reading import making

SECRET = "张某某13800001234"
PLAIN = "关于补偿款发放情况的说明，以下内容可以公开。"


def holds(data: bytes) -> bool:
    return everything(data).holds(SECRET)


def word_with(part: str, content: str) -> bytes:
    return making.rezipped(making.word(PLAIN), {part: content})


def w(text: str, tag: str = "w:t", properties: str = "") -> str:
    return (
        '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body><w:p><w:r><w:t>{PLAIN}</w:t></w:r></w:p>"
        f"<w:p><w:r>{properties}<{tag}>{text}</{tag}></w:r></w:p></w:body></w:document>"
    )


def saved(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def edited(data: bytes) -> PdfWriter:
    return PdfWriter(clone_from=PdfReader(io.BytesIO(data)))


def test_what_is_plainly_written_is_found_in_every_kind_of_file():
    book = openpyxl.Workbook()
    book.active.append([PLAIN, SECRET])
    assert holds(making.word(PLAIN, SECRET))
    assert holds(making.pdf([PLAIN, SECRET]))
    assert holds(making.saved(book))
    assert holds(f"{PLAIN}\n{SECRET}".encode())
    assert holds(f"{PLAIN}\n{SECRET}".encode("gb18030"))


def test_a_clean_file_holds_nothing_and_can_be_read():
    for clean in (making.word(PLAIN), making.pdf([PLAIN]), PLAIN.encode()):
        assert not holds(clean)
        assert everything(clean).legible


def test_a_name_cut_into_runs_is_found():
    document = docx.Document()
    paragraph = document.add_paragraph(PLAIN)
    for piece in SECRET:
        paragraph.add_run(piece)
    assert holds(making.saved(document))


@pytest.mark.parametrize(
    "content",
    [
        w(SECRET, properties="<w:rPr><w:vanish/></w:rPr>"),
        w(SECRET, tag="w:delText"),
        w(SECRET, tag="w:instrText"),
    ],
    ids=["hidden", "deleted", "field code"],
)
def test_hidden_deleted_and_field_text_of_a_word_file_is_found(content):
    data = word_with("word/document.xml", content)
    assert SECRET not in read(data).text
    assert holds(data)


@pytest.mark.parametrize("part", ["word/comments.xml", "word/footnotes.xml", "docProps/custom.xml", "word/header9.xml"])
def test_comments_notes_headers_and_properties_of_a_word_file_are_found(part):
    assert holds(word_with(part, f"<a><b>{SECRET}</b></a>"))


def test_an_attribute_and_an_embedded_file_are_found():
    assert holds(word_with("word/comments.xml", f'<a author="{SECRET}"/>'))
    assert holds(making.rezipped(making.word(PLAIN), {"word/embeddings/one.docx": making.word(SECRET)}))
    assert holds(
        making.rezipped(making.word(PLAIN), {"word/embeddings/one.bin": b"\xd0\xcf" + SECRET.encode("utf-16-le")})
    )


def test_the_numbers_an_office_file_counts_of_itself_are_no_passage():
    said = everything(making.rezipped(making.word(PLAIN), {"docProps/app.xml": "<P><Words>500</Words></P>"}))
    assert not said.holds("500")


def test_a_hidden_sheet_of_a_workbook_is_found():
    book = openpyxl.Workbook()
    book.active.append([PLAIN])
    sheet = book.create_sheet("数据")
    sheet.append([SECRET])
    sheet.sheet_state = "veryHidden"
    assert holds(making.saved(book))


def test_annotations_properties_and_attachments_of_a_pdf_are_found():
    for mark in (_annotate, _describe, _attach):
        writer = edited(making.pdf([PLAIN]))
        mark(writer)
        data = saved(writer)
        assert SECRET not in read(data).text
        assert holds(data), mark


def _annotate(writer: PdfWriter) -> None:
    writer.add_annotation(0, FreeText(text=SECRET, rect=(50, 50, 200, 100)))


def _describe(writer: PdfWriter) -> None:
    writer.add_metadata({"/Subject": SECRET})


def _attach(writer: PdfWriter) -> None:
    writer.add_attachment("附件.txt", SECRET.encode())


def test_what_an_older_version_inside_a_pdf_said_is_found():
    old = making.pdf([PLAIN, SECRET])
    writer = PdfWriter(io.BytesIO(old), incremental=True)
    fresh = PdfReader(io.BytesIO(making.pdf([PLAIN])))
    del writer.pages[0]
    writer.add_page(fresh.pages[0])
    data = saved(writer)
    assert data.startswith(old)
    assert holds(data)


def test_a_picture_cannot_be_read():
    picture = b"\x89PNG\r\n\x1a\n" + b"\0" * 64
    assert not everything(picture).legible


def test_a_copy_made_here_keeps_the_rest_and_nothing_of_what_was_struck():
    document = docx.Document()
    paragraph = document.add_paragraph("领取人：")
    for piece in ("张某", "某1380", "0001234"):
        paragraph.add_run(piece)
    paragraph.add_run("，已签收。")
    document.core_properties.author = SECRET
    data = blackened(making.saved(document), [SECRET])
    assert not holds(data)
    assert read(data).text == f"领取人：{SQUARE * len(SECRET)}，已签收。"


def test_copies_are_made_of_word_and_text_files_alone():
    assert can_make(making.word(PLAIN))
    assert can_make(PLAIN.encode())
    assert not can_make(making.pdf([PLAIN]))


NAMES = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=2, max_size=12)


@settings(max_examples=15)
@given(NAMES, st.lists(st.integers(1, 4), max_size=6), st.sampled_from(["run", "comment", "hidden", "text"]))
def test_whatever_is_struck_from_a_word_or_text_file_is_left_nowhere(name, cuts, where):
    original = _hidden_in(where, name, cuts)
    assert everything(original).holds(name)
    assert not everything(blackened(original, [name])).holds(name)


def _hidden_in(where: str, name: str, cuts: list[int]) -> bytes:
    if where == "text":
        return f"开头{name}结尾".encode()
    if where == "comment":
        return word_with("word/comments.xml", f"<a><b>{name}</b></a>")
    if where == "hidden":
        return word_with("word/document.xml", w(name, properties="<w:rPr><w:vanish/></w:rPr>"))
    document = docx.Document()
    paragraph, rest = document.add_paragraph("开头"), name
    for cut in cuts:
        paragraph.add_run(rest[:cut])
        rest = rest[cut:]
    paragraph.add_run(rest)
    return making.saved(document)
