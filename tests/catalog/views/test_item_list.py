"""The catalogue as a list: what it says of the address, of its pages, and of having nothing to show."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from catalog.search import indexing
from catalog.views import item_list
from disclosure import agencies
from disclosure.today import moved_to, today
from tests import factories as kernel
from tests.catalog import factories
from tests.catalog.factories import Unit
from tests.catalog.searching import titles

LIST = "/items/"


def text(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.partition("<main")[2].partition("</main>")[0]).split())


def test_an_unknown_value_is_named_above_the_list(unit: Unit, client: Client) -> None:
    factories.published(unit, title="公开的文件")
    answer = client.get(f"{LIST}?theme=<b>&sort=<i>")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "“主题分类”没有“&lt;b&gt;”这一项，该条件未起作用。不能按“&lt;i&gt;”排序，已按最新发布排列。" in page
    assert "公开的文件" in page


@pytest.mark.parametrize("asked", ["99", "0.", "-1", "x", "1.5", "2.7", "0.-3", "9" * 5000, "0." + "9" * 30])
@pytest.mark.parametrize("order", ["", "issued"])
def test_a_place_that_is_none_is_named_and_the_beginning_shown(
    unit: Unit, client: Client, monkeypatch: pytest.MonkeyPatch, asked: str, order: str
) -> None:
    monkeypatch.setattr(item_list, "PER_PAGE", 1)
    factories.published(unit)
    newest = factories.published(unit)
    answer = client.get(LIST, {"after": asked, "sort": order})
    assert answer.status_code == 200
    page = answer.content.decode()
    if asked != "1.5" or order:
        assert "地址中的页码位置无法识别，现从头显示。" in page
        assert newest.index_number in page


@pytest.mark.parametrize("query", ["", "sort=oldest", "sort=issued", "q=文件", "q=文件&sort=newest", "genre=notice"])
def test_every_item_stands_on_just_one_page(
    unit: Unit, client: Client, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    monkeypatch.setattr(item_list, "PER_PAGE", 2)
    items = [factories.published(unit, title=f"第{number}件文件", genre="notice") for number in range(5)]
    address, seen = f"{LIST}?{query}", []
    while address:
        page = client.get(address).content.decode()
        assert "无法识别" not in page
        seen += [item.index_number for item in items if f"/d/{item.index_number}" in page]
        following = re.search(r'rel="next" href="([^"]+)"', page)
        address = LIST + following[1].replace("&amp;", "&") if following else ""
    assert sorted(seen) == sorted(item.index_number for item in items)
    assert len(seen) == len(items)


def test_nothing_at_all_is_said_otherwise_than_nothing_found(unit: Unit, client: Client) -> None:
    assert "还没有公开的信息" in text(client.get(LIST).content.decode())
    factories.published(unit)
    assert "没有找到与“天外飞仙”相符的信息" in text(client.get(f"{LIST}?q=天外飞仙").content.decode())
    nothing = text(client.get(f"{LIST}?genre=order").content.decode())
    assert "没有符合条件的信息" in nothing
    assert "申请公开" in nothing


def test_the_words_sought_are_marked_and_quoted_from_the_text(unit: Unit, client: Client) -> None:
    factories.published(unit, title="关于<公示>的通知", body=f"<p>{'前' * 50}结果公示期满{'后' * 100}</p>")
    page = client.get(f"{LIST}?q=公示").content.decode()
    assert "关于&lt;<mark>公示</mark>&gt;的通知" in page
    assert f"…{'前' * 18}结果<mark>公示</mark>期满{'后' * 58}…" in page


def test_a_search_within_conditions_and_a_choice_of_days_keep_each_other(unit: Unit, client: Client) -> None:
    factories.published(unit, title="甲", genre="notice")
    page = client.get(f"{LIST}?genre=notice&q=甲&since=2020-01-01").content.decode()
    search, days, valid_on = re.findall(r"<form.*?</form>", page, re.DOTALL)
    carried = r'<input type="hidden" name="(\w+)" value="(.*?)">'
    assert dict(re.findall(carried, search)) == {"genre": "notice", "since": "2020-01-01"}
    assert dict(re.findall(carried, days)) == {"genre": "notice", "q": "甲"}
    assert dict(re.findall(carried, valid_on)) == {"genre": "notice", "q": "甲", "since": "2020-01-01"}
    assert 'value="2020-01-01"' in days


def test_every_condition_in_force_can_be_taken_away(unit: Unit, client: Client) -> None:
    factories.published(unit, genre="notice", theme="2.1")
    page = client.get(f"{LIST}?genre=notice&theme=2.1&agency={unit.agency.slug}&until=2030-01-01").content.decode()
    chosen = re.search(r'<ul class="gk-chosen".*?</ul>', page, re.DOTALL)
    assert chosen is not None
    assert text(f"<main>{chosen[0]}</main>").count("去掉此条件") == 4
    assert f'href="/items/?agency={unit.agency.slug}&amp;genre=notice&amp;until=2030-01-01"' in chosen[0]


def test_a_list_offers_itself_as_a_feed(unit: Unit, client: Client) -> None:
    factories.published(unit, genre="notice")
    page = client.get(f"{LIST}?genre=notice&sort=oldest").content.decode()
    assert f'<link rel="alternate" type="application/atom+xml" href="{reverse("feed")}?genre=notice"' in page


def test_what_an_abolished_agency_published_is_found_under_it_and_its_successor(unit: Unit, client: Client) -> None:
    successor = factories.unit(unit.agency.parent)
    factories.published(unit, title="撤并以前的文件")
    agencies.abolish(unit.agency.pk, on=today(), actor=kernel.system(), successor=successor.agency)
    with moved_to(today() + timedelta(days=30)):
        assert "撤并以前的文件" in client.get(f"{LIST}?agency={unit.agency.slug}").content.decode()
        heir = f"{LIST}?agency={successor.agency.slug}"
        assert "撤并以前的文件" in client.get(heir).content.decode()
        assert "撤并以前的文件" not in client.get(f"{heir}&within=self").content.decode()


def test_what_must_not_be_there_leaves_out_no_text_that_only_holds_its_pieces(unit: Unit, client: Client) -> None:
    factories.published(unit, title="北京路与南京市的办法")
    factories.published(unit, title="北京市的办法")
    assert titles("q=办法 -北京市") == ["北京路与南京市的办法"]
    assert "共 1 条" in text(client.get(f"{LIST}?q=办法 -北京市").content.decode())


def test_the_number_found_is_that_of_what_really_holds_the_words(unit: Unit, client: Client) -> None:
    factories.published(unit, title="政务处 公务员 开会", body="<p>务公，公开，开会</p>")
    factories.published(unit, title="政务先公开", body="<p>务公</p>")
    indexing.rebuild()
    page = text(client.get(f"{LIST}?q=政务公开").content.decode())
    assert "没有找到与“政务公开”相符的信息" in page
    assert "共 0 条" in page and "政务先公开" in page
    assert unit.agency.name not in page


@pytest.mark.parametrize("asked", ["？？", "--", "😀"])
def test_punctuation_alone_is_told_to_ask_for_nothing(unit: Unit, client: Client, asked: str) -> None:
    factories.published(unit)
    page = client.get(LIST, {"q": asked}).content.decode()
    assert f"“{asked}”中没有可以检索的字词，检索条件未起作用；请输入文字或者数字。" in page
    assert client.get(reverse("api_items"), {"q": asked}).status_code == 400


def test_what_has_no_width_divides_no_word(unit: Unit, client: Client) -> None:
    factories.published(unit, title="政务公开办法")
    assert titles("q=政务\u200b公开") == ["政务公开办法"]
