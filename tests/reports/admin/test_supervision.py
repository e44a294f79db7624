"""Supervision on the staff site: an inspection from its plan to its tickets, each act by whoever holds it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from disclosure.today import today
from reports.models import Finding, Inspection, Ticket
from tests.catalog import directories
from tests.catalog.directories import Compiling, entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Compiling:
    found = directories.compiling()
    directories.published(found, *(entry(publisher=found.agency.name) for _number in range(4)))
    return found


def plan(client: Client, at: Compiling) -> Inspection:
    """An inspection planned through its page."""
    client.force_login(at.office)
    said = {"office": at.agency.parent.pk, "root": at.agency.parent.pk, "title": "第一季度抽查", "size": 2}
    url = reverse("admin:reports_inspection_entry", args=["plan"])
    answer = client.post(url, {**said, "planned_on": today().isoformat(), "domain": "", "level": "", "seed": "数"})
    assert answer.status_code == 302, answer.content.decode()
    return Inspection.objects.get()


def act(client: Client, inspection: Inspection, name: str, **said):
    """An act on an inspection, sent in."""
    return client.post(reverse("admin:reports_inspection_act", args=[inspection.pk, name]), said)


def test_an_inspection_is_planned_drawn_recorded_and_followed_by_a_ticket(client: Client, at: Compiling):
    inspection = plan(client, at)
    assert act(client, inspection, "draw").status_code == 302
    first, second = inspection.findings.order_by("position")
    act(client, inspection, "record", finding=first.pk, kind="late", note="晚了三天", evidence="")
    act(client, inspection, "record", finding=second.pk, kind="sound", note="", evidence="")
    assert act(client, inspection, "conclude", conclusion="一处不及时").status_code == 302
    assert act(client, inspection, "ticket", finding=first.pk, requirement="按时公开", days="5").status_code == 302
    page = client.get(reverse("admin:reports_inspection_change", args=[inspection.pk])).content.decode()
    assert Ticket.objects.get().number in page
    assert "公开不及时" in page


def test_the_agency_sees_its_ticket_on_the_workbench_and_answers_it(client: Client, at: Compiling):
    inspection = plan(client, at)
    act(client, inspection, "draw")
    first = inspection.findings.order_by("position").first()
    act(client, inspection, "record", finding=first.pk, kind="late", note="晚了三天", evidence="")
    act(client, inspection, "ticket", finding=first.pk, requirement="按时公开", days="")
    client.force_login(at.unit.officer)
    ticket = Ticket.objects.get()
    assert ticket.number in client.get(reverse("admin:index")).content.decode()
    url = reverse("admin:reports_ticket_act", args=[ticket.pk, "answer"])
    assert client.post(url, {"text": "已整改", "evidence": "索引号"}).status_code == 302
    client.force_login(at.office)
    assert ticket.number in client.get(reverse("admin:index")).content.decode()
    client.post(reverse("admin:reports_ticket_act", args=[ticket.pk, "accept"]), {"opinion": ""})
    ticket.refresh_from_db()
    assert ticket.status == "rectified"


def test_nobody_records_without_the_right(client: Client, at: Compiling):
    inspection = plan(client, at)
    act(client, inspection, "draw")
    client.force_login(at.clerk)
    assert act(client, inspection, "record", kind="sound").status_code == 403
    assert not Finding.objects.exclude(kind="").exists()
