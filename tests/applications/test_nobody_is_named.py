"""A case with a distinctive applicant is walked to its archive: nowhere but under seal is anything of him to be found."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import BytesIO

import pytest
from django.apps import apps
from django.contrib.admin import site
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from applications import told
from applications.models import Applicant, Complaint, Consultation, Letter, PendingReceipt, Remedy, Request
from applications.services import bundling, demanding, purging, remedying, unmasking
from applications.services.remedying import Brought
from disclosure import ledger, messages, outbox
from disclosure.models import User
from disclosure.models.sealed import SealedTextField
from disclosure.refusals import Refused
from disclosure.today import today
from tests.applications import factories
from tests.applications.factories import Office

pytestmark = pytest.mark.django_db

PARTICULARS = {
    "name": "独孤求索",
    "identity_number": "500112198807314159",
    "phone": "13926535897",
    "address": "无名巷932号384室",
    "postcode": "626433",
    "email": "dugu.qiusuo@example.org",
    "representative": "令狐代表",
    "contact_person": "上官联系",
    "fax": "02383279502",
}
LISTS = ("request", "remedy", "complaint", "demand")


@pytest.fixture
def office() -> Office:
    return factories.office()


@pytest.fixture
def case(office: Office) -> Request:
    """A case with a remedy and an unmasking, archived."""
    request = factories.registered(office, person_=factories.person(**PARTICULARS))
    factories.sent(office, title=request.title)
    unmasking.unmask(request.pk, "核对送达地址", office.officer)
    factories.sealed_copy(request, "身份证上的" + PARTICULARS["name"], by=office.officer)
    factories.archived(office, factories.replied(office, request))
    brought = Brought(Remedy.Kind.DIRECT_SUIT, "某区人民法院", copy_received_on=today())
    bundling.bundle(remedying.register(request.pk, brought, actor=office.officer).pk, actor=office.officer)
    purging.settle(request.pk)
    demanding.find()
    while ledger.seal():
        continue
    request.refresh_from_db()
    return request


def found_in(text: str) -> list[str]:
    """Which of the particulars stand in a text."""
    return [value for value in PARTICULARS.values() if value in text]


def tables() -> Iterator[tuple[str, str]]:
    """Every table as the database holds it: its name, and everything in it as one text."""
    for model in apps.get_models(include_auto_created=True):
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
            yield model._meta.db_table, "\n".join(map(str, cursor.fetchall()))


def test_no_table_holds_a_particular_in_clear(case: Request) -> None:
    held = {name: found for name, text in tables() if (found := found_in(text))}
    assert held == {}
    applicant = Applicant.objects.get(pk=case.pk)
    assert {field: getattr(applicant, field) for field in PARTICULARS} == PARTICULARS


def test_every_column_for_a_person_is_a_sealed_one() -> None:
    sealed = {
        (model, field.name)
        for model in (Applicant, Consultation, Letter, Complaint, PendingReceipt)
        for field in model._meta.local_concrete_fields
        if isinstance(field, SealedTextField)
    }
    assert {(Applicant, field) for field in PARTICULARS} <= sealed
    assert {(Consultation, "party"), (Letter, "personal"), (Complaint, "contact"), (PendingReceipt, "code")} <= sealed


def as_user(user: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize("post", ["clerk", "officer", "head", "reviewer", "approver"])
def test_no_list_of_the_staff_site_names_anybody(office: Office, case: Request, post: str) -> None:
    client = as_user(getattr(office, post))
    for name in LISTS:
        answer = client.get(reverse(f"admin:applications_{name}_changelist"))
        assert found_in(answer.content.decode()) == []
    for address in (case.subject.address, reverse("admin:index")):
        answer = client.get(address)
        assert answer.status_code == 200
        assert found_in(answer.content.decode()) == []


def test_no_list_is_searched_by_what_says_who_asked() -> None:
    searched = [field for model in (Request, Remedy, Complaint) for field in site.get_model_admin(model).search_fields]
    assert searched
    assert [field for field in searched if field.startswith("applicant") or field in ("name", "contact")] == []


def test_no_export_names_anybody(office: Office, case: Request) -> None:
    client = as_user(office.officer)
    listed = client.get(reverse("admin:applications_request_changelist"))
    exports = [url for _label, url in (listed.context or {}).get("exports", ())]
    for url in exports:
        answer = client.get(url)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert found_in(sheet_text(content) if content[:2] == b"PK" else content.decode()) == []
    assert found_in(str(told.case(case))) == []


def sheet_text(content: bytes) -> str:
    """Everything a workbook shows."""
    sheets = load_workbook(BytesIO(content), read_only=True).worksheets
    return "\n".join(str(row) for sheet in sheets for row in sheet.iter_rows(values_only=True))


def test_no_log_line_message_or_e_mail_to_staff_names_anybody(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    request = factories.registered(office, person_=factories.person(**PARTICULARS))
    factories.replied(office, request)
    outbox.drain()
    messages.deliver()
    call_command("request", request.number)
    assert found_in(caplog.text) == []
    to_staff = [one for one in mail.outbox if PARTICULARS["email"] not in one.to]
    assert to_staff
    assert found_in("\n".join(f"{one.subject}\n{one.body}" for one in to_staff)) == []


def test_no_refusal_and_no_page_of_an_error_names_anybody(office: Office, case: Request) -> None:
    with pytest.raises(Refused) as refused:
        unmasking.unmask(case.pk, "想看看", office.clerk)
    assert found_in(str(refused.value)) == []
    assert found_in(str(case) + repr(case) + str(case.applicant) + repr(case.applicant)) == []
    answer = as_user(office.clerk).get(reverse("admin:applications_request_change", args=[case.pk + 999]))
    assert answer.status_code == 404
    assert found_in(answer.content.decode()) == []


def test_they_are_shown_once_on_the_page_of_the_act_and_kept_in_no_cache(office: Office, case: Request) -> None:
    client = as_user(office.officer)
    address = reverse("admin:applications_request_act", args=[case.pk, "unmask"])
    assert found_in(client.get(address).content.decode()) == []
    shown = client.post(address, {"reason": "核对送达地址"})
    assert set(found_in(shown.content.decode())) == set(PARTICULARS.values())
    assert "no-store" in shown["Cache-Control"]
    assert found_in(client.get(case.subject.address).content.decode()) == []
    assert found_in(str(dict(client.session))) == []
