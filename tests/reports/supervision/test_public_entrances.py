"""What supervision made public is found from the first page, and the link of an invited person is in no log."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from disclosure.today import moved_to
from disclosure.unlogged import masked
from reports.services import surveying, work_pointing
from reports.services.surveying import Outline
from reports.services.work_pointing import Task
from tests.reports.supervision import supervising

pytestmark = pytest.mark.django_db

DAY = date(2026, 10, 12)


def test_the_first_page_leads_to_a_survey_while_it_is_open_and_to_nothing_that_is_not_there(client: Client):
    at = supervising.supervised()
    with moved_to(DAY):
        assert reverse("surveys") not in client.get(reverse("home")).content.decode()
        survey = surveying.draft(at.office, Outline(2026, "评议", "", DAY, DAY), actor=at.staff)
        surveying.ask(survey.pk, kind="text", text="意见", options=[], required=False, actor=at.staff)
        surveying.release(survey.pk, actor=at.staff)
        page = client.get(reverse("home")).content.decode()
    assert reverse("surveys") in page
    assert reverse("circulars") not in page


def test_a_single_use_link_of_a_survey_is_masked_in_logs():
    address = reverse("survey_invited", args=["a-secret-token"])
    assert "a-secret-token" not in masked(f'"GET {address} HTTP/1.1" 200')


def test_the_first_page_leads_to_the_work_points_once_they_are_issued(client: Client):
    at = supervising.supervised()
    with moved_to(DAY):
        points = work_pointing.begin(at.office, 2026, title="要点", actor=at.staff)
        work_pointing.add_task(points.pk, Task(text="任务", unit=at.bureau, days=10), actor=at.staff)
        assert reverse("work_points_list") not in client.get(reverse("home")).content.decode()
        work_pointing.issue(points.pk, document_number="府办〔2026〕1号", actor=at.staff)
        page = client.get(reverse("home")).content.decode()
    assert reverse("work_points_list") in page
    assert reverse("assessments") not in page
