"""Letters on the staff site: whoever sees the case reads them without names; with names they go out, and that is recorded."""

from __future__ import annotations

import io
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from django.test import Client
from django.urls import reverse

from applications.models import Delivery, Letter, Request
from applications.services import archiving
from disclosure.models import LedgerEntry, User
from disclosure.today import today
from tests.applications import factories, letters
from tests.applications.factories import Office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    """An agency that takes requests."""
    return factories.office()


@pytest.fixture
def letter(office: Office) -> Letter:
    """A reply to somebody."""
    return letters.letter(office, "reply.refused")


def as_user(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def address(page: str, *args: Any) -> str:
    return reverse(f"admin:applications_request_{page}", args=args)


def shown(user: User, page: str, letter: Letter) -> Any:
    return as_user(user).get(address(page, letter.request_id, letter.pk))


def test_whoever_sees_the_case_reads_the_letter_without_names(office: Office, letter: Letter) -> None:
    answer = shown(office.reviewer, "letter", letter)
    text = answer.content.decode()
    assert answer.status_code == 200 and letter.number in text and letters.REASONS in text
    assert letters.SECRETS["name"] not in text and "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("page", ["letter", "letter_print", "letter_docx"])
def test_other_agencies_do_not_find_it(letter: Letter, page: str) -> None:
    assert shown(factories.office().officer, page, letter).status_code == 404


def test_a_letter_is_not_found_by_the_address_of_another_case(office: Office, letter: Letter) -> None:
    other = factories.registered(office)
    assert as_user(office.officer).get(address("letter", other.pk, letter.pk)).status_code == 404


def test_those_who_deliver_print_it_with_names_and_stand_in_the_ledger(office: Office, letter: Letter) -> None:
    answer = shown(office.officer, "letter_print", letter)
    assert letters.SECRETS["name"] in answer.content.decode()
    assert letters.SECRETS["identity_number"] not in answer.content.decode()
    assert LedgerEntry.objects.get(act="request.take_out").facts["taken_as"] == "print"


@pytest.mark.parametrize("page", ["letter_print", "letter_docx"])
def test_others_do_not_take_it_out(office: Office, letter: Letter, page: str) -> None:
    assert shown(office.reviewer, page, letter).status_code == 403
    assert not LedgerEntry.objects.filter(act="request.take_out").exists()


def test_it_is_downloaded_as_docx(office: Office, letter: Letter) -> None:
    answer = shown(office.officer, "letter_docx", letter)
    text = "\n".join(one.text for one in docx.Document(io.BytesIO(answer.content)).paragraphs)
    assert letters.SECRETS["name"] in text and "attachment" in answer["Content-Disposition"]


def test_a_delivery_is_recorded_and_its_arrival_later(office: Office, letter: Letter) -> None:
    browser = as_user(office.officer)
    said = {"letter": letter.pk, "route": "signed", "sent_on": today().isoformat()}
    answer = browser.post(address("act", letter.request_id, "deliver"), said)
    assert answer.status_code == 302, answer.content.decode()
    made = Delivery.objects.get()
    assert made.delivered_on is None
    proof = io.BytesIO("签收回证".encode())
    proof.name = "回证.txt"
    said = {"delivery": made.pk, "on": today().isoformat(), "proof": [proof]}
    answer = browser.post(address("act", letter.request_id, "arrive"), said)
    assert answer.status_code == 302, answer.content.decode()
    made.refresh_from_db()
    assert made.delivered_on == today() and made.proof.name == "回证.txt"
    assert Request.objects.get(pk=letter.request_id).status == "replied"


def test_what_stays_in_the_file_is_not_offered_for_delivery(office: Office, letter: Letter) -> None:
    page = as_user(office.officer).get(address("act", letter.request_id, "deliver"))
    offered = [one.kind for one in page.context["form"].fields["letter"].queryset]
    assert offered == ["reply.refused", "receipt"]


def test_mail_that_is_not_by_the_postal_enterprise_stays_in_the_form(office: Office, letter: Letter) -> None:
    said = {"letter": letter.pk, "route": "post", "sent_on": today().isoformat(), "tracking": "SF1"}
    answer = as_user(office.officer).post(address("act", letter.request_id, "deliver"), said)
    assert answer.status_code == 422 and "邮政企业" in answer.content.decode()


def test_an_answered_case_is_archived_and_handed_over(office: Office) -> None:
    request = factories.replied(office, factories.registered(office))
    browser = as_user(office.officer)
    assert browser.post(address("act", request.pk, "archive")).status_code == 302
    assert browser.get(address("handover", request.pk)).status_code == 404
    answer = browser.post(address("handover", request.pk))
    taken = io.BytesIO(b"".join(answer.streaming_content))
    assert "manifest.json" in ZipFile(taken).namelist() and request.number in answer["Content-Disposition"]


def test_the_page_of_the_case_is_given_its_letters(office: Office, letter: Letter) -> None:
    page = as_user(office.officer).get(address("change", letter.request_id))
    given = page.context["case_letters"]
    assert [one["letter"].kind for one in given] == ["registration", "receipt", "reply.refused"]
    assert given[2]["docx_url"] == address("letter_docx", letter.request_id, letter.pk)
    assert f'href="{given[2]["docx_url"]}"' in page.content.decode()
    seen = as_user(office.reviewer).get(address("change", letter.request_id)).context["case_letters"]
    assert seen[2]["docx_url"] == "" and page.context["handover_url"] == ""


def test_the_package_is_offered_for_an_archived_case(office: Office) -> None:
    request = factories.replied(office, factories.registered(office))
    archiving.archive(request.pk, actor=office.officer)
    page = as_user(office.officer).get(address("change", request.pk))
    assert page.context["handover_url"] == address("handover", request.pk)
    assert f'action="{address("handover", request.pk)}"' in page.content.decode()
