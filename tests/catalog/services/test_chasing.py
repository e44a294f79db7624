"""Chasing: whoever an item waits for is told, once a day."""

from __future__ import annotations

from datetime import date

import pytest

from catalog.services import chasing
from disclosure.models import Message
from disclosure.refusals import NotAllowed, NotNow
from disclosure.today import moved_to
from tests.catalog import factories
from tests.catalog.factories import Unit
from tests.catalog.refusing import refused


@pytest.mark.parametrize(
    ("state", "waiting"),
    [
        (factories.draft, {"clerk"}),
        (factories.proposed, {"reviewer"}),
        (factories.cleared, {"approver"}),
        (factories.approved, {"officer", "head"}),
    ],
)
def test_the_post_an_item_waits_for_is_told(unit: Unit, state: object, waiting: set[str]) -> None:
    item = state(unit)  # type: ignore[operator]
    chasing.chase(item.pk, actor=factories.over("district-office", unit))
    told = {one.recipient for one in Message.objects.filter(kind="chase")}
    assert told == {getattr(unit, name) for name in waiting}


def test_once_a_day_at_most(unit: Unit) -> None:
    office, item = factories.over("district-office", unit), factories.draft(unit)
    for day in (2, 2, 3):
        with moved_to(date(2026, 3, day)):
            chasing.chase(item.pk, actor=office)
    assert Message.objects.filter(kind="chase").count() == 2


def test_what_is_public_is_not_chased(unit: Unit) -> None:
    with refused("not-in-state", kind=NotNow):
        chasing.chase(factories.published(unit).pk, actor=factories.over("district-office", unit))


def test_a_vacant_post_is_said_to_be_vacant(unit: Unit) -> None:
    item = factories.proposed(unit)
    unit.reviewer.assignments.update(to_on=date(2011, 1, 1))
    with refused("nobody"):
        chasing.chase(item.pk, actor=factories.over("district-office", unit))


def test_colleagues_do_not_chase_each_other(unit: Unit) -> None:
    with refused("not-yours", kind=NotAllowed):
        chasing.chase(factories.draft(unit).pk, actor=unit.head)
