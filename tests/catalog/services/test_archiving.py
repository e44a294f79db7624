"""Archiving: the work is over, the public reads as before."""

from __future__ import annotations

from datetime import date

import pytest

from catalog import selectors
from catalog.services import archiving
from disclosure.refusals import NotNow
from disclosure.today import moved_to
from tests.catalog import factories
from tests.catalog.factories import Unit
from tests.catalog.refusing import refused


def test_what_is_archived_stays_public(unit: Unit) -> None:
    item = archiving.archive(factories.published(unit).pk, actor=unit.head)
    visible = selectors.visible_edition(item)
    assert visible is not None and visible.status == "archived"


def test_it_is_archived_even_while_a_new_edition_is_on_its_way(unit: Unit) -> None:
    item = factories.revised(unit, factories.published(unit))
    archiving.archive(item.pk, actor=unit.head)
    assert [one.status for one in item.editions.order_by("number")] == ["archived", "draft"]


@pytest.mark.parametrize("state", [factories.draft, factories.approved, factories.closed])
def test_what_is_not_public_is_not_archived(unit: Unit, state: object) -> None:
    with refused("not-in-state", kind=NotNow):
        archiving.archive(state(unit).pk, actor=unit.head)  # type: ignore[operator]


def test_where_a_posting_has_ended_archiving_stops_its_clock(db: None) -> None:
    quality = factories.unit(jurisdiction="quality")
    with moved_to(date(2026, 3, 2)):
        item = factories.published(quality, item={"publicity_ends_on": date(2026, 3, 31)})
        clock = item.subject.clocks.get(duty="quality-2016/archive")
        assert clock.trigger_on == date(2026, 3, 31)
    with moved_to(date(2026, 4, 8)):
        archiving.archive(item.pk, actor=quality.head)
    clock.refresh_from_db()
    assert (clock.state, clock.stopped_on) == ("stopped", date(2026, 4, 8))
