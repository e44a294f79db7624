"""Looking ahead: what an answer, a correction or an extension would do to the date; nothing is written."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from applications import timing
from applications.what_if import Supposed, prospects
from disclosure.models import ClockEvent, LedgerEntry
from disclosure.today import SHANGHAI, moved_to
from tests.applications import factories
from tests.applications.admin.conftest import address, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_(office):
    with moved_to(datetime(2026, 3, 2, 10, tzinfo=SHANGHAI)):
        yield factories.registered(office)


def due(request, **supposed):
    return prospects(request, Supposed(**supposed))[0].deadline.due_on


def test_an_answer_of_the_third_party_lets_the_clock_run_on_from_the_next_day(office, request_):
    timing.move_reply(request_, "pause", on=date(2026, 3, 4), actor=office.clerk, key="third-party:1")
    assert timing.reply_due_on(request_) is None
    assert due(request_, answered_on=date(2026, 3, 11)) == date(2026, 4, 7)


def test_a_consultation_that_is_only_thought_of_stops_the_clock_until_its_answer(request_):
    assert due(request_, asked_on=date(2026, 3, 4)) is None
    assert due(request_, asked_on=date(2026, 3, 4), answered_on=date(2026, 3, 11)) == date(2026, 4, 7)


def test_an_extension_lengthens_the_term_as_far_as_the_law_allows_if_no_days_are_named(request_):
    assert due(request_, extended_on=date(2026, 3, 20), days=5) == date(2026, 4, 7)
    assert due(request_, extended_on=date(2026, 3, 20)) == date(2026, 4, 28)


def test_a_correction_begins_a_full_new_term(request_):
    assert due(request_, corrected_on=date(2026, 3, 9)) == date(2026, 4, 7)


def test_a_correction_while_a_third_party_is_asked_begins_a_term_that_waits_for_the_answer(office, request_):
    timing.move_reply(request_, "pause", on=date(2026, 3, 4), actor=office.clerk, key="third-party:1")
    assert due(request_, corrected_on=date(2026, 3, 9)) is None
    assert due(request_, corrected_on=date(2026, 3, 9), answered_on=date(2026, 3, 11)) == date(2026, 4, 9)
    assert due(request_, corrected_on=date(2026, 3, 9), answered_on=date(2026, 3, 6)) == date(2026, 4, 7)


def test_the_answer_of_others_does_not_end_the_wait_for_the_applicant(office, request_):
    timing.move_reply(request_, "pause", on=date(2026, 3, 4), actor=office.clerk, key=timing.AWAITING_CORRECTION)
    assert due(request_, answered_on=date(2026, 3, 11)) is None


def test_what_the_law_does_not_allow_is_told_with_its_rule(office, as_user, request_):
    page = as_user(office.clerk).get(address("what_if", request_.pk), {"extended_on": "2026-04-20"})
    assert page.status_code == 200
    assert "过晚" in text(page)
    assert "第三十三条" in text(page)


def test_the_page_shows_date_and_steps_and_writes_nothing(office, as_user, request_):
    before = (ClockEvent.objects.count(), LedgerEntry.objects.count(), timing.reply_due_on(request_))
    page = as_user(office.clerk).get(address("what_if", request_.pk), {"extended_on": "2026-03-20", "days": "5"})
    assert "2026-04-07" in text(page)
    assert page.context["prospects"][0].deadline.steps
    assert (ClockEvent.objects.count(), LedgerEntry.objects.count(), timing.reply_due_on(request_)) == before


def test_days_without_the_day_of_the_extension_are_asked_after(office, as_user, request_):
    assert as_user(office.clerk).get(address("what_if", request_.pk), {"days": "5"}).status_code == 422
