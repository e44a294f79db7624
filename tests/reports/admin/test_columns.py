"""Empty and stale columns on the staff site: on the workbench of those who fill them, in the list of those who urge."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from disclosure.models import Agency
from reports.models import ColumnFinding
from reports.services import column_sweeping
from tests import factories
from tests.catalog import directories
from tests.catalog.directories import Compiling

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Compiling:
    found = directories.compiling()
    Agency.objects.filter(pk=found.agency.pk).update(obliged_from=factories.LONG_AGO)
    column_sweeping.sweep()
    return found


def test_whoever_keeps_the_duties_sees_the_column_on_the_workbench(client: Client, at: Compiling):
    client.force_login(at.clerk)
    page = client.get(reverse("admin:index")).content.decode()
    assert "法定主动公开内容：空白" in page
    assert "政府信息公开指南：空白" in page


def test_another_agency_sees_nothing_of_it(client: Client, at: Compiling):
    client.force_login(directories.compiling().clerk)
    assert "法定主动公开内容：空白" not in client.get(reverse("admin:index")).content.decode()
    url = reverse("admin:reports_columnfinding_change", args=[ColumnFinding.objects.first().pk])
    assert client.get(url).status_code == 404


def test_the_office_opens_a_ticket_from_the_list(client: Client, at: Compiling):
    client.force_login(at.office)
    listed = client.get(reverse("admin:reports_columnfinding_changelist"), {"standing": "open"})
    assert listed.status_code == 200
    finding = ColumnFinding.objects.get(part="guide")
    url = reverse("admin:reports_columnfinding_act", args=[finding.pk, "ticket"])
    assert client.get(url).status_code == 200
    said = {"office": at.agency.parent.pk, "requirement": "补充公开指南", "days": "5"}
    assert client.post(url, said).status_code == 302
    finding.refresh_from_db()
    assert finding.ticket is not None
    page = client.get(reverse("admin:reports_columnfinding_change", args=[finding.pk])).content.decode()
    assert finding.ticket.number in page


def test_whoever_may_not_urge_opens_none(client: Client, at: Compiling):
    client.force_login(at.clerk)
    finding = ColumnFinding.objects.get(part="guide")
    url = reverse("admin:reports_columnfinding_act", args=[finding.pk, "ticket"])
    client.post(url, {"office": at.agency.parent.pk, "requirement": "补", "days": ""})
    finding.refresh_from_db()
    assert finding.ticket is None
