"""What stands in lists of the catalogue."""

from __future__ import annotations

from dataclasses import replace

from django.utils.html import mark_safe

from catalog.presentation import Row
from catalog.templatetags.catalogue import item_facts

ROW = Row(
    title="关于公共租赁住房的通知",
    index_number="000014349/2026-00001",
    url="/d/000014349/2026-00001",
    document_number="甲政办发〔2026〕3号",
    agency_name="甲市人民政府办公室",
    theme="",
    issued_on=None,
    published_at=None,
    day="",
    validity="",
    is_interpretation=False,
    demonstration=False,
)


def test_a_row_tells_its_number_and_who_publishes_it() -> None:
    assert item_facts(ROW) == '<span>甲政办发〔2026〕3号</span><span lang="zh-Hans">甲市人民政府办公室</span>'


def test_a_row_on_its_agencys_own_page_does_not_repeat_the_agency() -> None:
    told = item_facts(replace(ROW, theme="住房"), agency=False)
    assert told == '<span>甲政办发〔2026〕3号</span><span lang="zh-Hans">住房</span>'


def test_what_a_row_tells_is_escaped_but_the_marks_round_the_words_sought_stay() -> None:
    marked = mark_safe("甲政办发〔2026〕<mark>3号</mark>")
    told = item_facts(replace(ROW, document_number=marked, agency_name="<b>甲</b>", theme=""))
    assert told == '<span>甲政办发〔2026〕<mark>3号</mark></span><span lang="zh-Hans">&lt;b&gt;甲&lt;/b&gt;</span>'
