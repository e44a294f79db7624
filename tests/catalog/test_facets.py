"""The facets: each counts what its values leave, its own filter aside."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import QueryDict
from django.test import Client

from catalog import facets, listing, tally
from catalog.facets import Facet
from catalog.models import DirectoryLine
from catalog.search import index, indexing
from catalog.services import serving
from catalog.views import item_list
from disclosure.today import moved_to
from tests.catalog import directories, factories
from tests.catalog.factories import Unit
from tests.catalog.searching import titles


def of(query: str = "") -> dict[str, Facet]:
    indexing.rebuild()
    read = listing.read(QueryDict(query))
    return {one.title: one for one in facets.of(read, tally.of(read), "/items/")}


def counts(facet: Facet) -> dict[str, int]:
    return {option.label: option.count for option in facet.options}


def test_an_empty_catalogue_has_nothing_to_choose(db: None) -> None:
    assert of() == {}


def test_a_facet_leaves_its_own_filter_out(unit: Unit) -> None:
    for theme, genre in (("2.1", "notice"), ("2.2", "notice"), ("3.1", "decision")):
        factories.published(unit, theme=theme, genre=genre)
    told = of("genre=notice")
    assert counts(told["体裁分类"]) == {"通知": 2, "决定": 1}
    assert counts(told["主题分类"]) == {"综合政务": 2}
    assert [option.chosen for option in told["体裁分类"].options] == [True, False]


def test_the_class_that_is_chosen_comes_first_and_open(unit: Unit) -> None:
    for theme in ("2.1", "2.2", "2", "3.1", "3.1", "3.1", "3.1"):
        factories.published(unit, theme=theme)
    closed, opened = of()["主题分类"], of("theme=2.1")["主题分类"]
    assert list(counts(closed)) == ["国民经济管理、国有资产监管", "综合政务"]
    assert [(one.label, one.count, one.below, one.chosen) for one in opened.options] == [
        ("综合政务", 3, False, False),
        ("政务公开", 1, True, True),
        ("政务督查", 1, True, False),
        ("国民经济管理、国有资产监管", 4, False, False),
    ]


def test_every_option_leads_to_as_many_items_as_it_counts(unit: Unit) -> None:
    below = factories.unit(unit.agency)
    for at in (unit, below):
        for theme, genre, stage in (("2.1", "notice", "result"), ("3.1", "", "decision"), ("", "decision", "")):
            factories.published(at, theme=theme, genre=genre, stage=stage, category="1")
    for start in ("", "genre=notice", f"agency={unit.agency.slug}", "theme=2"):
        for facet in of(start).values():
            for option in facet.options:
                if not option.chosen:
                    found = titles(option.url.partition("?")[2])
                    assert len(found) == option.count, (facet.title, option)


def test_an_option_that_is_chosen_lets_itself_go(unit: Unit) -> None:
    factories.published(unit, genre="notice")
    (chosen,) = [one for one in of("genre=notice&year=2026")["体裁分类"].options if one.chosen]
    assert chosen.url == "/items/?year=2026"


def test_what_is_chosen_is_shown_even_where_nothing_is_left(unit: Unit) -> None:
    factories.published(unit, genre="notice")
    assert counts(of("genre=order")["体裁分类"]) == {"通知": 1, "命令（令）": 0}


def test_agencies_open_downwards_with_what_stands_below_them(unit: Unit) -> None:
    district = unit.agency.parent
    assert district is not None
    below, beside = factories.unit(unit.agency), factories.unit(district)
    for at, times in ((unit, 1), (below, 2), (beside, 4)):
        for _time in range(times):
            factories.published(at)
    top = of()["公开机关"]
    assert counts(top) == {beside.agency.name: 4, unit.agency.name: 3}
    chosen = of(f"agency={unit.agency.slug}")["公开机关"]
    assert [(one.label, one.count, one.chosen) for one in chosen.options] == [
        (unit.agency.name, 3, True),
        ("仅本机关", 1, False),
        (below.agency.name, 2, False),
    ]
    assert chosen.options[0].url == f"/items/?agency={district.slug}"


@pytest.mark.parametrize("more", [False, True])
def test_long_facets_show_the_most_frequent_first_and_the_rest_on_demand(unit: Unit, more: bool) -> None:
    genres = [
        "notice",
        "decision",
        "order",
        "communique",
        "announcement",
        "public-notice",
        "opinions",
        "letter",
        "reply",
    ]
    for times, genre in enumerate(genres, start=1):
        for _time in range(2 if times == 1 else 1):
            factories.published(unit, genre=genre)
    facet = of("more=genre" if more else "")["体裁分类"]
    assert facet.options[0].label == "通知"
    assert len(facet.options) == (9 if more else 8)
    assert facet.more_url == ("" if more else "/items/?more=genre")


def test_all_facets_cost_two_queries_however_many_values_they_have(unit: Unit, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    for theme in ("2.1", "3.1", ""):
        factories.published(unit, theme=theme)
    indexing.rebuild()
    read = listing.read(QueryDict(""))
    with django_assert_num_queries(2):
        facets.of(read, tally.of(read), "/items/")


@pytest.mark.django_db
def test_within_a_domain_its_rows_are_told_with_what_serves_them() -> None:
    at = directories.compiling()
    entries = [directories.entry(publisher=at.agency.name, matters=("养老", name)) for name in ("甲事项", "乙事项")]
    first, second = directories.lines(directories.published(at, *entries).directory)
    (elsewhere,) = directories.lines(directories.published(at, domain="5").directory)
    for line in (first, first, second, elsewhere):
        item = factories.draft(at.unit, genre="notice")
        serving.attach(item.pk, line, actor=at.clerk)
        factories.publish(at.unit, factories.forward(at.unit, item))
    assert "标准目录事项" not in of()
    assert counts(of("domain=3")["标准目录事项"]) == {"养老 / 甲事项": 2, "养老 / 乙事项": 1}
    assert counts(of("domain=3&genre=notice")["标准目录事项"]) == {"养老 / 甲事项": 2, "养老 / 乙事项": 1}
    for option in of("domain=3")["标准目录事项"].options:
        narrowed = option.url.partition("?")[2]
        assert len(titles(narrowed)) == option.count
        assert counts(of(narrowed)["标准目录事项"]) == {"养老 / 甲事项": 2, "养老 / 乙事项": 1}
        assert counts(of(narrowed)["体裁分类"]) == {"通知": option.count}


@pytest.mark.django_db
def test_rows_called_alike_also_say_who_publishes() -> None:
    at = directories.compiling()
    entries = [directories.entry(publisher=name, matters=("养老", "同名")) for name in (at.agency.name, "另一单位")]
    for line in directories.lines(directories.published(at, *entries).directory):
        item = factories.draft(at.unit)
        serving.attach(item.pk, line, actor=at.clerk)
        factories.publish(at.unit, factories.forward(at.unit, item))
    told = counts(of("domain=3")["标准目录事项"])
    assert told == {f"养老 / 同名（{at.agency.name}）": 1, "养老 / 同名（另一单位）": 1}


@pytest.mark.django_db
def test_a_list_narrowed_to_a_row_alone_still_counts_everything_else() -> None:
    at = directories.compiling()
    (line,) = directories.lines(directories.published(at).directory)
    item = factories.draft(at.unit, genre="notice")
    serving.attach(item.pk, line, actor=at.clerk)
    factories.publish(at.unit, factories.forward(at.unit, item))
    factories.published(at.unit, genre="decision")
    key = DirectoryLine.objects.get(pk=line).key
    assert counts(of(f"row={key}")["体裁分类"]) == {"通知": 1}


@pytest.fixture
def only_three_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (index, tally, facets, item_list):
        monkeypatch.setattr(module, "MOST_COUNTED", 3)
    monkeypatch.setattr(item_list, "PER_PAGE", 2)


@pytest.fixture
def six_of_three_years(unit: Unit) -> None:
    """Three decisions of one theme, and after them three notices of another."""
    for day in (date(2024, 3, 4), date(2024, 6, 3), date(2025, 3, 3)):
        with moved_to(day):
            factories.published(unit, title="公开的决定", genre="decision", theme="2.1")
    for day in (date(2025, 6, 3), date(2026, 3, 2), date(2026, 4, 1)):
        with moved_to(day):
            factories.published(unit, title="公开的通知", genre="notice", theme="3.1")


def numbers(facet: Facet) -> dict[str, str]:
    return {option.label: option.number for option in facet.options}


def test_values_counted_in_part_say_so_and_every_year_can_be_chosen(
    only_three_are_counted: None, six_of_three_years: None, client: Client
) -> None:
    told = of("q=公开")
    assert sum(option.count for option in told["体裁分类"].options) == 3
    assert all(number.endswith("+") for number in numbers(told["体裁分类"]).values())
    assert list(numbers(told["发布年份"])) == ["2026", "2025", "2024"]
    assert list(numbers(of("q=公开&since=2025-01-01")["发布年份"])) == ["2026", "2025"]
    assert "带“+”的数字只数了 3 条" in client.get("/items/?q=公开").content.decode()
    exact = of("q=公开&until=2024-12-31")
    assert numbers(exact["发布年份"]) == {"2024": "2"}
    assert "带“+”的数字" not in client.get("/items/?q=公开&until=2024-12-31").content.decode()


def test_what_is_chosen_is_counted_for_itself_where_its_like_is_counted_in_part(
    only_three_are_counted: None, six_of_three_years: None
) -> None:
    assert numbers(of("q=公开&genre=decision")["体裁分类"])["决定"] == "3"
    assert all(one.more or one.chosen for one in of("q=公开&genre=decision")["体裁分类"].options)
    assert [(one.label, one.number) for one in of("q=公开&theme=2")["主题分类"].options][:2] == [
        ("综合政务", "3"),
        ("政务公开", "3"),
    ]
    opened = of("q=公开&theme=2.1")["主题分类"].options
    assert [(one.number, one.chosen) for one in opened[:2]] == [("3+", False), ("3", True)]
    assert all(one.more for one in of("q=公开")["主题分类"].options)


def test_of_an_agency_that_is_chosen_everything_below_is_counted_and_what_stands_beside_in_part(
    only_three_are_counted: None, unit: Unit
) -> None:
    below, beside = factories.unit(unit.agency), factories.unit(unit.agency.parent)
    for day, at in enumerate((unit, below, beside, beside, beside, beside), start=2):
        with moved_to(date(2026, 3, day)):
            factories.published(at, title="公开的文件")
    name, slug = unit.agency.name, unit.agency.slug
    chosen = of(f"q=公开&agency={slug}")["公开机关"].options
    assert [(one.label, one.number) for one in chosen] == [(name, "2"), ("仅本机关", "1"), (below.agency.name, "1")]
    whole, own, *_below = of(f"q=公开&agency={slug}&within=self")["公开机关"].options
    assert (own.label, own.number, own.chosen) == ("仅本机关", "1", True)
    assert whole.number.endswith("+")


def test_validity_on_a_day_is_counted_value_by_value(only_three_are_counted: None, six_of_three_years: None) -> None:
    assert numbers(of("q=公开&valid_on=2025-06-04")["有效性（截至2025年6月4日）"]) == {"有效": "3+"}
    assert numbers(of("q=公开&valid_on=2025-03-04")["有效性（截至2025年3月4日）"]) == {"有效": "3"}
