"""How long something stays posted."""

from __future__ import annotations

from datetime import date

from catalog import publicity
from disclosure.today import moved_to
from tests.catalog import factories
from tests.catalog.factories import Unit

MONDAY = date(2026, 3, 2)


def test_what_the_law_sets_no_time_for_is_posted_for_none(unit: Unit) -> None:
    item = factories.published(unit)
    assert publicity.postings(item, factories.edition(item)) == [] and item.publicity_ends_on is None


def test_the_day_it_was_put_up_counts_where_that_was_another_one(unit: Unit) -> None:
    with moved_to(MONDAY):
        item = factories.published(unit, matter="land-pre-announcement", dates={"posted": date(2026, 2, 27)})
    assert item.publicity_ends_on == date(2026, 3, 12)


def test_a_longer_time_that_was_set_stays(unit: Unit) -> None:
    with moved_to(MONDAY):
        item = factories.published(unit, matter="civil-service-hire", item={"publicity_ends_on": date(2026, 3, 20)})
    assert item.publicity_ends_on == date(2026, 3, 20)


def test_the_law_of_the_day_it_was_posted_decides(unit: Unit) -> None:
    with moved_to(MONDAY):
        item = factories.draft(unit, matter="land-pre-announcement", dates={"posted": date(2021, 8, 31)})
    assert publicity.postings(item, factories.edition(item)) == []
