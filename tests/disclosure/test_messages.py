"""Messages: written once per person and key, mailed with a Message-ID that never changes, tried again when it fails."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import ClassVar

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.test import override_settings

from disclosure import messages
from disclosure.messages import Letter
from disclosure.models import Message
from disclosure.refusals import NotAllowed
from disclosure.today import moved_to, now
from tests import factories

pytestmark = pytest.mark.django_db

LETTER = Letter(key="k", kind="test", title="催办：某件", body="请办理。")
BROKEN = override_settings(EMAIL_BACKEND=f"{__name__}.BrokenBackend")


class BrokenBackend(BaseEmailBackend):
    """A mail server that takes only what is not for staff of one name."""

    refuses: ClassVar[str] = ""

    def send_messages(self, email_messages) -> int:
        for message in email_messages:
            if self.refuses in message.to[0]:
                raise RuntimeError("mailbox unavailable")
        return mail.get_connection("django.core.mail.backends.locmem.EmailBackend").send_messages(email_messages)


@pytest.fixture(autouse=True)
def _in_march() -> Iterator[None]:
    with moved_to(date(2026, 3, 2)):
        yield


def test_the_same_message_is_written_once_however_often():
    person = factories.user()
    for _turn in range(3):
        messages.write(LETTER, [person, person])
    assert Message.objects.count() == 1
    assert messages.unread(person) == 1


def test_only_the_recipient_marks_a_message_read():
    person, other = factories.user(), factories.user()
    messages.write(LETTER, [person])
    with pytest.raises(NotAllowed):
        messages.mark_read(Message.objects.get().pk, actor=other)
    assert messages.mark_read(Message.objects.get().pk, actor=person).read_at == now()
    assert messages.unread(person) == 0


def test_a_message_is_mailed_once_and_kept_in_the_inbox():
    person = factories.user()
    messages.write(LETTER, [person])
    assert messages.deliver() == 1
    assert messages.deliver() == 0
    (sent,) = mail.outbox
    assert sent.to == [person.email]
    assert sent.subject == LETTER.title
    message = Message.objects.get()
    assert message.mailed_at == now()
    assert message.mail_at is None


def test_whoever_has_no_address_has_an_inbox_still():
    messages.write(LETTER, [factories.user(email="")])
    assert messages.deliver() == 0
    assert Message.objects.get().mail_error == ""


def test_a_second_copy_of_a_mail_is_known_by_its_message_id():
    messages.write(LETTER, [factories.user()])
    message = messages._claim()
    assert message is not None
    mail.get_connection().send_messages([messages._mail(message)])  # and then the worker is killed
    with moved_to(now() + messages.LEASE):
        assert messages.deliver() == 1
    first, second = (one.message()["Message-ID"] for one in mail.outbox)
    assert first == second == f"<message-{message.pk}@localhost>"


@BROKEN
def test_a_mail_that_fails_is_tried_again_later_and_holds_up_no_other():
    unlucky, other = factories.user(email="nobody@example.org"), factories.user()
    BrokenBackend.refuses = "nobody"
    messages.write(LETTER, [unlucky, other])
    assert messages.deliver() == 1
    kept = Message.objects.get(recipient=unlucky)
    assert kept.mail_error == "RuntimeError: mailbox unavailable"
    assert kept.mail_at == now() + timedelta(minutes=2)
    BrokenBackend.refuses = "somebody"
    with moved_to(kept.mail_at):
        assert messages.deliver() == 1
    kept.refresh_from_db()
    assert kept.mail_error == ""
    assert kept.mailed_at


@BROKEN
def test_mail_is_given_up_after_the_last_attempt_and_the_error_stays():
    BrokenBackend.refuses = "@"
    messages.write(LETTER, [factories.user()])
    message = Message.objects.get()
    for _attempt in range(messages.MOST_ATTEMPTS):
        with moved_to(message.mail_at):
            messages.deliver()
        message.refresh_from_db()
    assert message.mail_at is None
    assert message.mail_error


def test_a_closed_account_gets_no_mail():
    person = factories.user()
    messages.write(LETTER, [person])
    person.is_active = False
    person.save()
    assert messages.deliver() == 0
    assert mail.outbox == []
    assert Message.objects.get().mail_at is None


def test_a_title_of_two_lines_still_makes_one_subject():
    messages.write(Letter(key="k", kind="test", title="关于某事的\n通知", body=""), [factories.user()])
    assert messages.deliver() == 1
    assert mail.outbox[0].subject == "关于某事的 通知"


@override_settings(DEFAULT_FROM_EMAIL="公开平台 <gongkai@district.example>")
def test_the_message_id_names_the_senders_domain():
    messages.write(LETTER, [factories.user()])
    messages.deliver()
    assert mail.outbox[0].message()["Message-ID"].endswith("@district.example>")
