"""Two people handle a case at the same moment: one act is done, the other is told that it no longer fits."""

from __future__ import annotations

from datetime import date

import pytest

from applications.asking import Asking
from applications.models import Letter, Request
from applications.services import charging, corrections, dispatching, extension, merging, splitting
from disclosure.models import User
from disclosure.today import moved_to, today
from tests.applications import factories
from tests.applications.factories import Office
from tests.catalog.services.test_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def office(transactional_db: None) -> Office:
    return factories.office()


@pytest.fixture
def request_(office: Office) -> Request:
    return factories.registered(office)


def test_a_term_is_extended_once_and_one_notice_written(office, request_):
    act = lambda: extension.extend(request_.pk, days=5, reason="材料较多", actor=office.head)  # noqa: E731
    assert at_once(act, act) == {"done": 1, "extended-already": 1}
    assert Letter.objects.filter(request=request_, kind="extension").count() == 1


def test_one_correction_is_asked_for(office, request_):
    act = lambda: corrections.ask(request_.pk, points="请写明年份。", period=5, actor=office.head)  # noqa: E731
    assert at_once(act, act)["done"] == 1
    assert request_.corrections.count() == 1


def test_the_applicant_and_the_clerk_answer_one_notice_once(office, request_):
    corrections.ask(request_.pk, points="请写明年份。", period=5, actor=office.clerk, delivered_on=today())
    ends = at_once(
        *(
            lambda who=who: corrections.answer(request_.pk, text="2024年", on=today(), actor=who)
            for who in (User.system(), office.clerk)
        )
    )
    assert ends == {"done": 1, "not-in-state": 1}


def test_a_payment_is_recorded_once(office, request_):
    charging.notify(request_.pk, "per-page", 68, actor=office.officer, delivered_on=today())
    act = lambda: charging.pay(request_.pk, on=today(), receipt_number="0001", actor=office.officer)  # noqa: E731
    assert at_once(act, act) == {"done": 1, "not-in-state": 1}


def test_a_request_is_split_once(office, request_):
    parts = (Asking(title="规划批复"), Asking(title="环评批复"))
    act = lambda: splitting.split(request_.pk, parts, actor=office.clerk)  # noqa: E731
    assert at_once(act, act) == {"done": 1, "not-in-state": 1}
    assert request_.parts.count() == 2


def test_two_requests_merged_into_each_other_leave_one(office):
    somebody = factories.person()
    one, other = (factories.registered(office, person_=somebody) for _ in range(2))
    ends = at_once(
        lambda: merging.merge(one.pk, other.pk, actor=office.clerk),
        lambda: merging.merge(other.pk, one.pk, actor=office.clerk),
    )
    assert ends["done"] == 1
    assert Request.objects.filter(led_to__isnull=False).count() == 1


def test_a_reminder_of_an_internal_day_goes_out_once_from_two_workers(office, request_):
    with moved_to(date(2026, 3, 2)):
        request = factories.registered(office)
        given = dispatching.dispatch(
            request.pk, agency=office.agency, due_on=date(2026, 3, 6), person=office.clerk, actor=office.officer
        )
    answers = []
    at_once(*(lambda: answers.append(dispatching.remind(given.pk)) for _worker in range(2)))
    assert sorted(answers) == [False, True]
