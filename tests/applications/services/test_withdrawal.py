"""Withdrawal: the wish is recorded and told; a reviewed decision closes the request."""

from __future__ import annotations

from datetime import timedelta

import pytest

from applications import timing, waiting
from applications.services import withdrawal
from disclosure.models import Message, User
from disclosure.refusals import NotLawful, NotNow
from disclosure.today import today
from tests.applications import factories
from tests.applications.factories import Office
from tests.catalog.refusing import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return factories.office()


def test_the_wish_from_the_applicants_page_is_recorded_and_the_holder_told_while_the_clock_goes_on(office):
    request = factories.registered(office)
    withdrawal.wish(request.pk, actor=User.system(), text="已从别处取得")
    request.refresh_from_db()
    assert waiting.withdrawal_wished_at(request) is not None
    assert "已从别处取得" in request.contacts.get().summary
    assert Message.objects.filter(recipient=office.clerk, title__contains="要求撤回").count() == 1
    assert request.status == "handling"
    assert timing.reply_clocks(request)


def test_before_registration_those_who_register_are_told(office):
    withdrawal.wish(factories.sent(office).pk, actor=User.system())
    told = Message.objects.filter(title__contains="要求撤回").values_list("recipient", flat=True)
    assert set(told) == {office.officer.pk, office.head.pk}


def test_the_wish_is_recorded_once(office):
    request = factories.registered(office)
    withdrawal.wish(request.pk, actor=User.system())
    with refused("wished-already", kind=NotNow):
        withdrawal.wish(request.pk, actor=User.system())


def test_an_answered_request_is_not_withdrawn(office):
    request = factories.replied(office, factories.registered(office))
    with refused("not-in-state", kind=NotNow):
        withdrawal.wish(request.pk, actor=User.system())


def test_the_officer_drafts_the_closing_decision_with_its_history(office):
    request = factories.registered(office)
    decision = withdrawal.close(request.pk, on=today(), how="申请人来电", actor=office.clerk)
    assert (decision.ground, decision.status) == ("R17.1", "draft")
    assert "申请人来电" in decision.particulars["withdrawal"]


def test_a_withdrawal_lies_between_the_sending_and_today(office):
    request = factories.registered(office)
    with refused("date-ahead", kind=NotLawful):
        withdrawal.close(request.pk, on=today() + timedelta(1), how="来电", actor=office.clerk)
    with refused("date-order", kind=NotLawful):
        withdrawal.close(request.pk, on=today() - timedelta(9), how="来电", actor=office.clerk)
