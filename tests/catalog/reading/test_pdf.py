"""A PDF gives its text in paragraphs; an encrypted or scripted one is refused, a scanned one is told."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader, PdfWriter

from catalog.reading import pdf as pdf_reader
from catalog.reading.lines import joined
from catalog.reading.read import read
from catalog.reading.refusals import ReadingRefused
from tests.catalog.reading.making import pdf

FULL_LINE = "为深入贯彻落实全面推进基层政务公开标准化规范化工作的实施意"
NEXT_LINE = "见精神，现就有关事宜通知如下："


def refusal(data: bytes) -> str:
    with pytest.raises(ReadingRefused) as refused:
        read(data)
    return refused.value.code


def with_password(data: bytes, password: str) -> bytes:
    writer = PdfWriter(PdfReader(io.BytesIO(data)))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_chinese_text_is_read_and_its_lines_are_joined() -> None:
    reading = read(pdf([FULL_LINE, NEXT_LINE, "一、工作目标", "2020年底前完成。"]))
    assert reading.text.splitlines() == [FULL_LINE + NEXT_LINE, "一、工作目标", "2020年底前完成。"]
    assert (reading.pages, reading.scanned) == (1, False)


def test_a_paragraph_goes_on_over_the_page_and_page_numbers_are_left_out() -> None:
    reading = read(pdf(["通知", FULL_LINE, "— 1 —"], [NEXT_LINE, "— 2 —"]))
    assert reading.text.splitlines() == ["通知", FULL_LINE + NEXT_LINE]
    assert reading.pages == 2


@pytest.mark.parametrize("password", ["", "secret"])
def test_an_encrypted_file_is_refused_even_if_it_opens_without_a_password(password: str) -> None:
    assert refusal(with_password(pdf(["公告如下，请遵照执行。"]), password)) == "encrypted"


@pytest.mark.parametrize(
    ("extra", "catalog"),
    [
        ([], "/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"),
        ([], "/AA << /WC << /S /Launch /F (calc.exe) >> >>"),
        (["<< /S /JavaScript /JS (1) >>"], ""),
        (["<< /S /URI /Next [<< /S /Launch /F (x) >>] >>"], ""),
        ([], "/AcroForm << /XFA (x) >>"),
        (["<< /Type /Action /S /SubmitForm /F (http://x) >>"], ""),
    ],
)
def test_a_script_is_refused_wherever_it_hides(extra: list[str], catalog: str) -> None:
    assert refusal(pdf(["公告如下，请遵照执行。"], extra=extra, catalog=catalog)) == "scripted"


def test_pages_that_unpack_to_too_much_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_reader, "MAX_CONTENT", 100)
    assert refusal(pdf(["公告如下，请遵照执行。"] * 3)) == "too-large"


def test_a_file_without_text_is_told_to_be_scanned() -> None:
    reading = read(pdf([], []))
    assert reading.scanned and not reading.has_text
    assert [notice.code for notice in reading.notices] == ["scanned"]


def test_single_pages_without_text_are_named() -> None:
    reading = read(pdf(["公告如下，请遵照执行。"], [], ["附件见后，请逐项核对。"]))
    assert not reading.scanned
    assert [notice.code for notice in reading.notices] == ["partly-scanned"]
    assert "第 2 页" in reading.notices[0].text


@pytest.mark.parametrize("cut", [20, 200, 600])
def test_a_truncated_file_is_refused_or_told_never_crashes(cut: int) -> None:
    data = pdf(["公告如下，请遵照执行。"])
    assert refusal(data[:cut] + b"\n%%EOF") in ("broken", "scripted")


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        ([FULL_LINE, NEXT_LINE], 1),
        ([FULL_LINE, "（一）加强领导"], 2),
        ([FULL_LINE[:-1] + "。", "各单位要高度重视"], 2),
        (["区民政局", "区教委", FULL_LINE], 3),
        ([FULL_LINE, "", NEXT_LINE], 2),
    ],
)
def test_only_a_full_line_that_ends_no_sentence_goes_on(lines: list[str], paragraphs: int) -> None:
    assert len(joined(lines)) == paragraphs
