"""The work points in public and on the staff site: planned through pages, read by everybody once issued."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from disclosure.today import today
from reports.models import WorkPoints, WorkTask
from tests import factories
from tests.catalog.factories import Unit, unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Unit:
    return unit(factories.district())


@pytest.fixture
def points(client: Client, at: Unit) -> WorkPoints:
    """Planned and issued through the pages of the staff site."""
    office = factories.agency("区政府办", parent=at.agency.parent, functions=["district-office"])
    client.force_login(factories.user("district-office", office))
    entry = reverse("admin:reports_workpoints_entry", args=["begin"])
    assert client.post(entry, {"agency": office.pk, "year": "2026", "title": "工作要点"}).status_code == 302
    made = WorkPoints.objects.get()
    task = {"text": "开展业务培训", "unit": at.agency.pk, "days": "10", "measure": "published", "target": "0"}
    assert act(client, "workpoints", made.pk, "task", **task).status_code == 302
    assert client.get(f"/work-points/2026/{office.slug}/").status_code == 404
    assert act(client, "workpoints", made.pk, "issue", document_number="1号", number="").status_code == 302
    return made


def act(client: Client, record: str, pk: int, name: str, **said):
    return client.post(reverse(f"admin:reports_{record}_act", args=[pk, name]), said)


def test_everybody_reads_the_tasks_their_progress_and_figures(client: Client, points: WorkPoints, at: Unit):
    task = WorkTask.objects.get()
    client.force_login(at.clerk)
    assert "开展业务培训" in client.get(reverse("admin:reports_workpoints_change", args=[points.pk])).content.decode()
    assert act(client, "worktask", task.pk, "progress", percent="60", text="已办两期").status_code == 302
    client.logout()
    page = client.get(f"/work-points/2026/{points.agency.slug}/").content.decode()
    for words in ("开展业务培训", "60%", "已办两期", "本年公开信息", "共 1 项任务，已完成 0 项"):
        assert words in page
    assert points.title in client.get("/work-points/").content.decode()
    assert points.title in client.get(f"/agencies/{points.agency.slug}/").content.decode()


def test_the_unit_does_its_task_from_the_staff_site(client: Client, points: WorkPoints, at: Unit):
    task = WorkTask.objects.get()
    client.force_login(at.clerk)
    assert client.get(reverse("admin:reports_worktask_changelist")).status_code == 200
    assert client.get(reverse("admin:reports_worktask_change", args=[task.pk])).status_code == 200
    said = {"on": today().isoformat(), "evidence": "签到表"}
    assert act(client, "worktask", task.pk, "complete", **said).status_code == 302
    assert "已完成" in client.get(f"/work-points/2026/{points.agency.slug}/").content.decode()


def test_another_unit_sees_neither_in_its_lists(client: Client, points: WorkPoints, at: Unit):
    client.force_login(unit(at.agency.parent).clerk)
    for record, pk in (("workpoints", points.pk), ("worktask", WorkTask.objects.get().pk)):
        assert client.get(reverse(f"admin:reports_{record}_change", args=[pk])).status_code == 404


def test_an_indicator_needs_a_target(client: Client, at: Unit):
    office = factories.agency("区政府办", parent=at.agency.parent, functions=["district-office"])
    client.force_login(factories.user("district-office", office))
    client.post(
        reverse("admin:reports_workpoints_entry", args=["begin"]),
        {"agency": office.pk, "year": "2026", "title": "工作要点"},
    )
    said = {"text": "任务", "unit": at.agency.pk, "days": "10", "measure": "published", "target": ""}
    answer = act(client, "workpoints", WorkPoints.objects.get().pk, "task", **said)
    assert "设有指标的，请填写目标值。" in answer.content.decode()
