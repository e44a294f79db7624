"""The catalogue divided: every division says how much stands in it and leads to just that."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from catalog import browsing
from catalog.browsing import Entry
from catalog.headings import groups
from catalog.search import counting, indexing
from catalog.services import serving
from disclosure.today import moved_to, now
from tests.catalog import directories, factories
from tests.catalog.factories import Unit
from tests.catalog.searching import Reader, titles


def divided() -> dict[str, list[Entry]]:
    indexing.rebuild()
    return {one.name: one.entries for one in browsing.dimensions(counting.whole())}


def labels(entries: list[Entry]) -> dict[str, int]:
    return {one.label: one.count for one in entries}


def every(entries: list[Entry]) -> list[Entry]:
    return [found for one in entries for found in (one, *every(one.below))]


@pytest.mark.django_db
def test_every_division_leads_to_as_many_items_as_it_says() -> None:
    at = directories.compiling()
    (line,) = directories.lines(directories.published(at).directory)
    below = factories.unit(at.agency)
    for unit, theme, genre in ((at.unit, "2.1", "notice"), (below, "2.2", "decision"), (below, "", "")):
        item = factories.draft(unit, theme=theme, genre=genre, stage="result", category="1")
        if unit is at.unit:
            serving.attach(item.pk, line, actor=at.clerk)
        factories.publish(unit, factories.forward(unit, item))
    found = divided()
    assert set(found) == {"theme", "domain", "genre", "stage", "validity", "pace", "agency"}
    for name, entries in found.items():
        for entry in every(entries):
            assert len(titles(entry.url.partition("?")[2])) == entry.count > 0, (name, entry)


def test_a_class_is_told_with_its_sub_classes(unit: Unit) -> None:
    for theme in ("2.1", "2.2", "2", "3.1"):
        factories.published(unit, theme=theme)
    politics, economy = divided()["theme"]
    assert (politics.label, politics.count, labels(politics.below)) == ("综合政务", 3, {"政务公开": 1, "政务督查": 1})
    assert economy.count == 1


def test_the_tree_of_agencies_counts_what_stands_below(unit: Unit) -> None:
    district, below = unit.agency.parent, factories.unit(unit.agency)
    assert district is not None
    for at, times in ((unit, 1), (below, 2)):
        for _time in range(times):
            factories.published(at)
    (root,) = divided()["agency"]
    assert (root.label, root.count) == (district.name, 3)
    assert labels(root.below) == {unit.agency.name: 3}
    assert labels(root.below[0].below) == {below.agency.name: 2}


def test_of_too_many_agencies_the_upper_levels_are_told(unit: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browsing, "MOST_AGENCIES", 2)
    factories.published(factories.unit(unit.agency))
    (root,) = divided()["agency"]
    assert labels(root.below) == {unit.agency.name: 1}
    assert root.below[0].below == []


def test_a_heading_tells_its_newest_three_and_when_the_last_came(unit: Unit) -> None:
    for day in range(5):
        with moved_to(now() + timedelta(days=day)):
            factories.published(unit, title=f"第{day}件", category="1")
    factories.published(unit, title="别的", category="2")
    indexing.rebuild()
    headings = {one.code: one for group in groups(counting.whole()) for one in group["collections"]}  # type: ignore[attr-defined]
    assert (headings["1"].count, [row.title for row in headings["1"].latest]) == (5, ["第4件", "第3件", "第2件"])
    assert headings["1"].latest_on == headings["1"].latest[0].published_at
    assert (headings["2"].count, [row.title for row in headings["2"].latest]) == (1, ["别的"])
    assert (headings["3"].count, headings["3"].latest, headings["3"].latest_on) == (0, [], None)


def test_the_page_leads_to_every_division_and_to_the_timeline(unit: Unit) -> None:
    factories.published(unit, theme="2.1", genre="notice", category="1")
    page = Reader().get("/collections/").content.decode()
    assert set(re.findall(r'href="#(by-\w+)"', page)) == set(re.findall(r'id="(by-\w+)"', page)) != set()
    assert 'href="/timeline/"' in page
    assert 'href="/items/?genre=notice"' in page


def test_names_that_are_not_translated_say_that_they_are_chinese(unit: Unit) -> None:
    factories.published(unit, theme="2.1", genre="notice", category="1")
    divided()
    reader = Reader()
    reader.cookies["django_language"] = "en"
    page = reader.get("/collections/").content.decode()
    for address in ("/items/?genre=notice", "/items/?theme=2.1", "/items/?category=1"):
        assert f'href="{address}" lang="zh-Hans">' in page, address
    assert not re.search(r'href="/items/\?validity=\w+" lang=', page)


def test_an_empty_catalogue_is_divided_into_nothing(db: None) -> None:
    assert divided() == {}
    assert Reader().get("/collections/").status_code == 200
