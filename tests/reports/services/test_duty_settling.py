"""The weekly update and its like end by what is published, in the period and in no other."""

from __future__ import annotations

from datetime import date

import pytest

from disclosure import obligations
from disclosure.models import Agency, Clock, Obligation
from disclosure.today import moved_to
from reports.services import duty_settling
from tests import factories
from tests.catalog.factories import Unit, forward, publish, published, revised, unit

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 3, 2)


def obliged(jurisdiction: str, since: date, **particulars) -> Unit:
    made = unit(factories.district(jurisdiction=jurisdiction), **particulars)
    Agency.objects.filter(pk=made.agency.pk).update(obliged_from=since)
    return made


def of(at: Unit, code: str, period: str) -> Obligation:
    return at.agency.obligations.get(subject__clocks__duty=code, period=period)


def week(at: Unit, number: int) -> Obligation:
    return of(at, "qinghai-2017/site.update", f"2026-W{number:02}")


def test_the_week_is_done_by_the_first_item_published_in_it_with_all_of_them_as_evidence():
    at = obliged("qinghai", MONDAY)
    with moved_to(MONDAY):
        obligations.open_due()
        assert duty_settling.settle() == 0
    with moved_to(date(2026, 3, 4)):
        first = published(at, title="首件")
        published(at)
    with moved_to(date(2026, 3, 5)):
        assert duty_settling.settle() == 1
        assert duty_settling.settle() == 0
    done = week(at, 10)
    assert done.fulfilled_on == date(2026, 3, 4)
    evidence = done.fulfilments.get().evidence
    assert "本期公开2件" in evidence
    assert first.number in evidence


def test_a_week_in_which_nothing_was_published_stays_open_and_is_late_whatever_comes_later():
    at = obliged("qinghai", MONDAY)
    with moved_to(MONDAY):
        obligations.open_due()
    with moved_to(date(2026, 3, 9)):
        obligations.open_due()
        published(at)
        duty_settling.settle()
    assert week(at, 10).fulfilled_on is None
    assert week(at, 11).fulfilled_on == date(2026, 3, 9)
    clock = Clock.objects.get(subject=week(at, 10).subject)
    assert (clock.state, clock.due_on) == ("running", date(2026, 3, 8))


@pytest.mark.parametrize(
    ("on", "done"), [(date(2026, 3, 8), True), (date(2026, 3, 1), False), (date(2026, 3, 9), False)]
)
def test_both_ends_of_the_week_belong_to_it(on: date, done: bool):
    at = obliged("qinghai", MONDAY)
    with moved_to(on):
        published(at)
    with moved_to(date(2026, 3, 10)):
        obligations.open_due()
        duty_settling.settle()
    assert (week(at, 10).fulfilled_on is not None) is done


def test_what_another_agency_publishes_is_no_update_of_this_one_but_of_the_one_above():
    at = obliged("qinghai", MONDAY)
    neighbour = obliged("qinghai", MONDAY)
    Agency.objects.filter(pk=at.agency.parent.pk).update(obliged_from=MONDAY)
    with moved_to(MONDAY):
        obligations.open_due()
        published(at)
        duty_settling.settle()
    assert week(at, 10).fulfilled_on == MONDAY
    assert week(neighbour, 10).fulfilled_on is None
    above = at.agency.parent.obligations.get(duty="qinghai-2017/site.update")
    assert above.fulfilled_on == MONDAY


def test_village_finance_is_done_by_the_months_accounts_alone():
    at = obliged("yubei", date(2026, 3, 1), kind="village")
    with moved_to(date(2026, 3, 5)):
        obligations.open_due()
        published(at)
        duty_settling.settle()
        assert of(at, "yubei-2020/village-finance.publish", "2026-03").fulfilled_on is None
        published(at, matter="village-finance")
        duty_settling.settle()
    assert of(at, "yubei-2020/village-finance.publish", "2026-03").fulfilled_on == date(2026, 3, 5)


def test_six_topics_are_not_done_by_one_item():
    at = obliged("yubei", date(2026, 3, 1), kind="village")
    with moved_to(date(2026, 3, 5)):
        obligations.open_due()
        published(at, matter="village-affairs")
        duty_settling.settle()
    assert of(at, "yubei-2020/village-affairs.publish", "2026-Q1").fulfilled_on is None


def window(at: Unit) -> Obligation:
    return of(at, "quality-2016/long-term.publish", "2026-07-01")


def test_the_half_year_window_is_done_once_all_that_is_open_for_good_was_published_anew():
    at = obliged("quality", date(2026, 3, 1))
    with moved_to(MONDAY):
        items = [published(at, matter="long-term") for _number in range(2)]
    with moved_to(date(2026, 7, 1)):
        obligations.open_due()
        assert duty_settling.settle() == 0
    for day, item in zip((date(2026, 7, 6), date(2026, 7, 7)), items, strict=True):
        assert window(at).fulfilled_on is None
        with moved_to(day):
            publish(at, forward(at, revised(at, item)))
            duty_settling.settle()
    assert window(at).fulfilled_on == date(2026, 7, 7)


def test_the_window_of_an_agency_with_something_left_over_stays_open():
    at = obliged("quality", date(2026, 3, 1))
    with moved_to(MONDAY):
        published(at, matter="long-term")
    with moved_to(date(2026, 7, 10)):
        obligations.open_due()
        published(at, matter="long-term")
        duty_settling.settle()
    with moved_to(date(2026, 7, 20)):
        duty_settling.settle()
    assert window(at).fulfilled_on is None


def test_the_same_term_is_counted_once_for_all_who_owe_it(django_assert_max_num_queries):
    district = factories.district(jurisdiction="qinghai")
    for _number in range(20):
        factories.agency(parent=district, obliged_from=MONDAY)
    with moved_to(MONDAY):
        obligations.open_due()
        published(unit(district))
        Agency.objects.filter(pk=district.pk).update(obliged_from=None)
        with django_assert_max_num_queries(3):
            assert duty_settling.settle() == 0
