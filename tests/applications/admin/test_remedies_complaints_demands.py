"""Remedies, complaints and demand on the staff site: in scope, with their clocks, acted on through pages alone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from applications.models import Complaint, Demand, Remedy
from applications.services import demanding
from disclosure.models import Agency, User
from disclosure.today import moved_to, today
from tests import factories as kernel
from tests.applications import factories

pytestmark = pytest.mark.django_db
COPY = date(2026, 4, 24)


def as_user(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def address(model: str, page: str, *args: Any) -> str:
    return reverse(f"admin:applications_{model}_{page}", args=args)


@pytest.fixture
def office() -> factories.Office:
    return factories.office()


def test_a_remedy_is_entered_bundled_answered_and_decided_on_its_pages(office: factories.Office) -> None:
    with moved_to(date(2026, 3, 9)):
        case = factories.replied(office, factories.registered(office))
    with moved_to(COPY):
        client = as_user(office.officer)
        entry = address("request", "act", case.pk, "register-remedy")
        assert client.get(entry).status_code == 200
        said = {"kind": "reconsideration", "body": "某区人民政府", "copy_received_on": "2026-04-24"}
        assert client.post(entry, said).status_code == 302
        remedy = Remedy.objects.get()
        page = client.get(address("remedy", "change", remedy.pk)).content.decode()
        assert "2026年5月12日" in page
        packed = client.post(address("remedy", "act", remedy.pk, "bundle"))
        assert packed["Content-Type"] == "application/zip" and b"".join(packed.streaming_content)[:2] == b"PK"
        assert client.post(address("remedy", "act", remedy.pk, "answered"), {"on": "2026-04-24"}).status_code == 302
        decided = {"outcome": "upheld", "on": "2026-04-24"}
        assert client.post(address("remedy", "act", remedy.pk, "decided"), decided).status_code == 302
    remedy.refresh_from_db()
    assert (remedy.answered_on, remedy.outcome) == (COPY, "upheld")


def test_the_page_says_that_what_comes_early_is_entered_all_the_same(office: factories.Office) -> None:
    case = factories.registered(office)
    entry = address("request", "act", case.pk, "register-remedy")
    client = as_user(office.officer)
    assert "照实登记" in client.get(entry).content.decode()
    said = {"kind": "direct-suit", "body": "某区人民法院", "copy_received_on": str(today())}
    assert client.post(entry, said).status_code == 302
    assert Remedy.objects.get().request == case
    replied = factories.replied(office, case)
    assert "照实登记" not in client.get(address("request", "act", replied.pk, "register-remedy")).content.decode()


def test_another_agency_finds_neither_remedy_nor_demand(office: factories.Office) -> None:
    case = factories.replied(office, factories.registered(office))
    remedy = factories.remedied(office, case)
    for _each in range(2):
        factories.sent(office, title="公共停车场收费标准的批复")
    demanding.find()
    stranger = as_user(factories.office().officer)
    assert stranger.get(address("remedy", "change", remedy.pk)).status_code == 404
    assert stranger.get(address("demand", "change", Demand.objects.get().pk)).status_code == 404


def test_a_complaint_by_telephone_is_entered_looked_into_and_answered(office: factories.Office) -> None:
    district = kernel.district()
    supervisor = kernel.agency(parent=district, functions=[Agency.Function.DISTRICT_OFFICE])
    person = kernel.user("district-office", supervisor, over=district)
    unit = factories.office(parent=district)
    client = as_user(person)
    said = {
        "channel": "phone",
        "received_on": today().isoformat(),
        "against": unit.agency.pk,
        "name": "投诉人甲",
        "text": "没有答复",
    }
    with moved_to(today()):
        assert client.post(address("complaint", "entry", "enter"), said).status_code == 302
        complaint = Complaint.objects.get()
        acts = (
            address("complaint", "act", complaint.pk, "investigate"),
            address("complaint", "act", complaint.pk, "answer"),
        )
        assert client.post(acts[0], {"text": "调阅了案卷"}).status_code == 302
        assert client.post(acts[1], {"finding": "justified", "text": "已责令改正"}).status_code == 302
        page = client.get(address("complaint", "change", complaint.pk)).content.decode()
    assert "公诉" in page and "投诉人甲" not in page
    printed, kept = (client.get(address("complaint", f"letter_{way}", complaint.pk)) for way in ("print", "docx"))
    assert "投诉人甲" in printed.content.decode() and "no-store" in printed["Cache-Control"]
    assert kept.content[:2] == b"PK" and "DOCX" in page
    assert complaint.subject.ledger_entries.filter(act="complaint.take_out").count() == 2
    assert as_user(unit.officer).get(address("complaint", "change", complaint.pk)).status_code == 404


def test_a_demand_is_taken_up_on_its_page(office: factories.Office) -> None:
    for _each in range(2):
        factories.sent(office, title="公共停车场收费标准的批复")
    demanding.find()
    client, demand = as_user(office.officer), Demand.objects.get()
    assert "公共停车场" in client.get(address("demand", "changelist")).content.decode()
    assert client.post(address("demand", "act", demand.pk, "accept")).status_code == 302
    demand.refresh_from_db()
    assert demand.outcome == "accepted" and demand.working_number


def test_the_yearly_self_check_lists_demands_with_what_became_of_them(office: factories.Office) -> None:
    with moved_to(date(2026, 3, 2)):
        for _each in range(2):
            factories.sent(office, title="公共停车场收费标准的批复")
        demanding.find()
        item = demanding.accept(Demand.objects.get().pk, actor=office.officer)
        client = as_user(office.officer)
        page = client.get(address("demand", "changelist"), {"year": "2026"}).content.decode()
        assert f'href="{reverse("admin:catalog_item_change", args=[item.pk])}"' in page
        assert item.working_number in page
        kept = b"".join(client.get(address("demand", "export", "csv"), {"year": "2026"}).streaming_content).decode()
        assert "已采纳" in kept and item.working_number in kept
        assert "停车场" not in client.get(address("demand", "changelist"), {"year": "2025"}).content.decode()
