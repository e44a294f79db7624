"""Excessive requests (条例 art. 35): the applicant is asked why; then a reasoned later date, or no processing."""

from __future__ import annotations

from datetime import date

import pytest

from applications import timing
from applications.models import Letter, Request
from applications.services import charging, consulting, reasons
from disclosure import clocks
from disclosure.models import User
from disclosure.refusals import NotLawful, NotNow
from disclosure.today import moved_to
from tests.applications import factories
from tests.applications.factories import Office
from tests.catalog.refusing import refused

pytestmark = pytest.mark.django_db

ASKED, ANSWERED = date(2026, 3, 9), date(2026, 3, 16)


@pytest.fixture
def office() -> Office:
    return factories.office()


@pytest.fixture
def asked(office: Office) -> Request:
    """A request received on 2 March, whose applicant was asked for reasons until 23 March."""
    with moved_to(date(2026, 3, 2)):
        request = factories.registered(office)
    with moved_to(ASKED):
        reasons.ask(request.pk, because="本月已提出32件申请。", answer_by=date(2026, 3, 23), actor=office.clerk)
    request.refresh_from_db()
    return request


@pytest.fixture
def answered(office: Office, asked: Request) -> Request:
    with moved_to(ANSWERED):
        reasons.answer(asked.pk, text="课题研究需要。", on=ANSWERED, actor=User.system())
    asked.refresh_from_db()
    return asked


def test_the_letter_says_by_what_number_and_until_when_and_the_clock_goes_on(asked):
    assert asked.status == "reasoning"
    assert "本月已提出32件申请。" in Letter.objects.get(request=asked, kind="reasons").body
    assert timing.reply_due_on(asked) == date(2026, 3, 30)


def test_reasons_are_asked_for_once(office, answered):
    with moved_to(ANSWERED), refused("asked-already", kind=NotNow):
        reasons.ask(answered.pk, because="又一次", answer_by=date(2026, 3, 23), actor=office.clerk)


def test_the_answer_brings_the_case_back_to_its_officer(answered):
    assert answered.status == "handling"
    assert answered.reasons_demand.answered_on == ANSWERED


def test_reasonable_reasons_and_a_later_date_make_a_clock_that_takes_the_place_of_the_term(office, answered):
    with moved_to(ANSWERED):
        reasons.accept(answered.pk, delayed_until=date(2026, 5, 29), delay_reason="数量较多", actor=office.clerk)
    assert timing.reply_clocks(answered) == []
    assert timing.reply_due_on(answered) == date(2026, 5, 29)
    assert "2026年5月29日" in Letter.objects.get(request=answered, kind="delayed-reply").body


def test_a_reply_stops_the_clock_of_the_delayed_date(office, answered):
    with moved_to(ANSWERED):
        reasons.accept(answered.pk, delayed_until=date(2026, 5, 29), delay_reason="数量较多", actor=office.clerk)
    with moved_to(date(2026, 5, 28)):
        factories.replied(office, answered)
    (clock,) = [c for c in answered.subject.clocks.all() if c.bare_duty == timing.DELAYED_REPLY]
    assert (clock.state, clock.late_by) == ("stopped", 0)


def test_reasonable_reasons_without_a_later_date_leave_the_term_as_it_is(office, answered):
    with moved_to(ANSWERED):
        reasons.accept(answered.pk, actor=office.clerk)
    assert timing.reply_due_on(answered) == date(2026, 3, 30)


@pytest.mark.parametrize(
    ("until", "reason", "code"),
    [
        (date(2026, 5, 30), "数量较多", "rest-day"),
        (date(2026, 3, 30), "数量较多", "not-later"),
        (date(2026, 5, 29), " ", "no-reason"),
    ],
)
def test_a_delayed_date_is_a_working_day_beyond_the_term_with_its_reason(office, answered, until, reason, code):
    with moved_to(ANSWERED), refused(code, kind=NotLawful):
        reasons.accept(answered.pk, delayed_until=until, delay_reason=reason, actor=office.clerk)


def test_reasons_not_given_are_not_judged_reasonable(office, asked):
    with moved_to(ANSWERED), refused("not-in-state", "not-answered", kind=NotNow):
        reasons.accept(asked.pk, actor=office.clerk)


def test_unreasonable_reasons_lead_to_a_draft_that_nothing_is_processed(office, answered):
    with moved_to(ANSWERED):
        decision = reasons.decline(answered.pk, reason="与课题无关", actor=office.clerk)
    assert (decision.ground, decision.status) == ("R13", "draft")
    assert decision.particulars["number-and-frequency"] == "本月已提出32件申请。"


def test_silence_leads_to_no_processing_only_after_its_day(office, asked):
    with moved_to(date(2026, 3, 23)), refused("period-runs", kind=NotNow):
        reasons.decline(asked.pk, reason="没有说明理由", actor=office.clerk)
    with moved_to(date(2026, 3, 24)):
        assert reasons.decline(asked.pk, reason="没有说明理由", actor=office.clerk).ground == "R13"


@pytest.fixture
def delayed(office, answered):
    """A case whose delayed date, 14 April, was told to the applicant."""
    with moved_to(ANSWERED):
        reasons.accept(answered.pk, delayed_until=date(2026, 4, 14), delay_reason="数量较多", actor=office.clerk)
    answered.refresh_from_db()
    return answered


def charged_and_paid(office, request, *, on):
    with moved_to(on):
        charging.notify(request.pk, "per-page", 68, actor=office.officer, delivered_on=on)
        charging.pay(request.pk, on=on, receipt_number="0001", actor=office.officer)


def test_the_time_of_a_consultation_is_not_taken_out_of_a_delayed_date(office, delayed):
    with moved_to(ANSWERED):
        consulting.ask_third_party(
            delayed.pk, "测试第三方公司", question="投标文件", harm="", dispatched_on=ANSWERED, actor=office.clerk
        )
    assert timing.reply_due_on(delayed) == date(2026, 4, 14)


def test_a_fresh_term_that_ends_before_the_delayed_date_leaves_it(office, delayed):
    charged_and_paid(office, delayed, on=ANSWERED)
    assert timing.reply_due_on(delayed) == date(2026, 4, 14)


def test_a_fresh_term_that_ends_after_the_delayed_date_counts_in_its_place(office, delayed):
    charged_and_paid(office, delayed, on=date(2026, 4, 13))
    assert timing.reply_due_on(delayed) == date(2026, 5, 13)
    (clock,) = timing.running(delayed, timing.DELAYED_REPLY)
    told = [step.text for step in clocks.explain(clock).steps]
    assert any("征求意见的时间不从中扣除" in sentence and "以后者为准" in sentence for sentence in told)
    assert any("重新起算" in sentence for sentence in told)
