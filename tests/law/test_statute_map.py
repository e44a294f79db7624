"""The statute map says what the instruments say."""

from __future__ import annotations

from pathlib import Path

import pytest

from disclosure.law import instruments, statute_map

DOCS = Path(__file__).parents[2] / "docs"


def test_the_map_in_the_documents_is_the_law_book_as_it_stands() -> None:
    page = statute_map.markdown(instruments.load())
    assert (DOCS / "statute-map.md").read_text(encoding="utf-8").rstrip() == page.rstrip()


def test_every_duty_gate_and_fee_of_every_instrument_is_on_the_map() -> None:
    book = instruments.load()
    page = statute_map.markdown(book)
    for instrument in book.instruments:
        section = page.split(f"`{instrument.id}` · ")[1].split("\n## ")[0]
        for row in (*instrument.duties, *instrument.gates, *instrument.fees):
            assert f"`{row.code}`" in section


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("regulation-2019/publish", "20个工作日内"),
        ("budget-law-2018/budget-report.publish", "20日内"),
        ("regulation-2019/report.department", "每年1月31日前"),
        ("yubei-2020/village-affairs.publish", "每季度1次"),
        ("yanliang/inspection", "每年2次"),
        ("quality-2016/long-term.publish", "7月1日至7月15日；1月1日至1月15日"),
        ("land-regulation-2021/land-pre-announcement.keep", "不少于10个工作日"),
        ("qinghai-2017/incident.information", "5小时内"),
    ],
)
def test_a_limit_is_put_into_words(code: str, words: str) -> None:
    assert statute_map.limit(instruments.load().duty(code)) == words
