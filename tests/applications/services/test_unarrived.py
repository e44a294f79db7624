"""Letters whose arrival nobody recorded: no term runs while the reply waits for them, so somebody is told, once."""

from __future__ import annotations

from datetime import date

import pytest

from applications import tasks
from applications.models import Request
from applications.services import consulting, corrections, unarrived
from disclosure.models import Message
from disclosure.today import moved_to
from tests.applications import factories
from tests.applications.factories import Office

pytestmark = pytest.mark.django_db

SENT, TENTH, AFTER = date(2026, 3, 3), date(2026, 3, 17), date(2026, 3, 18)


@pytest.fixture
def office() -> Office:
    return factories.office()


@pytest.fixture
def request_(office: Office) -> Request:
    with moved_to(date(2026, 3, 2)):
        return factories.registered(office)


def test_a_third_partys_letter_of_which_nothing_is_known_after_ten_working_days_is_told_of_once(office, request_):
    with moved_to(SENT):
        consulting.ask_third_party(
            request_.pk, "某公司", question="合同", harm="", dispatched_on=SENT, actor=office.clerk
        )
    with moved_to(TENTH):
        assert unarrived.due() == []
    with moved_to(AFTER):
        assert unarrived.due() == [request_.pk]
        tasks.propose_lapses()
        tasks.propose_lapses()
    told = Message.objects.filter(recipient=office.clerk, title__contains="送达日期尚未登记")
    assert told.count() == 1
    assert unarrived.due() == []


def test_a_notice_of_correction_whose_arrival_is_known_is_nothing_to_be_told_of(office, request_):
    with moved_to(SENT):
        corrections.ask(request_.pk, points="请写明年份。", period=15, actor=office.clerk)
    with moved_to(AFTER):
        assert unarrived.due() == [request_.pk]
        corrections.delivered(request_, on=date(2026, 3, 5), actor=office.officer)
        assert unarrived.due() == []
