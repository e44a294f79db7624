"""The receipt by e-mail: sent once, retried without saying to whom, and forgotten with its code."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend

from applications.asking import Arrival
from applications.models import PendingReceipt
from applications.services import intake, receipts
from applications.services.intake import Received
from disclosure import codes, outbox
from disclosure.models import OutboxMessage
from disclosure.today import now
from tests.applications import factories

pytestmark = pytest.mark.django_db


class DeadServer(BaseEmailBackend):
    """A mail server that names the addressee in its refusal, as servers do."""

    def send_messages(self, email_messages: Any) -> int:
        raise OSError(f"550 no such mailbox: {email_messages[0].to}")


def received(**said: Any) -> Received:
    office = factories.office()
    arrival = Arrival(channel="online", submitted_at=now())
    person = factories.person(**said)
    return intake.send(office.agency, factories.asking(), person, arrival=arrival, token=codes.new_token())


def test_the_receipt_brings_number_code_and_term_and_leaves_no_code_behind():
    one = received(email="who@example.org")
    while outbox.drain():
        pass
    letter = next(sent for sent in mail.outbox if sent.to == ["who@example.org"])
    assert one.request.number in letter.subject
    assert codes.shown(one.code) in letter.body and "答复期限届满之日" in letter.body
    assert one.code not in letter.body.split("http")[1], "an address never holds the code"
    assert not PendingReceipt.objects.exists()


def test_a_second_run_sends_nothing_and_a_repeated_copy_could_be_told():
    one = received(email="who@example.org")
    waiting = PendingReceipt.objects.get()
    assert receipts.mail(one.request.pk)
    assert not receipts.mail(one.request.pk)
    PendingReceipt.objects.create(request=waiting.request, code=one.code)
    receipts.mail(one.request.pk)
    first, second = mail.outbox
    assert first.extra_headers["Message-ID"] == second.extra_headers["Message-ID"]


def test_without_an_address_nothing_waits_to_be_mailed():
    received(email="")
    assert not PendingReceipt.objects.exists()


def test_a_failure_is_tried_again_and_names_neither_code_nor_addressee(settings, caplog):
    settings.EMAIL_BACKEND = f"{__name__}.DeadServer"
    one = received(email="who@example.org")
    with caplog.at_level(logging.DEBUG):
        outbox.drain()
    waiting = OutboxMessage.objects.get(task="applications.tasks.mail_receipt")
    assert waiting.done_at is None and PendingReceipt.objects.exists()
    told = waiting.last_error + caplog.text
    assert "OSError" in told
    assert "who@example.org" not in told and one.code not in told
