"""One's own messages, and what the machinery shows to whom."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from disclosure import messages, outbox
from disclosure.messages import Letter
from disclosure.models import LedgerEntry, Message, OutboxMessage
from disclosure.today import now
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(here):
    messages.write(Letter(key="a", kind="chase", title="请尽快办理", body="第一行"), [here.people.clerk])
    return Message.objects.get()


def test_to_open_a_message_is_to_have_read_it(here, letter, as_user):
    page = as_user(here.people.clerk).get(reverse("admin:disclosure_message_change", args=[letter.pk]))
    assert "第一行" in page.content.decode()
    letter.refresh_from_db()
    assert letter.read_at is not None


def test_a_message_is_its_recipients_alone(here, letter, as_user):
    for person in (here.people.approver, here.people.office, factories.superuser()):
        browser = as_user(person)
        assert browser.get(reverse("admin:disclosure_message_change", args=[letter.pk])).status_code == 404
        assert "请尽快办理" not in browser.get(reverse("admin:disclosure_message_changelist")).content.decode()
    letter.refresh_from_db()
    assert letter.read_at is None


def test_a_message_leads_to_what_it_is_about(here, as_user):
    owed = factories.obligation(here.department)
    messages.write(Letter(key="b", kind="chase", title="催办", body="", subject=owed.subject), [here.people.clerk])
    message = Message.objects.get()
    page = as_user(here.people.clerk).get(reverse("admin:disclosure_message_change", args=[message.pk]))
    assert page.context["open_url"] == reverse("admin:disclosure_obligation_change", args=[owed.pk])


def test_all_messages_are_read_at_once(here, letter, as_user):
    read_all = reverse("admin:disclosure_message_entry", args=["read-all"])
    browser = as_user(here.people.clerk)
    assert browser.post(read_all).status_code == 302
    assert messages.unread(here.people.clerk) == 0
    assert browser.post(read_all).status_code == 409


@pytest.fixture
def failed():
    message = outbox.queue("disclosure.tasks.sweep")
    OutboxMessage.objects.filter(pk=message.pk).update(last_error="Boom", available_at=now() + timedelta(hours=1))
    return message


def test_a_failed_task_is_tried_again_by_the_administrator(failed, as_user):
    administrator = factories.superuser()
    retry = reverse("admin:disclosure_outboxmessage_act", args=[failed.pk, "retry"])
    assert as_user(administrator).post(retry).status_code == 302
    failed.refresh_from_db()
    assert failed.available_at <= now()
    assert LedgerEntry.objects.get(act="outbox.retry").actor == administrator


def test_a_task_that_did_not_fail_is_left_to_its_turn(as_user):
    waiting = outbox.queue("disclosure.tasks.sweep")
    retry = reverse("admin:disclosure_outboxmessage_act", args=[waiting.pk, "retry"])
    assert as_user(factories.superuser()).post(retry).status_code == 409


def test_tasks_are_nobody_elses_business(here, failed, as_user):
    for person in vars(here.people).values():
        assert as_user(person).get(reverse("admin:disclosure_outboxmessage_changelist")).status_code == 403


def test_an_entry_of_the_ledger_is_headed_by_its_act_in_words(here, as_user):
    entry = LedgerEntry.objects.filter(act="agency.create").first()
    page = as_user(here.people.office).get(reverse("admin:disclosure_ledgerentry_change", args=[entry.pk]))
    assert page.context["record_title"].startswith("登记机关")


def test_a_list_without_records_says_so(here, as_user):
    page = as_user(here.people.clerk).get(reverse("admin:disclosure_message_changelist"))
    assert "还没有记录。" in page.content.decode()
