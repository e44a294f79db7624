"""What is handed over in the act that writes it has arrived, and nobody is asked to send it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from applications import queued
from applications.models import Delivery
from applications.services import charging, corrections
from disclosure.models import LedgerEntry
from disclosure.refusals import NotLawful
from disclosure.today import today
from tests.applications import factories
from tests.applications.factories import Office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return factories.office()


def test_a_correction_notice_taken_at_the_counter_is_delivered(office: Office) -> None:
    request = factories.registered(office)
    corrections.ask(request.pk, points="请写明年份。", period=5, actor=office.clerk, delivered_on=today())
    delivery = Delivery.objects.get(letter__request=request, letter__kind="correction")
    assert (delivery.route, delivery.delivered_on, delivery.counts_on) == ("signed", today(), today())
    assert not queued.to_deliver(office.officer).exists()
    assert LedgerEntry.objects.filter(subject=request.subject, act="request.deliver").count() == 1


def test_a_notice_to_pay_taken_at_the_counter_is_delivered(office: Office) -> None:
    request = factories.registered(office)
    charging.notify(request.pk, "per-page", 68, actor=office.officer, delivered_on=today())
    assert Delivery.objects.get(letter__kind="fee-notice").delivered_on == today()


def test_a_notice_that_is_still_to_be_sent_waits_for_its_delivery(office: Office) -> None:
    request = factories.registered(office)
    corrections.ask(request.pk, points="请写明年份。", period=5, actor=office.clerk)
    assert list(queued.to_deliver(office.officer)) == [request]


@pytest.mark.parametrize("days", [-1, 1])
def test_nobody_takes_a_notice_before_it_is_written_or_tomorrow(office: Office, days: int) -> None:
    request = factories.registered(office)
    on = today() + timedelta(days=days)
    with pytest.raises(NotLawful, match="申请人收到日期"):
        corrections.ask(request.pk, points="请写明年份。", period=5, actor=office.clerk, delivered_on=on)
    request.refresh_from_db()
    assert (request.status, request.letters.filter(kind="correction").exists()) == ("handling", False)
