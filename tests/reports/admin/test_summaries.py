"""The written summary begins from the year's facts, counted, and its duty is done once it was handed in."""

from __future__ import annotations

import io
from datetime import date

import docx
import pytest
from django.test import Client
from django.urls import reverse

from disclosure import obligations
from disclosure.models import Agency, Clock
from disclosure.today import moved_to
from reports.models import WorkSummary
from tests.catalog.factories import Unit, published, unit

pytestmark = pytest.mark.django_db

IN_NOVEMBER = date(2026, 11, 16)


@pytest.fixture
def at() -> Unit:
    made = unit(jurisdiction="hunjiang")
    Agency.objects.filter(pk=made.agency.pk).update(obliged_from=date(2026, 1, 1))
    with moved_to(date(2026, 3, 2)):
        published(made)
        published(made)
        obligations.open_due()
    return made


def test_the_draft_tells_what_was_counted_and_leaves_the_rest_to_its_author(client: Client, at: Unit):
    summary = WorkSummary.objects.get(duty="hunjiang-2015/summary")
    client.force_login(at.officer)
    with moved_to(IN_NOVEMBER):
        assert summary.subject.title in client.get(reverse("admin:reports_worksummary_changelist")).content.decode()
        answer = client.post(reverse("admin:reports_worksummary_act", args=[summary.pk, "draft"]))
    said = "\n".join(one.text for one in docx.Document(io.BytesIO(answer.content)).paragraphs)
    assert "2026年主动公开政府信息2件" in said
    assert "收到政府信息公开申请0件" in said
    assert "（请补充）" in said


def test_handing_it_in_by_20_november_is_in_time(client: Client, at: Unit):
    summary = WorkSummary.objects.get(duty="hunjiang-2015/summary")
    client.force_login(at.officer)
    url = reverse("admin:reports_worksummary_act", args=[summary.pk, "fulfil"])
    with moved_to(IN_NOVEMBER):
        assert client.post(url, {"on": "2026-11-16", "evidence": "浑江报〔2026〕8号"}).status_code == 302
    clock = Clock.objects.get(subject=summary.subject)
    assert (clock.state, clock.due_on, clock.late_by) == ("stopped", date(2026, 11, 20), 0)


def test_only_what_is_handed_in_is_listed(at: Unit, client: Client):
    client.force_login(at.officer)
    other = at.agency.obligations.exclude(duty="hunjiang-2015/summary").first()
    assert client.get(reverse("admin:reports_worksummary_change", args=[other.pk])).status_code == 404
