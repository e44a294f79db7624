"""Whatever is handed in is read or refused with a sentence; nothing makes a reader fall over."""

from __future__ import annotations

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.reading.dates import read_date
from catalog.reading.read import read
from catalog.reading.red_head import read_red_head
from catalog.reading.refusals import ReadingRefused
from tests.catalog.reading.making import numbered_word, pdf, saved, word

LINES = st.sampled_from(
    [
        "关于某事的通知",
        "渝北府办发〔2020〕17号",
        "渝北府办发〔202017",
        "某某局",
        "某某局文件",
        "2020617",
        "2020年6月17日",
        "（此件公开发布）",
        "附件",
        "附件：1.甲",
        "2.乙",
        "各单位：",
        "一、目标",
        "（一）任务",
        "第一条",
        "索引号：",
        "[索引号]",
        "秘密★",
        "抄送：甲。",
        "内容，说明。",
    ]
)
DAMAGED = [
    word("通知", "正文"),
    numbered_word([(0, "目标"), (1, "任务")]),
    pdf(["公告如下，请遵照执行。"]),
    saved(openpyxl.Workbook()),
]
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@QUICK
@given(st.lists(LINES | st.text(max_size=20), max_size=14))
def test_any_sequence_of_lines_is_taken_apart(lines: list[str]) -> None:
    document = read_red_head("\n".join(lines))
    assert all(problem.text for problem in document.problems)


def outcome(data: bytes) -> str:
    """The text that was read, or the sentence with which the file was refused."""
    try:
        return f"{read(data).text}。"
    except ReadingRefused as refused:
        return str(refused)


@QUICK
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    assert outcome(data).endswith("。")


@QUICK
@given(st.sampled_from(DAMAGED), st.integers(0, 10**6), st.binary(min_size=1, max_size=8))
def test_any_damaged_file_is_read_or_refused(data: bytes, place: int, noise: bytes) -> None:
    place %= len(data)
    assert outcome(data[:place] + noise + data[place + len(noise) :]).endswith("。")


@QUICK
@given(st.text("0123456789年月日〇一二三十O .-/", max_size=16))
def test_any_scribble_is_a_day_of_the_calendar_or_none(text: str) -> None:
    read_as = read_date(text)
    assert read_as is None or read_as.value is None or read_as.value in read_as.candidates
