"""Alerts forget by rule, and one whose search can no longer be read says so and ends."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from catalog import tasks
from catalog.models import Alert, AlertAddress, Arrival, Finding, OtherDomain, SavedSearch
from catalog.services import alert_tending, alerts
from disclosure import outbox
from disclosure.today import SHANGHAI, moved_to, today
from tests.catalog import factories
from tests.catalog.alerts import following
from tests.catalog.alerts.following import indexed_and_matched
from tests.catalog.alerts.reading_mail import mails
from tests.catalog.factories import Unit

NOON = datetime(2026, 3, 2, 12, tzinfo=SHANGHAI)


def test_an_address_that_is_not_confirmed_is_forgotten(db: None, settings: Settings) -> None:
    with moved_to(NOON):
        following.asked("q=甲", address="a@example.cn")
        stays = following.confirmed("q=乙", address="b@example.cn")
        following.asked("q=丙", address="b@example.cn")
    with moved_to(NOON + settings.DISCLOSURE_ALERT_CONFIRMED_WITHIN - timedelta(seconds=1)):
        tasks.tend_alerts()
        assert Alert.objects.count() == 3
    with moved_to(NOON + settings.DISCLOSURE_ALERT_CONFIRMED_WITHIN):
        tasks.tend_alerts()
    assert Alert.objects.get() == stays
    assert AlertAddress.objects.get().address == "b@example.cn"
    assert SavedSearch.objects.get() == stays.search


def test_a_search_whose_condition_is_gone_ends_with_a_mail(db: None) -> None:
    with moved_to(NOON):
        OtherDomain.objects.create(code="river", title="河湖管理", in_force_from=today())
        for address in ("a@example.cn", "b@example.cn"):
            following.confirmed("domain=river", address=address)
        following.asked("domain=river", address="c@example.cn")
        following.confirmed("q=别的", address="b@example.cn")
        outbox.drain()
        mails()
        OtherDomain.objects.all().delete()
    with moved_to(NOON + timedelta(hours=19)):
        assert tasks.tend_alerts() == 0
    with moved_to(NOON + timedelta(hours=21)):
        assert tasks.tend_alerts() == 1
        outbox.drain()
        told = mails()
        assert sorted(one.to[0] for one in told) == ["a@example.cn", "b@example.cn"]
        assert all("不再有效" in one.body and "river" in one.body for one in told)
        assert AlertAddress.objects.get().address == "b@example.cn"
        assert Alert.objects.get().search.asked == {"q": "别的"}
        assert tasks.tend_alerts() == 0


def test_a_search_until_a_day_that_is_over_ends(db: None) -> None:
    with moved_to(NOON):
        following.confirmed("until=2026-03-03")
        outbox.drain()
        mails()
    with moved_to(NOON + timedelta(days=2)):
        tasks.tend_alerts()
        outbox.drain()
    [told] = mails()
    assert "到2026-03-03为止" in told.body and not Alert.objects.exists()


def test_what_everybody_has_seen_goes_after_its_time(unit: Unit, settings: Settings) -> None:
    with moved_to(NOON):
        seen, unseen = following.confirmed("q=通知"), following.confirmed("q=通知")
        factories.published(unit, title="通知")
        indexed_and_matched()
        Alert.objects.filter(pk=seen.pk).update(seen_round=Finding.objects.get().round)
    later = NOON + settings.DISCLOSURE_ALERT_FINDINGS_KEPT + timedelta(minutes=1)
    with moved_to(later):
        tasks.tend_alerts()
        assert Finding.objects.count() == 1
        alerts.end(unseen.pk)
        tasks.tend_alerts()
    assert not Finding.objects.exists() and not Arrival.objects.exists()


def test_one_run_reads_so_many_searches_again(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alert_tending, "AT_ONCE", 2)
    with moved_to(NOON):
        for number in range(5):
            following.confirmed(f"q=甲{number}")
    with moved_to(NOON + timedelta(days=1)):
        for left in (3, 1, 0):
            alert_tending.read_again()
            assert SavedSearch.objects.filter(read_at__lte=NOON).count() == left
        with CaptureQueriesContext(connection) as questions:
            alert_tending.read_again()
        assert len(questions) == 1
