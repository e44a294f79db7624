"""The self-check on the staff site: from the workbench through every matter to the report."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from disclosure import obligations
from disclosure.models import Agency
from disclosure.today import moved_to
from reports.models import SelfCheck
from reports.services import self_checking
from tests.catalog.factories import Unit, closed, unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Unit:
    with moved_to(date(2025, 6, 2)):
        made = unit()
        closed(made, title="内部会议纪要")
    Agency.objects.filter(pk=made.agency.pk).update(obliged_from=date(2026, 1, 1))
    with moved_to(date(2026, 1, 5)):
        obligations.open_due()
        self_checking.open_due()
    return made


def act(client: Client, name: str, **said):
    return client.post(reverse("admin:reports_selfcheck_act", args=[SelfCheck.objects.get().pk, name]), said)


def test_it_is_decided_and_reported_through_its_pages(client: Client, at: Unit):
    check = SelfCheck.objects.get()
    client.force_login(at.officer)
    with moved_to(date(2026, 3, 3)):
        assert "1件待决定" in client.get(reverse("admin:index")).content.decode()
        assert client.get(reverse("admin:reports_selfcheck_changelist")).status_code == 200
        assert act(client, "conclude", summary="已自查").status_code != 302
        line = check.lines.get()
        said = {"line": line.pk, "decision": "keep", "ground": "E5", "reason": "仍属内部事务"}
        assert act(client, "decide", **said).status_code == 302
        page = client.get(reverse("admin:reports_selfcheck_change", args=[check.pk])).content.decode()
        assert "内部会议纪要" in page
        assert "仍属内部事务" in page
        assert act(client, "conclude", summary="已自查").status_code == 302
    check.refresh_from_db()
    assert check.concluded_by == at.officer


def test_the_public_reads_counts_alone(client: Client, at: Unit):
    check = SelfCheck.objects.get()
    with moved_to(date(2026, 3, 3)):
        self_checking.decide(
            check.lines.get().pk, decision="keep", ground="E5", reason="仍属内部事务", actor=at.officer
        )
        self_checking.conclude(check.pk, summary="已自查", actor=at.officer)
        page = client.get(f"/agencies/{at.agency.slug}/").content.decode()
    assert "内部会议纪要" not in page


def test_another_agency_does_not_see_it(client: Client, at: Unit):
    client.force_login(unit(at.agency.parent).officer)
    url = reverse("admin:reports_selfcheck_change", args=[SelfCheck.objects.get().pk])
    assert client.get(url).status_code == 404
