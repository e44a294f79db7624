"""Two editions compared: whoever applies the differences to the old text has the new one."""

from __future__ import annotations

import re
from html import escape, unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog import alignment, comparison, passages
from catalog.comparison import Change
from catalog.models import Edition
from catalog.passages import Passage
from tests.catalog import factories
from tests.catalog.factories import Unit

LETTERS = "公开政府信息的，。0123ab<&>\"' "
texts = st.text(LETTERS, max_size=30).map(lambda text: " ".join(text.split()))
paragraphs = texts.filter(bool).map(lambda text: Passage((text,)))
rows = st.lists(texts, min_size=1, max_size=4).filter(any).map(lambda cells: Passage(tuple(cells), is_row=True))
bodies = st.lists(paragraphs | rows, max_size=12)


def without(tag: str, other: str, told: str) -> str:
    """A told change read as one of its two sides."""
    kept = re.sub(rf"<{other}>.*?</{other}>", "", told, flags=re.DOTALL)
    return unescape(re.sub(rf"</?{tag}>", "", kept))


def new_side(changes: list[Change]) -> list[str]:
    return [
        without("ins", "del", one.new) if one.kind == "changed" else str(one.new)
        for one in changes
        if one.kind != "removed"
    ]


def old_side(changes: list[Change]) -> list[str]:
    return [
        without("del", "ins", one.new) if one.kind == "changed" else str(one.old)
        for one in changes
        if one.kind != "added"
    ]


def html_of(body: list[Passage]) -> str:
    """A body whose passages are these."""
    return "".join(
        f"<table><tr>{''.join(f'<td>{escape(cell)}</td>' for cell in one.cells)}</tr></table>"
        if one.is_row
        else f"<p>{escape(one.cells[0])}</p>"
        for one in body
    )


@given(old=bodies, new=bodies)
@settings(max_examples=100, deadline=None)
def test_applying_the_differences_to_the_old_text_gives_the_new_one(old: list[Passage], new: list[Passage]) -> None:
    changes = list(comparison.changes(old, new))
    assert new_side(changes) == [str(one) for one in new]
    assert old_side(changes) == [str(one) for one in old]


@given(old=texts, new=texts)
@settings(max_examples=100, deadline=None)
def test_a_changed_paragraph_holds_both_wordings(old: str, new: str) -> None:
    told = comparison.words(old, new)
    assert without("ins", "del", told) == new
    assert without("del", "ins", told) == old


@given(body=bodies)
@settings(max_examples=100, deadline=None)
def test_the_passages_of_a_body_are_read_as_they_were_written(body: list[Passage]) -> None:
    assert passages.of(html_of(body)) == body


@given(body=bodies, other=bodies)
@settings(max_examples=100, deadline=None)
def test_bodies_that_say_the_same_have_no_difference(body: list[Passage], other: list[Passage]) -> None:
    old, new = Edition(body=html_of(body)), Edition(body=html_of(other))
    assert comparison.body(old, Edition(body=html_of(body))) == []
    assert (comparison.body(old, new) == []) == (body == other)


@given(old=bodies, new=bodies)
@settings(max_examples=100, deadline=None)
def test_leaving_out_what_is_the_same_loses_count_of_nothing(old: list[Passage], new: list[Passage]) -> None:
    whole = list(comparison.changes(old, new))
    short = list(comparison.shortened(whole))
    assert sum(one.count or 1 for one in short) == len(whole)
    assert [one for one in short if one.kind not in ("same", "skipped")] == [one for one in whole if one.kind != "same"]


@given(old=st.lists(st.integers(0, 5), max_size=40), new=st.lists(st.integers(0, 5), max_size=40))
@settings(max_examples=100, deadline=None)
def test_the_runs_of_an_alignment_cover_both_sequences(old: list[int], new: list[int]) -> None:
    found = alignment.steps(old, new)
    assert [one for step in found for one in old[step.a : step.b]] == old
    assert [one for step in found for one in new[step.c : step.d]] == new
    assert all(old[step.a : step.b] == new[step.c : step.d] for step in found if step.tag == "equal")


@given(old=st.lists(texts, max_size=12), new=st.lists(texts, max_size=12))
@settings(max_examples=100, deadline=None)
def test_every_passage_is_paired_once_and_in_order(old: list[str], new: list[str]) -> None:
    pairs = list(alignment.paired(old, new))
    assert [a for a, _ in pairs if a is not None] == list(range(len(old)))
    assert [c for _, c in pairs if c is not None] == list(range(len(new)))


def test_a_table_is_compared_row_by_row() -> None:
    head = "<tr><th>序号</th><th>单位</th></tr>"
    old = f"<table>{head}<tr><td>1</td><td>民政局</td></tr><tr><td>2</td><td>财政局</td></tr></table>"
    new = (
        f"<table>{head}<tr><td>1</td><td><p>民政局</p></td></tr><tr><td>2</td><td>审计局</td></tr>"
        "<tr><td>3</td><td>教委</td></tr></table>"
    )
    told = comparison.body(Edition(body=old), Edition(body=new))
    assert [(one.kind, str(one.new)) for one in told] == [
        ("same", "序号 ｜ 单位"),
        ("same", "1 ｜ 民政局"),
        ("changed", "2 ｜ <del>财政</del><ins>审计</ins>局"),
        ("added", "3 ｜ 教委"),
    ]


def test_a_paragraph_put_before_others_does_not_make_them_look_changed() -> None:
    old = "<p>一、加强组织领导，明确责任。</p><p>二、抓好督促检查工作。</p>"
    new = "<p>完全不同的新增内容xyz</p><p>一、加强组织领导，落实责任。</p><p>二、抓好督促检查工作。</p>"
    told = comparison.body(Edition(body=old), Edition(body=new))
    assert [one.kind for one in told] == ["added", "changed", "same"]


def test_a_text_in_a_difference_is_never_markup() -> None:
    told = comparison.words("甲", "<script>乙</script>")
    assert told == "<del>甲</del><ins>&lt;script&gt;乙&lt;/script&gt;</ins>"


def test_very_long_paragraphs_are_told_as_gone_and_come() -> None:
    old, new = "甲乙" * 5_000, "丙丁" * 5_000
    assert comparison.words(old, new) == f"<del>{old}</del><ins>{new}</ins>"


@pytest.mark.django_db
def test_fields_are_compared_in_words_not_in_codes(unit: Unit) -> None:
    old = Edition(title="旧", theme="2.1", genre="notice", category="7", stage="result")
    new = Edition(title="新", theme="2", genre="decision", category="3", stage="decision")
    told = {one["label"]: (one["old"], one["new"]) for one in comparison.fields(old, new)}
    assert told["主题分类"] == ("综合政务\\政务公开", "综合政务")
    assert told["体裁分类"] == ("通知", "决定")
    assert told["五公开环节"] == ("结果", "决策")
    assert told["标题"] == ("旧", "新")


def test_attachments_of_the_same_name_are_told_apart(unit: Unit, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    item = factories.draft(unit)
    for name, text in (("附件.txt", "一"), ("附件.txt", "二"), ("旧.txt", "三")):
        factories.attach(item, text, name=name, by=unit.clerk)
    factories.publish(unit, factories.forward(unit, item))
    factories.revised(unit, item)
    new = factories.edition(item)
    second, gone = new.attachments.get(position=2), new.attachments.get(name="旧.txt")
    gone.delete()
    second.file = factories.file("二改", by=unit.clerk)
    second.save()
    factories.attach(item, "四", name="新.txt", by=unit.clerk)
    old = item.editions.get(number=1)
    with django_assert_num_queries(1):
        told = comparison.files(old, new)
    assert told == [
        {"name": "附件.txt", "kind": "changed"},
        {"name": "旧.txt", "kind": "removed"},
        {"name": "新.txt", "kind": "added"},
    ]
