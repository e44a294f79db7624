"""What applicants let pass is proposed to people, once; no machine ends a request."""

from __future__ import annotations

from datetime import date

import pytest

from applications import tasks, workbench
from applications.models import Request
from applications.services import charging, corrections, lapsing, reasons
from disclosure.models import Message
from disclosure.today import moved_to
from tests.applications import factories
from tests.applications.admin.conftest import act
from tests.applications.factories import Office

pytestmark = pytest.mark.django_db

ACTS = {"correcting": "abandon", "paying": "lapse", "reasoning": "decline-reasons"}
BEGUN, PASSED = date(2026, 3, 2), date(2026, 4, 8)


@pytest.fixture
def office() -> Office:
    return factories.office()


def waits_for_correction(office: Office) -> Request:
    request = factories.registered(office)
    corrections.ask(request.pk, points="请写明年份。", period=5, actor=office.clerk, delivered_on=BEGUN)
    return request


def waits_for_payment(office: Office) -> Request:
    request = factories.registered(office)
    charging.notify(request.pk, "per-page", 40, actor=office.officer, delivered_on=BEGUN)
    return request


def waits_for_reasons(office: Office) -> Request:
    request = factories.registered(office)
    reasons.ask(request.pk, because="32件", answer_by=date(2026, 3, 9), actor=office.clerk)
    return request


WAITS = pytest.mark.parametrize("waits", [waits_for_correction, waits_for_payment, waits_for_reasons])


@WAITS
def test_silence_is_proposed_once_to_the_holder_and_those_who_register_and_changes_nothing(office, waits):
    with moved_to(BEGUN):
        request = waits(office)
        request.refresh_from_db()
        assert tasks.propose_lapses() == 0
    state = request.status
    with moved_to(PASSED):
        assert tasks.propose_lapses() == 1
        assert tasks.propose_lapses() == 0
        assert not lapsing.propose(request.pk)
    request.refresh_from_db()
    assert (request.status, request.decisions.count()) == (state, 0)
    told = Message.objects.filter(title__contains="申请人逾期").values_list("recipient", flat=True)
    assert sorted(told) == sorted([office.clerk.pk, office.officer.pk, office.head.pk])


@WAITS
def test_the_workbench_of_those_who_handle_it_shows_it_with_the_act_that_concludes_it(office, waits):
    with moved_to(BEGUN):
        request = waits(office)
        request.refresh_from_db()
        assert workbench.LAPSED(office.clerk) is None
    with moved_to(PASSED):
        queue = workbench.LAPSED(office.clerk)
        assert [row.kind for row in queue.rows] == [request.number]
        assert queue.rows[0].act_url == act(request, ACTS[request.status])
        assert workbench.LAPSED(factories.office().clerk) is None
        assert workbench.LAPSED(office.approver) is None


def test_what_a_person_has_drafted_is_not_proposed(office):
    with moved_to(BEGUN):
        request = waits_for_correction(office)
    with moved_to(PASSED):
        corrections.abandon(request.pk, actor=office.clerk)
        assert lapsing.due() == []
