"""Generated items are the same for the same day, plainly samples, and possible: nothing before its agency or its date."""

from __future__ import annotations

import re
from datetime import date

import pytest

from catalog.demonstration import agencies
from catalog.demonstration.generated import GeneratedItem, generate
from catalog.states import EDITION
from disclosure.law.identifiers import document_number_problem
from disclosure.law.vocabularies import released
from disclosure.law.workdays import Calendar

TODAY = date(2026, 11, 20)
ITEMS = generate(TODAY)
UNITS = {agency.slug: agency for agency in agencies.load()}


def of_pace(pace: str) -> list[GeneratedItem]:
    return [item for item in ITEMS if item.pace == pace]


def test_the_same_day_and_seed_give_the_same_items() -> None:
    assert generate(TODAY) == ITEMS
    assert generate(TODAY, seed=1) != ITEMS
    assert len(generate(TODAY, count=20)) == 20


def test_every_item_is_marked_as_a_sample() -> None:
    assert all(item.title.startswith("【示例】") and "演示数据" in item.body for item in ITEMS)
    assert len({item.key for item in ITEMS}) == len(ITEMS) == 300


def test_every_state_and_pace_occurs() -> None:
    states = {item.state for item in ITEMS}
    assert states == {"draft", "proposed", "cleared", "approved", "published", "archived", "closed", "withdrawn"}
    assert states <= set(EDITION.labels)
    for pace in ("late", "due", "overdue", "new"):
        assert len(of_pace(pace)) >= 5


def test_late_items_waited_longer_than_any_statutory_term_for_them() -> None:
    calendar = Calendar.released()
    for item in of_pace("late"):
        assert item.published_on is not None
        assert calendar.between(item.formed_on, item.published_on) > 20


def test_waiting_items_are_not_published_and_public_ones_are() -> None:
    public = {"published", "archived", "withdrawn"}
    assert all((item.published_on is not None) == (item.state in public) for item in ITEMS)


def test_nothing_happens_before_it_was_formed_or_after_today() -> None:
    for item in ITEMS:
        assert item.formed_on <= (item.published_on or TODAY) <= TODAY


def test_no_agency_acts_before_it_exists_or_after_it_ended() -> None:
    for item in ITEMS:
        unit = UNITS[item.agency]
        assert unit.active_from is None or unit.active_from <= item.formed_on
        assert unit.active_to is None or item.formed_on <= unit.active_to


def test_what_is_not_proactive_has_its_reason_and_a_withheld_item_its_ground() -> None:
    for item in ITEMS:
        assert bool(item.attribute_reason) == (item.attribute != "proactive")
        assert bool(item.ground) == (item.attribute == "withheld")
        assert not item.ground or item.ground in released().grounds


def test_every_code_and_number_is_right() -> None:
    lists = released()
    for item in ITEMS:
        assert item.theme in lists.themes and item.genre in lists.genres and item.stage in lists.openness
        assert not item.category or item.category in lists.categories
        assert set(item.trigger_dates) == {question.trigger for question in lists.matters[item.matter].asks}
        assert not item.document_number or document_number_problem(item.document_number) == ""


def test_document_numbers_are_given_once() -> None:
    numbers = [(item.agency, item.document_number) for item in ITEMS if item.document_number]
    assert len(set(numbers)) == len(numbers)


def test_penalties_come_from_enforcement_agencies_and_village_accounts_from_villages() -> None:
    assert all("enforcement" in UNITS[item.agency].functions for item in ITEMS if item.matter == "penalty")
    assert all(UNITS[item.agency].kind == "village" for item in ITEMS if item.matter == "village-finance")


@pytest.mark.parametrize("real", [r"1[3-9]\d{9}", r"\d{17}[\dX]"])
def test_no_item_holds_a_phone_or_identity_number(real: str) -> None:
    assert not any(re.search(real, item.body + item.title) for item in ITEMS)
