"""Validity as of a day: the list holds what bound on it, whatever became of it since, and says so."""

from __future__ import annotations

import json
from datetime import date
from itertools import product

import pytest
from django.http import QueryDict
from django.test import Client

from catalog import facets, listing, tally
from catalog.models import Item
from catalog.search import index, indexing
from catalog.selectors import validity_on
from catalog.services import validity
from catalog.views import item_list
from disclosure import outbox
from disclosure.today import moved_to
from tests.catalog import factories
from tests.catalog.factories import Unit
from tests.catalog.searching import Reader, titles

JANUARY, MARCH, MAY, JULY = date(2026, 1, 5), date(2026, 3, 2), date(2026, 5, 6), date(2026, 7, 1)
LIST = "/items/"


@pytest.fixture
def documents(unit: Unit) -> None:
    """One that stands, one repealed in May, one amended in March, one whose term ends in May, one made in May."""
    with moved_to(JANUARY):
        made = {
            name: factories.published(unit, title=f"{name}的办法", issued_on=JANUARY, genre="notice", item=item)
            for name, item in (("一直有效", {}), ("后来废止", {}), ("后来修改", {}), ("到期失效", {"valid_to": MAY}))
        }
        changed(made["后来修改"], unit, "amended", MARCH)
        changed(made["后来废止"], unit, "repealed", MAY)
    with moved_to(MAY):
        factories.published(unit, title="五月的办法", issued_on=MAY, genre="decision")


def changed(item: Item, unit: Unit, to: str, on: date) -> None:
    validity.change_validity(item.pk, validity=to, on=on, actor=unit.officer)


@pytest.mark.usefixtures("documents")
def test_the_list_holds_what_bound_on_the_day(db: None) -> None:
    before = ["一直有效的办法", "到期失效的办法", "后来修改的办法", "后来废止的办法"]
    assert sorted(titles(f"valid_on={MARCH}")) == sorted(before)
    assert sorted(titles("valid_on=2026-05-05")) == sorted(before)
    assert sorted(titles(f"valid_on={MAY}")) == sorted(["一直有效的办法", "后来修改的办法", "五月的办法"])
    assert titles("valid_on=2026-01-04") == []


@pytest.mark.usefixtures("documents")
def test_any_validity_can_be_asked_as_of_a_day_and_beside_words_and_filters(db: None) -> None:
    assert titles(f"valid_on={MAY}&validity=repealed") == ["后来废止的办法"]
    assert titles(f"valid_on={MAY}&validity=lapsed") == ["到期失效的办法"]
    assert titles(f"valid_on={MARCH}&validity=amended") == ["后来修改的办法"]
    assert titles(f"valid_on={MARCH}&validity=repealed") == []
    assert titles(f"valid_on={MAY}&q=五月") == ["五月的办法"]
    assert titles(f"valid_on={MARCH}&q=五月") == []
    assert titles(f"valid_on={MAY}&genre=decision") == ["五月的办法"]
    assert titles(f"valid_on={MAY}&q=办法 -五月&sort=oldest") == ["一直有效的办法", "后来修改的办法"]


@pytest.mark.usefixtures("documents")
def test_the_answer_is_that_of_the_changes_for_every_item_and_day(db: None) -> None:
    items = Item.objects.all()
    for day, code in product((JANUARY, MARCH, date(2026, 5, 5), MAY, JULY), Item.Validity.values):
        begun = [item for item in items if item.editions.get().issued_on <= day]  # type: ignore[operator]
        held = [item.subject.title for item in begun if validity_on(item, day) == code]
        assert sorted(titles(f"valid_on={day}&validity={code}")) == sorted(held), (day, code)


@pytest.mark.usefixtures("documents")
def test_the_facet_of_validity_counts_as_of_the_day(db: None) -> None:
    indexing.rebuild()
    read = listing.read(QueryDict(f"valid_on={MAY}"))
    told = {one.title: one for one in facets.of(read, tally.of(read), LIST)}
    facet = told["有效性（截至2026年5月6日）"]
    assert {one.label: one.count for one in facet.options} == {"有效": 2, "已修改": 1, "已废止": 1, "已失效": 1}
    for option in facet.options:
        assert len(titles(option.url.partition("?")[2])) == option.count
    assert {one.label: one.count for one in told["体裁分类"].options} == {"通知": 2, "决定": 1}
    assert tally.of(read).total == 3


@pytest.mark.usefixtures("documents")
def test_the_page_says_as_of_which_day_and_of_each_item_what_held(db: None) -> None:
    client = Reader()
    with moved_to(JULY):
        outbox.drain()
        page = client.get(f"{LIST}?valid_on={MARCH}&q=办法").content.decode()
        assert "截至2026年3月2日有效</span>" in page
        assert page.count("截至<time") == 4
        assert page.count("gk-badge-good") == 3 and page.count("gk-badge-soon") == 1 and "gk-badge-bad" not in page
        repealed = client.get(f"{LIST}?valid_on={MAY}&validity=repealed").content.decode()
        assert "后来废止的办法" in repealed and "gk-badge-bad" in repealed


@pytest.mark.usefixtures("documents")
def test_a_file_tells_what_held_on_the_day_and_which_day(db: None) -> None:
    client = Reader()
    lines = b"".join(client.get(f"{LIST}items.jsonl?valid_on={MARCH}&sort=oldest")).decode().splitlines()
    told = {one["title"]: (one["validity"], one["valid_on"]) for one in map(json.loads, lines)}
    assert told["后来废止的办法"] == ("effective", "2026-03-02") and told["后来修改的办法"][0] == "amended"
    table = b"".join(client.get(f"{LIST}items.csv?valid_on={MAY}&validity=repealed")).decode()
    assert "有效性截至日期" in table and "已废止" in table and "2026-05-06" in table


@pytest.mark.parametrize("asked", ["2026-02-30", "0000-01-01", "9999-12-31", "今天", "%00", "1" * 5000, "2026-1-1"])
@pytest.mark.parametrize("address", [LIST, "/items/feed/", "/items/items.csv"])
def test_a_day_that_is_none_is_refused_with_a_sentence(db: None, asked: str, address: str) -> None:
    answer = Reader().get(address, {"valid_on": asked})
    assert answer.status_code == 400
    assert "不是可用的日期，不能据以判断有效性；日期应写作2026-01-31。" in answer.content.decode()


def test_an_item_that_names_no_day_binds_from_its_publication(unit: Unit) -> None:
    factories.brought_in(unit, factories.entry(title="历史文件", formed_on=None))
    assert titles("valid_on=2171-12-31") == ["历史文件"]
    assert titles("valid_on=2443-12-31") == ["历史文件"]
    assert titles("valid_on=1949-10-01") == []


def test_a_validity_that_alone_is_counted_in_part_says_so(
    unit: Unit, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (index, tally, facets, item_list):
        monkeypatch.setattr(module, "MOST_COUNTED", 1)
    with moved_to(JANUARY):
        _in_force, *made = [factories.published(unit, issued_on=JANUARY) for _time in range(3)]
    for item in made:
        changed(item, unit, "repealed", MARCH)
    indexing.rebuild()
    page = client.get(f"{LIST}?valid_on={MAY}").content.decode()
    assert "共 1 条" in page
    assert "已废止 <span>1+</span>" in page
    assert "带“+”的数字只数了 1 条" in page
