"""Validity: any past or coming day can be asked; what lapses by itself is marked by itself."""

from __future__ import annotations

from datetime import date

import pytest

from catalog.models import Item
from catalog.selectors import validity_on
from catalog.services import register
from catalog.tasks import mark_validity
from disclosure.today import moved_to
from tests.catalog import factories
from tests.catalog.factories import Unit
from tests.catalog.refusing import refused

JANUARY, MARCH, MAY = date(2026, 1, 5), date(2026, 3, 2), date(2026, 5, 6)


def changed(item: Item, unit: Unit, validity: str, on: date, by: Item | None = None) -> Item:
    """The item after its validity was changed."""
    return register.change_validity(item.pk, validity=validity, on=on, superseded_by=by, actor=unit.clerk)


def asked(item: Item, *days: date) -> list[str]:
    """What held on these days."""
    fresh = Item.objects.get(pk=item.pk)
    return [validity_on(fresh, day) for day in days]


def test_the_history_of_validity_answers_for_every_day(unit: Unit) -> None:
    item, other = factories.published(unit), factories.published(unit)
    with moved_to(MAY):
        changed(item, unit, "amended", MARCH, other)
        item = changed(item, unit, "repealed", MAY, other)
    assert asked(item, JANUARY, MARCH, date(2026, 5, 5), MAY) == ["effective", "amended", "amended", "repealed"]
    assert (item.validity, item.valid_to, item.superseded_by) == ("repealed", MAY, other)


def test_a_repeal_announced_for_later_takes_hold_on_its_day(unit: Unit) -> None:
    item = factories.published(unit)
    with moved_to(MARCH):
        item = changed(item, unit, "repealed", MAY)
        assert item.validity == "effective" and mark_validity() == 0
    with moved_to(MAY):
        assert mark_validity() == 1 and mark_validity() == 0
    assert Item.objects.get(pk=item.pk).validity == "repealed"


def test_what_has_a_set_term_lapses_by_itself(unit: Unit) -> None:
    item = factories.published(unit, item={"valid_from": JANUARY, "valid_to": MAY})
    with moved_to(date(2026, 5, 5)):
        assert mark_validity() == 0
    with moved_to(MAY):
        assert mark_validity() == 1 and mark_validity() == 0
    item.refresh_from_db()
    assert item.validity == "lapsed" and asked(item, MARCH, MAY) == ["effective", "lapsed"]
    assert item.subject.ledger_entries.get(act="item.change_validity").actor.is_system


def test_an_amendment_leaves_the_set_term_as_it_was(unit: Unit) -> None:
    item = factories.published(unit, item={"valid_from": JANUARY, "valid_to": MAY})
    with moved_to(MARCH):
        item = changed(item, unit, "amended", MARCH)
    assert item.valid_to == MAY and asked(item, JANUARY, MARCH, MAY) == ["effective", "amended", "lapsed"]


def test_a_second_word_for_the_same_day_corrects_the_first(unit: Unit) -> None:
    item = factories.published(unit)
    with moved_to(MAY):
        changed(item, unit, "repealed", MARCH)
        item = changed(item, unit, "effective", MARCH)
    assert (item.validity, item.valid_to) == ("effective", None) and item.validity_changes.count() == 1


def test_what_came_repealed_without_a_day_is_repealed_whenever_asked(unit: Unit) -> None:
    item = factories.draft(unit, item={"validity": "repealed"})
    assert asked(item, JANUARY, MAY) == ["repealed", "repealed"]


def test_what_came_repealed_with_its_day_was_in_force_before(unit: Unit) -> None:
    item = factories.draft(unit, item={"validity": "repealed", "valid_to": MARCH})
    assert asked(item, JANUARY, MAY) == ["effective", "repealed"]


@pytest.mark.parametrize(
    ("validity", "on", "code"),
    [("doubtful", MAY, "unknown-code"), ("repealed", date(2025, 12, 31), "before-in-force")],
)
def test_what_makes_no_sense_is_refused(unit: Unit, validity: str, on: date, code: str) -> None:
    item = factories.published(unit, item={"valid_from": JANUARY})
    with refused(code):
        changed(item, unit, validity, on)


def test_nothing_is_superseded_by_itself(unit: Unit) -> None:
    item = factories.published(unit)
    with refused("by-itself"):
        changed(item, unit, "repealed", MAY, item)
