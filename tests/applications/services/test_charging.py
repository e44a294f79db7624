"""The fee for excessive requests (信息处理费): beyond the free number, by one schedule, paid in time or lapsed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from applications import timing, waiting
from applications.models import Fee, Letter, Request
from applications.services import charging, extension
from disclosure.refusals import NotAllowed, NotLawful, NotNow
from disclosure.today import moved_to
from tests.applications import factories
from tests.applications.factories import Office
from tests.catalog.refusing import refused

pytestmark = pytest.mark.django_db

NOTIFIED = date(2026, 9, 18)


@pytest.fixture
def office() -> Office:
    return factories.office()


@pytest.fixture
def request_(office: Office) -> Request:
    with moved_to(date(2026, 9, 14)):
        return factories.registered(office)


def notify(office: Office, request: Request, *, on: date = NOTIFIED, **said: object) -> Fee:
    particulars = {"basis": "per-page", "quantity": 68, "actor": office.officer, "delivered_on": on, **said}
    with moved_to(on):
        return charging.notify(request.pk, **particulars)


def pay(office: Office, request: Request, *, on: date, **said: object) -> Fee:
    with moved_to(on):
        return charging.pay(request.pk, **{"on": on, "receipt_number": "0001", "actor": office.officer, **said})


def test_the_payment_is_due_twenty_working_days_after_the_notice_arrived(office, request_):
    notify(office, request_)
    assert waiting.fee_due_on(request_) == date(2026, 10, 22)


def test_payment_begins_the_full_reply_term_anew(office, request_):
    notify(office, request_)
    pay(office, request_, on=date(2026, 9, 30))
    request_.refresh_from_db()
    assert request_.status == "handling"
    assert timing.reply_due_on(request_) == date(2026, 11, 3)


def test_while_payment_is_waited_for_the_reply_is_not_overdue(office, request_):
    notify(office, request_)
    assert timing.reply_due_on(request_) is None


def test_the_amount_is_shown_bracket_by_bracket(office, request_):
    fee = notify(office, request_)
    assert (fee.amount, [(step["rate"], step["subtotal"]) for step in fee.steps]) == (380, [(0, 0), (10, 380)])
    assert "每页10元" in Letter.objects.get(request=request_, kind="fee-notice").body


def test_by_piece_the_applicants_earlier_pieces_of_the_month_at_this_agency_are_counted_before():
    office, elsewhere, somebody = factories.office(), factories.office(), factories.person()
    with moved_to(date(2026, 8, 31)):
        factories.registered(office, person_=somebody)
    with moved_to(date(2026, 9, 14)):
        factories.registered(elsewhere, person_=somebody)
        for _piece in range(10):
            last = factories.registered(office, person_=somebody)
        charged = factories.registered(office, person_=somebody)
        factories.registered(office)
        assert charging.quote(last, "per-piece", 1).amount == 0
        assert charging.quote(charged, "per-piece", 1).amount == 100


def test_what_is_within_the_free_number_is_never_charged(office, request_):
    with refused("nothing-to-charge", kind=NotLawful):
        notify(office, request_, quantity=30)


def test_a_request_is_charged_by_one_schedule_and_never_twice(office, request_):
    notify(office, request_)
    pay(office, request_, on=date(2026, 9, 30))
    with refused("charged-already", kind=NotNow):
        notify(office, request_, on=date(2026, 10, 9), basis="per-piece", quantity=40)


def test_after_the_reply_term_nothing_is_charged_any_more(office, request_):
    with refused("term-over", kind=NotNow):
        notify(office, request_, on=date(2026, 10, 19))


def test_within_an_extended_term_the_notice_is_in_time(office, request_):
    with moved_to(date(2026, 10, 16)):
        extension.extend(request_.pk, days=20, reason="需要查阅大量档案", actor=office.head)
    notify(office, request_, on=date(2026, 10, 19))
    assert not any(clock.late_by for clock in request_.subject.clocks.all())


def test_a_clerk_does_not_charge(office, request_):
    with refused("not-yours", kind=NotAllowed):
        notify(office, request_, actor=office.clerk)


def test_a_payment_has_its_fiscal_receipt(office, request_):
    notify(office, request_)
    with refused("no-receipt", kind=NotLawful):
        pay(office, request_, on=date(2026, 9, 30), receipt_number=" ")


def test_the_proof_of_payment_is_kept_with_the_case(office, request_):
    notify(office, request_)
    proof = factories.paper("payment", by=office.officer)
    fee = pay(office, request_, on=date(2026, 9, 30), papers=[proof])
    assert fee.proof.kind == "payment"


def test_a_payment_after_its_last_day_needs_a_reason(office, request_):
    notify(office, request_)
    with refused("payment-late", kind=NotLawful):
        pay(office, request_, on=date(2026, 10, 23))
    assert pay(office, request_, on=date(2026, 10, 23), excuse="银行故障").outcome == "paid"


def test_not_paid_in_time_is_treated_as_abandoned_by_a_person_alone(office, request_):
    notify(office, request_)
    with moved_to(date(2026, 10, 22)), refused("period-runs", kind=NotNow):
        charging.lapse(request_.pk, actor=office.clerk)
    with moved_to(date(2026, 10, 23)):
        decision = charging.lapse(request_.pk, actor=office.clerk)
    assert (decision.ground, decision.status) == ("R16", "draft")
    assert "380" in decision.particulars["fee-record"]


def test_whole_yuan_are_written_without_a_fraction_and_parts_of_one_with_two_places():
    assert [Fee(amount=amount).yuan for amount in (200, Decimal("200.00"), Decimal("12.50"))] == ["200", "200", "12.50"]


def test_a_scale_of_the_place_is_the_one_that_the_notice_tells(office, tmp_path, settings):
    (tmp_path / "scale.toml").write_text(
        '[instrument]\nid = "local-fee"\ntitle = "当地收费标准"\njurisdiction = "hunjiang"\n'
        'in_force_from = 2026-01-01\ncertainty = "default"\n[[fee]]\ncode = "fee.pages"\ntitle = "按量计收"\n'
        'article = "第二条"\nunit = "page"\nperiod = "request"\nscope = "测试用"\n'
        "brackets = [{ first = 1, last = 50, rate = 0 }, { first = 51, rate = 5 }]\n",
        "utf-8",
    )
    settings.DISCLOSURE_INSTRUMENTS_DIR = [tmp_path]
    office.agency.parent.jurisdiction = "hunjiang"
    office.agency.parent.save()
    with moved_to(date(2026, 9, 14)):
        request = factories.registered(office)
    assert notify(office, request).amount == 90
    body = Letter.objects.get(request=request, kind="fee-notice").body
    assert "《当地收费标准》第二条" in body
    assert "第51页至第68页，18页，每页5元，计90元" in body
    assert "每页10元" not in body
