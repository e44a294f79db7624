"""Mails of alerts: at their time, each new item once, also after an outage; nothing of whoever gets them in any log."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import datetime, timedelta
from itertools import pairwise
from typing import ClassVar

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from pytest_django.fixtures import Settings

from catalog import tasks
from catalog.models import Alert, AlertAddress, Finding
from catalog.services import alert_sending, takedown
from disclosure import outbox
from disclosure.models import OutboxMessage
from disclosure.today import SHANGHAI, moved_to
from tests.catalog import factories
from tests.catalog.alerts import following
from tests.catalog.alerts.following import indexed_and_matched
from tests.catalog.alerts.reading_mail import mails
from tests.catalog.factories import Unit

MONDAY = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)
SECRET = "secret-reader"


class NoServer(BaseEmailBackend):
    """A mail server that does not answer."""

    def open(self) -> bool:
        raise ConnectionRefusedError(f"nobody there for {SECRET}")

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        raise ConnectionRefusedError(f"nobody there for {SECRET}")


class Choosy(EmailBackend):
    """A mail server that does not take one address."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        if any(SECRET in one for message in messages for one in message.to):
            raise ValueError(f"550 no such user {SECRET}")
        return int(super().send_messages(messages))


class Slow(EmailBackend):
    """A mail server that takes its time, in which something happens."""

    meanwhile: ClassVar[Callable[[], object]] = int

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        sent = super().send_messages(messages)
        type(self).meanwhile()
        return int(sent)


def names(message: EmailMessage) -> list[str]:
    return re.findall(r"^\d+\. (.*)$", str(message.body), re.M)


def published(unit: Unit, at: datetime, title: str) -> None:
    with moved_to(at):
        factories.published(unit, title=title)
        indexed_and_matched()


def sent(at: datetime) -> list[list[str]]:
    with moved_to(at):
        tasks.send_alerts()
    return [names(one) for one in mails()]


def test_daily_and_weekly_mails_gather_what_came_by_their_hour(unit: Unit) -> None:
    with moved_to(MONDAY):
        daily = following.confirmed(frequency="daily")
        following.confirmed(frequency="weekly", address="weekly@example.cn")
    published(unit, MONDAY + timedelta(hours=1), "甲")
    published(unit, MONDAY + timedelta(hours=2), "乙")
    assert sent(MONDAY + timedelta(hours=14)) == []
    published(unit, MONDAY + timedelta(hours=23, minutes=30), "丙")
    assert sent(MONDAY + timedelta(hours=23, minutes=40)) == [["乙", "甲"]]
    assert sent(MONDAY + timedelta(days=1)) == []
    assert sent(MONDAY + timedelta(days=2)) == [["丙"]]
    assert sent(MONDAY + timedelta(days=6, hours=22)) == []
    with moved_to(MONDAY + timedelta(days=7)):
        tasks.send_alerts()
    [weekly] = mails()
    assert weekly.to == ["weekly@example.cn"] and names(weekly) == ["丙", "乙", "甲"]
    daily.refresh_from_db()
    assert (daily.attempts, daily.next_at) == (0, None)


def test_while_no_server_answers_nothing_is_lost_and_nobody_is_given_up(
    unit: Unit, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    with moved_to(MONDAY):
        alert = following.confirmed(address=f"{SECRET}@example.cn")
    published(unit, MONDAY + timedelta(minutes=1), "甲")
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = f"{__name__}.NoServer"
    with caplog.at_level(logging.DEBUG):
        for hours in range(40):
            assert sent(MONDAY + timedelta(hours=hours)) == []
    published(unit, MONDAY + timedelta(hours=41), "乙")
    alert.refresh_from_db()
    assert alert.attempts == 0
    settings.EMAIL_BACKEND = working
    assert sent(MONDAY + timedelta(hours=42)) == [["乙", "甲"]]
    assert sent(MONDAY + timedelta(hours=43)) == []
    assert SECRET not in caplog.text


def test_an_address_that_takes_no_mail_is_tried_ever_later_then_forgotten(
    unit: Unit, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    with moved_to(MONDAY):
        following.confirmed(address=f"{SECRET}@example.cn")
        following.confirmed(address="other@example.cn")
    published(unit, MONDAY + timedelta(minutes=1), "甲")
    settings.EMAIL_BACKEND = f"{__name__}.Choosy"
    with caplog.at_level(logging.DEBUG):
        assert sent(MONDAY + timedelta(minutes=2)) == [["甲"]]
        waited = []
        for _turn in range(alert_sending.MOST_ATTEMPTS - 1):
            next_at = Alert.objects.get(attempts__gt=0).next_at
            assert next_at is not None
            waited.append(next_at)
            assert sent(next_at - timedelta(seconds=1)) == [] == sent(next_at)
    pauses = [later - earlier for earlier, later in pairwise(waited)]
    assert pauses == sorted(pauses) and max(pauses) <= timedelta(hours=4)
    assert AlertAddress.objects.count() == Alert.objects.count() == 1
    assert SECRET not in caplog.text


def test_a_mail_lists_so_many_and_leads_to_the_rest(unit: Unit, settings: Settings) -> None:
    settings.DISCLOSURE_ALERT_ITEMS = 2
    with moved_to(MONDAY):
        following.confirmed("q=通知")
    for minute in range(5):
        published(unit, MONDAY + timedelta(minutes=minute), f"通知{minute}")
    with moved_to(MONDAY + timedelta(hours=1)):
        tasks.send_alerts()
    [news] = mails()
    assert names(news) == ["通知4", "通知3"]
    assert news.subject.startswith("新公开5条") and "另有3条" in str(news.body)
    assert "/items/?q=%E9%80%9A%E7%9F%A5&sort=newest" in str(news.body)


def test_what_was_taken_down_meanwhile_is_in_no_mail(unit: Unit) -> None:
    with moved_to(MONDAY):
        alert = following.confirmed()
        leaked = factories.published(unit, title="误发名单")
        indexed_and_matched()
        takedown.take_down(leaked.pk, actor=unit.reviewer, cause="含个人信息")
        assert tasks.send_alerts() == 0
    assert mails() == []
    alert.refresh_from_db()
    assert alert.seen_round == Finding.objects.get().round


def test_what_is_taken_down_while_mails_go_out_is_in_none_of_the_later_ones(
    unit: Unit, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Slow"
    with moved_to(MONDAY), ExitStack() as later:
        for _reader in range(3):
            following.confirmed()
        leaked = factories.published(unit, title="误发名单")
        factories.published(unit, title="通知")
        indexed_and_matched()

        def meanwhile() -> None:
            monkeypatch.setattr(Slow, "meanwhile", int)
            later.enter_context(moved_to(MONDAY + timedelta(seconds=10)))
            takedown.take_down(leaked.pk, actor=unit.reviewer, cause="含个人信息")

        monkeypatch.setattr(Slow, "meanwhile", meanwhile)
        tasks.send_alerts()
    assert [names(one) for one in mails()] == [["通知", "误发名单"], ["通知"], ["通知"]]


def test_a_title_cannot_add_a_header_or_a_line(unit: Unit) -> None:
    with moved_to(MONDAY):
        following.confirmed("q=甲")
        factories.published(unit, title="甲\r\nBcc: x@example.cn\n9. 乙")
        indexed_and_matched()
        tasks.send_alerts()
    [news] = mails()
    assert names(news) == ["甲 Bcc: x@example.cn 9. 乙"]
    assert "Bcc" not in news.message()


def test_mails_speak_as_the_page_did(unit: Unit) -> None:
    with moved_to(MONDAY), translation.override("en"):
        alert = following.confirmed()
    assert alert.language == "en"


def test_a_second_copy_of_a_mail_can_be_told(unit: Unit) -> None:
    with moved_to(MONDAY):
        alert = following.confirmed()
        factories.published(unit)
        indexed_and_matched()
        for _time in range(2):
            Alert.objects.filter(pk=alert.pk).update(seen_round=0)
            tasks.send_alerts()
    first, second = (one.extra_headers["Message-ID"] for one in mails())
    assert first == second


def test_who_shares_a_search_costs_no_search_of_their_own(unit: Unit) -> None:
    asked = {}
    for size in (2, 12):
        with moved_to(MONDAY):
            for _reader in range(size):
                following.confirmed("q=通知")
            for _item in range(3):
                factories.published(unit, title="通知")
            indexed_and_matched()
            with CaptureQueriesContext(connection) as questions:
                tasks.send_alerts()
            asked[size] = sum("catalog_finding" in one["sql"] for one in questions)
            assert len(mails()) == size if size == 2 else True
            Alert.objects.all().delete()
    # Once to find who is due, then what is new, for all of them together.
    assert asked[12] == asked[2] == 3


def test_a_run_sends_so_many_and_the_next_goes_on(unit: Unit) -> None:
    with moved_to(MONDAY):
        for _reader in range(5):
            following.confirmed()
        factories.published(unit)
        indexed_and_matched()
        assert [alert_sending.send(limit=2) for _turn in range(4)] == [2, 2, 1, 0]
    assert len({one.to[0] for one in mails()}) == 5


@pytest.mark.parametrize("conditions", ["", "&theme=2"])
def test_nobody_writes_to_strangers_through_the_question(db: None, conditions: str) -> None:
    with moved_to(MONDAY):
        following.asked(f"q=恭喜中奖 http://example.com{conditions}")
        outbox.drain()
    [question] = mails()
    text = f"{question.subject}\n{question.body}"
    assert "中奖" not in text and "example.com" not in text and "检索词见确认页面" in text
    assert ("综合政务" in text) == bool(conditions) and "全部公开信息" not in text


def test_the_question_goes_to_nobody_once_its_time_is_over(unit: Unit, settings: Settings) -> None:
    with moved_to(MONDAY):
        following.asked()
    with moved_to(MONDAY + settings.DISCLOSURE_ALERT_CONFIRMED_WITHIN):
        outbox.drain()
    assert mails() == []


def test_a_question_that_cannot_be_sent_waits_and_names_nobody(
    unit: Unit, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.NoServer"
    with moved_to(MONDAY), caplog.at_level(logging.DEBUG):
        following.asked(address=f"{SECRET}@example.cn")
        outbox.drain()
    waiting = OutboxMessage.objects.get(task="catalog.tasks.mail_alert_question")
    assert waiting.done_at is None and SECRET not in f"{waiting.arguments} {waiting.last_error} {caplog.text}"
