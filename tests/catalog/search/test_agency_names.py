"""What an agency published is found by every name it bears, bore, or took over, whenever that came about."""

from __future__ import annotations

from datetime import timedelta

import pytest

from catalog import tasks
from catalog.search import agency_names, indexing
from disclosure import agencies
from disclosure.models import Agency
from disclosure.today import moved_to, today
from tests import factories as kernel
from tests.catalog import factories
from tests.catalog.factories import Unit
from tests.catalog.searching import titles


@pytest.fixture
def health(unit: Unit) -> Unit:
    """A department with a short name and one public item."""
    at = factories.unit(unit.agency.parent, name="示范区卫生和计划生育委员会", short_name="区卫计委")
    factories.published(at, title="接种安排")
    indexing.rebuild()
    return at


def test_the_full_and_the_short_name_find_what_the_agency_published(health: Unit) -> None:
    assert titles("q=卫生和计划生育委员会") == titles("q=区卫计委") == ["接种安排"]


def test_after_a_renaming_the_old_and_the_new_names_find_it(health: Unit) -> None:
    agencies.rename(health.agency.pk, name="示范区卫生健康局", short_name="区卫健局", on=today(), actor=kernel.system())
    tasks.complete_index()
    for name in ("示范区卫生和计划生育委员会", "示范区卫生健康局", "区卫健局"):
        assert titles(f"q={name}") == ["接种安排"], name
    assert indexing.follow_agencies() == 0


def test_another_short_name_is_found_once_the_index_has_followed(health: Unit) -> None:
    agencies.amend(health.agency.pk, short_name="卫计委", actor=kernel.system())
    assert indexing.follow_agencies() == 1
    assert titles("q=示范区 卫计委") == ["接种安排"]


def test_the_names_of_abolished_agencies_find_what_their_heirs_publish_however_often_it_passed_on(unit: Unit) -> None:
    district = unit.agency.parent
    first = factories.unit(district, name="示范区旅游发展中心", short_name="旅发中心")
    second, heir = factories.unit(district, name="示范区旅游局"), factories.unit(district, name="示范区文化旅游委员会")
    factories.published(first, title="老文件")
    factories.published(heir, title="新文件")
    indexing.rebuild()
    for day, (old, new) in enumerate([(first, second), (second, heir)]):
        with moved_to(today() + timedelta(days=2 * day)):
            agencies.abolish(old.agency.pk, on=today(), actor=kernel.system(), successor=new.agency)
    tasks.complete_index()
    assert sorted(titles("q=旅游发展中心")) == sorted(titles("q=旅发中心")) == sorted(["老文件", "新文件"])
    assert titles("q=文化旅游委员会") == ["新文件"]
    assert agency_names.of([first.agency.pk])[first.agency.pk] == ("示范区旅游发展中心", "旅发中心")


def test_agencies_that_took_each_others_place_in_a_ring_are_each_named_once(unit: Unit) -> None:
    other = factories.unit(unit.agency.parent)
    Agency.objects.filter(pk=unit.agency.pk).update(successor=other.agency)
    Agency.objects.filter(pk=other.agency.pk).update(successor=unit.agency)
    names = agency_names.of([unit.agency.pk])[unit.agency.pk]
    assert [name for name in names if name in (unit.agency.name, other.agency.name)] == [
        unit.agency.name,
        other.agency.name,
    ]
