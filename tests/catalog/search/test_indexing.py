"""What is public is found by whatever it holds; what leaves the public leaves the index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.models import FacetCount, Item, SearchEntry
from catalog.search import counting, finding, index, indexing, postgresql, question, wanted
from catalog.search.finding import Place
from catalog.services import withdrawal
from disclosure.today import moved_to, now
from tests.catalog import factories
from tests.catalog.factories import Unit


def found(asked: str, *values: str, best: bool = False) -> list[str]:
    read = question.read(asked)
    page = finding.page(read, wanted.of(read, tuple((one,) for one in values)), Place(), 20, best=best)
    titles = dict(SearchEntry.objects.values_list("edition", "edition__title"))
    return [titles[pk] for pk in page.editions]


def public(at: Unit, title: str, **said: object) -> Item:
    item = factories.published(at, title=title, **said)
    indexing.index_item(item.pk)
    return item


def test_an_item_is_found_by_title_number_body_and_attachment(unit: Unit) -> None:
    item = factories.draft(
        unit, title="关于养老服务的通知", body="<p>电梯加装补贴标准</p>", document_number="某府发〔2026〕3号"
    )
    factories.attach(item, "附件里写着鳗鱼养殖", by=unit.clerk)
    factories.publish(unit, factories.forward(unit, item))
    indexing.index_item(item.pk)
    public(unit, "别的事情")
    for asked in ("养老服务", "某府发[2026]3号", "电梯 补贴", "鳗", "鰻魚", item.index_number, unit.agency.name):
        assert "关于养老服务的通知" in found(asked), asked
    assert found("鳗鱼 -养老") == found("养老电梯") == []


def test_what_stands_in_the_title_comes_before_what_stands_in_the_text_and_the_newest_first(unit: Unit) -> None:
    for days, (title, body) in enumerate([("养老一", ""), ("别的甲", "养老"), ("养老二", ""), ("别的乙", "养老")]):
        with moved_to(now() + timedelta(days=days)):
            public(unit, title, body=f"<p>{body}</p>")
    assert found("养老", best=True) == ["养老二", "养老一", "别的乙", "别的甲"]
    assert found("养老") == ["别的乙", "养老二", "别的甲", "养老一"]
    read = question.read("养老")
    place, seen = Place(), []
    while place is not None:
        page = finding.page(read, wanted.of(read), place, 1, best=True)
        seen.extend(page.editions)
        place = page.next  # type: ignore[assignment]
    assert len(seen) == len(set(seen)) == 4


def test_stretches_of_time_change_nothing_of_what_is_found(unit: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgresql, "FIRST", 1)
    titles = ["养老一", "别的甲", "养老二", "无关", "养老三", "别的乙"]
    for months, title in enumerate(titles):
        with moved_to(now() + timedelta(days=40 * months)):
            public(unit, title, body="<p>无关</p>" if title == "无关" else "<p>养老</p>")
    assert found("养老") == ["别的乙", "养老三", "养老二", "别的甲", "养老一"]
    assert found("养老", best=True) == ["养老三", "养老二", "养老一", "别的乙", "别的甲"]
    asked = wanted.of(question.read("养老"))
    rising = replace(asked, ascending=True)
    assert list(index.keys(rising, 10)) == sorted(index.keys(asked, 10))
    assert list(index.keys(rising, 2)) == sorted(index.keys(asked, 10))[:2]
    assert index.counts([asked, wanted.Wanted(), replace(asked, head=asked.anywhere)]) == [5, 6, 3]
    assert [len(values) for values in index.values([wanted.Wanted(), asked])] == [6, 5]


@pytest.mark.parametrize("nearest", [1, 2, 3, 250])
def test_entries_read_themselves_before_the_index_change_nothing_of_what_is_found(
    unit: Unit, monkeypatch: pytest.MonkeyPatch, nearest: int
) -> None:
    monkeypatch.setattr(postgresql, "NEAREST", nearest)
    monkeypatch.setattr(postgresql, "FIRST", 1)
    for months, title in enumerate(["水务", "饮水", "无关", "节水工程"]):
        with moved_to(now() + timedelta(days=40 * months)):
            public(unit, title)
    assert found("水") == found("水", best=True) == ["节水工程", "饮水", "水务"]
    asked = wanted.of(question.read("水"))
    first, second, third = sorted(index.keys(asked, 10))
    assert list(index.keys(replace(asked, ascending=True), 10)) == [first, second, third]
    assert list(index.keys(asked, 2)) == [third, second]
    assert list(index.keys(asked.beyond(third), 10)) == [second, first]
    assert index.counts([asked]) == [3]


def test_a_page_that_met_too_much_of_what_only_seems_to_fit_says_where_to_go_on(
    unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "TURNS", 1)
    for days, title in enumerate(["政务公开", *["政务、务公、公开"] * 3]):
        with moved_to(now() + timedelta(days=days)):
            public(unit, title)
    read = question.read("政务公开")
    first = finding.page(read, wanted.of(read), Place(), 1)
    assert first.editions == []
    assert first.next is not None
    second = finding.page(read, wanted.of(read), first.next, 1)
    assert len(second.editions) == 1
    assert second.next is not None
    assert finding.page(read, wanted.of(read), second.next, 1) == finding.Found([], None)


def test_a_page_looks_twice_as_far_each_time_for_what_really_holds_the_words(unit: Unit) -> None:
    for days, title in enumerate(["政务公开", *["政务、务公、公开"] * 12]):
        with moved_to(now() + timedelta(days=days)):
            public(unit, title)
    read = question.read("政务公开")
    assert len(finding.page(read, wanted.of(read), Place(), 1).editions) == 1


def test_what_is_withdrawn_is_neither_found_nor_counted(unit: Unit) -> None:
    item = public(unit, "要撤回的文件")
    assert found("撤回")
    withdrawal.withdraw(item.pk, actor=unit.approver, reason="内容有误")
    assert indexing.index_item(item.pk) is False
    assert found("撤回") == []
    assert not FacetCount.objects.filter(n__gt=0).exists()


def test_an_index_built_anew_is_the_same(unit: Unit) -> None:
    for title in ("甲文件", "乙文件"):
        factories.published(unit, title=title, theme="1.1")
    told: list[tuple[int, int]] = []
    assert indexing.rebuild(lambda done, of: told.append((done, of))) == 2
    assert told == [(2, 2)]
    counts = sorted(FacetCount.objects.values_list("value", "other", "n"))
    assert found("文件") == ["乙文件", "甲文件"]
    assert indexing.rebuild() == 0
    assert indexing.rebuild(anew=True) == 2
    indexing.recount()
    assert sorted(FacetCount.objects.filter(n__gt=0).values_list("value", "other", "n")) == counts
    assert counting.beside([""])[""][""] == 2


def test_an_index_built_anew_lies_in_order_of_time_and_goes_on_where_it_was_stopped(
    unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    for days in (3, 1, 4, 0, 2):
        with moved_to(now() + timedelta(days=days)):
            factories.published(unit, title=f"第{days}天")
    monkeypatch.setattr(indexing, "AT_ONCE", 2)
    put, laid = index.put, list[int]()

    def stopping(rows: Sequence[tuple[SearchEntry, set[str], set[str]]]) -> None:
        if len(laid) == 4:
            raise KeyboardInterrupt
        laid.extend(entry.key for entry, _head, _body in rows)
        put(rows)

    monkeypatch.setattr(index, "put", stopping)
    with pytest.raises(KeyboardInterrupt):
        indexing.rebuild()
    monkeypatch.setattr(index, "put", lambda rows: (laid.extend(entry.key for entry, *_rest in rows), put(rows)))
    assert indexing.rebuild() == 1
    assert laid == sorted(laid)
    assert len(laid) == SearchEntry.objects.count() == 5


WORDS = st.lists(st.sampled_from(["政务", "公开", "养老", "2021年", "3号", "水", "电梯", "，", "WTO"]), max_size=6).map(
    "".join
)


@pytest.mark.django_db(transaction=False)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(WORDS, min_size=1, max_size=4), asked=st.lists(WORDS.filter(bool), min_size=1, max_size=2))
def test_the_index_finds_just_what_a_reader_of_all_texts_would(unit: Unit, texts: list[str], asked: list[str]) -> None:
    for item in Item.objects.all():
        SearchEntry.objects.filter(item=item).exists() and indexing._take_out([item.pk])
    items = [public(unit, f"题{at}", body=f"<p>{text}</p>") for at, text in enumerate(texts)]
    read = question.read(" ".join(asked))
    if not read.wanted:
        return
    told = [f"题{at}" for at, item in enumerate(items) if read.holds(_text(item))]
    assert sorted(found(" ".join(asked))) == sorted(told)
    assert index.count(wanted.of(read)) >= len(told)


def _text(item: Item) -> str:
    entry = SearchEntry.objects.select_related("text").get(item=item)
    return f"{entry.text.head}\n{entry.text.body}"
