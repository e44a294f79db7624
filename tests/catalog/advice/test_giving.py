"""A list that found little says what would find more, with the very number that stands behind each link."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from catalog import listing, tally
from catalog.advice import giving, spelling
from catalog.advice.giving import Advice
from catalog.advice.offered import Offer
from catalog.search import indexing
from disclosure import agencies
from disclosure.today import moved_to, today
from tests import factories as kernel
from tests.catalog import directories, factories
from tests.catalog.factories import Unit
from tests.catalog.searching import Reader, titles


def of(query: str) -> Advice:
    indexing.rebuild()
    read = listing.read(QueryDict(query))
    return giving.of(read, tally.of(read), "/items/")


def told(offers: list[Offer]) -> dict[str, int]:
    """What each offer finds, once it is proven that its address finds just that."""
    for one in offers:
        if one.count:
            assert len(titles(one.url.partition("?")[2])) == one.count, one
    return {one.label: one.count for one in offers}


def test_each_condition_is_told_with_what_it_took_away(unit: Unit) -> None:
    factories.published(unit, title="养老服务", theme="2.1", genre="notice")
    factories.published(unit, title="养老补贴", theme="3.1", genre="decision")
    elsewhere = factories.unit(unit.agency.parent)
    advice = of(f"q=养老&genre=order&until=2000-01-01&agency={elsewhere.agency.slug}")
    assert advice.filters == []
    assert told(of("q=养老&genre=order").filters) == {"体裁分类：命令（令）": 2}
    both = told(of("q=养老&genre=notice&theme=3.1").filters)
    assert list(both.values()) == [1, 1]
    assert "体裁分类：通知" in both
    assert told(of("q=养老&until=2000-01-01").filters) == {"发布日期": 2}
    assert told(of(f"q=养老&agency={elsewhere.agency.slug}").filters) == {str(elsewhere.agency): 2}
    assert list(told(of("q=养老&column=reports").filters).values()) == [2]


def test_of_several_words_each_is_left_out_once(unit: Unit) -> None:
    factories.published(unit, title="养老服务补贴")
    factories.published(unit, title="养老机构")
    assert told(of("q=养老 机构 补贴").words) == {"机构": 1, "补贴": 1}
    assert of("q=养老院").words == []


@pytest.mark.parametrize(
    ("typed", "title", "right"),
    [
        ("政府信息公开条列", "中华人民共和国政府信息公开条例", "政府信息公开条例"),
        ("帐目", "村务账目公示", "账目"),
        ("农村最底生活保障", "农村最低生活保障标准", "农村最低生活保障"),
        ("老旧小改造", "老旧小区改造计划", "老旧小区改造"),
        ("老旧旧小区", "老旧小区改造计划", "老旧小区"),
        ("惠农捕贴发放", "惠农补贴发放名单", "惠农补贴发放"),
        ("政府信息公開条列", "政府信息公开条例", "政府信息公开条例"),
    ],
)
def test_the_nearest_spelling_is_offered(unit: Unit, typed: str, title: str, right: str) -> None:
    factories.published(unit, title=title)
    factories.published(unit, title="别的文件")
    found = told(of(f"q={typed}").spellings)
    assert found[right] == 1
    assert next(iter(found)) == right


def test_punctuation_round_a_word_does_not_hinder_its_spelling(unit: Unit) -> None:
    factories.published(unit, title="政府信息公开条例")
    assert told(of("q=《政府信息公开条列》，").spellings)["政府信息公开条例"] == 1


def test_all_pieces_of_all_words_together_have_so_many_titles_looked_into(
    unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spelling, "TITLES", 4)
    for number in range(8):
        factories.published(unit, title=f"{'公告' if number % 2 else '公示'}{number}")
    indexing.rebuild()
    heads = spelling._heads(listing.read(QueryDict()), [("公告",), ("公示",)])
    assert len(heads) == spelling.TITLES


def test_a_word_that_stands_somewhere_is_not_respelled(unit: Unit) -> None:
    factories.published(unit, title="公告")
    factories.published(unit, title="公示")
    assert of("q=公告").spellings == []


def test_only_the_wrong_one_of_several_words_is_respelled(unit: Unit) -> None:
    factories.published(unit, title="养老服务条例")
    assert told(of("q=养老 条列 -补贴").spellings) == {"条例": 1}
    (one,) = of("q=养老 条列 -补贴").spellings
    assert parse_qs(urlsplit(one.url).query) == {"q": ["养老 条例 -补贴"]}


def test_a_spelling_that_finds_nothing_beside_the_other_words_is_offered_by_itself(unit: Unit) -> None:
    factories.published(unit, title="养老服务条例")
    factories.published(unit, title="餐饮安全")
    (one,) = of("q=养老服务条列 餐饮").spellings
    assert parse_qs(urlsplit(one.url).query) == {"q": ["养老服务条例"]}
    assert told([one]) == {"养老服务条例": 1}


@pytest.mark.parametrize("typed", ["渝府发〔2024〕7号", "渝府发[2024]7号", "渝府发2024年第7号"])
def test_a_document_number_is_offered_with_the_years_it_has(unit: Unit, typed: str) -> None:
    for number in ("渝府发〔2025〕7号", "渝府发〔2023〕7号", "渝府发〔2025〕17号", "江渝府发〔2022〕7号"):
        factories.published(unit, title="文件", document_number=number)
    assert list(told(of(f"q={typed}").spellings)) == ["渝府发(2025)7号", "渝府发(2023)7号"]


def test_agencies_are_meant_by_name_short_name_former_name_and_one_step_away(unit: Unit) -> None:
    district = unit.agency.parent
    at = factories.unit(district, name="示范区卫生健康委员会", short_name="区卫健委")
    factories.published(at, title="疫苗接种安排")
    agencies.rename(at.agency.pk, name="示范区卫生健康局", short_name="区卫健局", on=today(), actor=kernel.system())
    for word in ("卫生健康局", "区卫健局", "示范区卫生健康委员会", "示范区卫健康局", "卫生健康委"):
        assert told(of(f"q={word}").agencies) == {"示范区卫生健康局": 1}, word
    (one,) = of("q=示范区卫生健康局疫苗").agencies
    assert parse_qs(urlsplit(one.url).query) == {"q": ["疫苗"], "agency": [at.agency.slug]}
    assert of(f"q=卫生健康局&agency={unit.agency.slug}").agencies == []


def test_an_abolished_agency_is_named_with_its_successor(unit: Unit) -> None:
    old = factories.unit(unit.agency.parent, name="示范区旅游发展中心")
    agencies.abolish(old.agency.pk, on=today(), actor=kernel.system(), successor=unit.agency)
    with moved_to(today() + timedelta(days=2)):
        (one,) = of("q=旅游发展中心").agencies
    assert one.label == f"示范区旅游发展中心（已撤销，由{unit.agency}承继）"
    assert one.url == reverse("agency_detail", args=[old.agency.slug])


@pytest.mark.django_db
def test_matters_of_directories_in_force_are_offered_with_their_publisher() -> None:
    at = directories.compiling()
    row = directories.entry(matters=("养老服务", "养老机构备案"), publisher=at.agency.name)
    directories.published(at, row, directories.entry(matters=("社会救助",), publisher=at.agency.name))
    directories.draft(at, directories.entry(matters=("养老补贴",), publisher=at.agency.name), domain="5")
    (one,) = of("q=养老机构").matters
    assert (one.title, one.publisher) == ("养老服务 / 养老机构备案", at.agency.name)
    assert Client().get(one.url).status_code == 200
    assert [one.title for one in of("q=养老 备案").matters] == ["养老服务 / 养老机构备案"]
    assert of("q=老").matters == []


@pytest.mark.django_db
def test_asking_takes_the_words_and_the_agency_along() -> None:
    at = factories.unit()
    asked = urlsplit(of(f"q=<b>养老&agency={at.agency.slug}").ask_url)
    assert asked.path == reverse("request_form")
    assert parse_qs(asked.query) == {"description": ["<b>养老"], "agency": [at.agency.slug]}


@pytest.mark.django_db
def test_the_list_leads_from_nothing_found_into_the_form(unit: Unit) -> None:
    factories.published(unit, title="别的")
    page = Reader().get("/items/?q=<b>养老条列").content.decode()
    found = re.search(r'href="([^"]+)">申请公开“', page)
    assert found is not None
    form = Client().get(found[1].replace("&amp;", "&")).content.decode()
    assert "&lt;b&gt;养老条列</textarea>" in form
    assert "<b>养老" not in page + form


def test_enough_needs_no_advice(unit: Unit) -> None:
    for number in range(giving.FEW + 1):
        factories.published(unit, title=f"养老{number}")
    assert 'id="advice"' not in Reader().get("/items/?q=养老").content.decode()
    assert 'id="advice"' not in Reader().get("/items/").content.decode()
    assert 'id="advice"' in Reader().get("/items/?q=养老0").content.decode()
