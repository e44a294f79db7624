"""What supervision made public is found from the first page, and the link of an invited person is in no log."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from disclosure.today import moved_to
from disclosure.unlogged import masked
from reports.services import surveying
from reports.services.surveying import Outline
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
    assert reverse("survey", args=[survey.pk]) in page
    assert reverse("circulars") not in page


def test_a_single_use_link_of_a_survey_is_masked_in_logs():
    address = reverse("survey_invited", args=["a-secret-token"])
    assert "a-secret-token" not in masked(f'"GET {address} HTTP/1.1" 200')


PAGES = (
    *("scoreboard", "statistics_list", "annual_reports", "coverage", "inspections", "site_checks", "circulars"),
    *("assessments", "work_points_list", "surveys", "check_report"),
)


def test_every_page_leads_to_the_one_that_gathers_what_supervision_made_public(client: Client):
    assert f'href="{reverse("supervision")}"' in client.get(reverse("agency_list")).content.decode()
    gathered = client.get(reverse("supervision")).content.decode()
    for page in PAGES:
        assert f'href="{reverse(page)}"' in gathered
        assert client.get(reverse(page)).status_code == 200


def test_the_page_that_gathers_shows_what_may_be_answered_today_and_nothing_of_a_draft(client: Client):
    at = supervising.supervised()
    with moved_to(DAY):
        survey = surveying.draft(at.office, Outline(2026, "年度评议", "", DAY, DAY), actor=at.staff)
        assert "年度评议" not in client.get(reverse("supervision")).content.decode()
        surveying.ask(survey.pk, kind="text", text="意见", options=[], required=False, actor=at.staff)
        surveying.release(survey.pk, actor=at.staff)
        assert reverse("survey", args=[survey.pk]) in client.get(reverse("supervision")).content.decode()


def test_the_page_that_gathers_asks_the_same_however_much_there_is(client: Client, django_assert_max_num_queries):
    with moved_to(DAY), django_assert_max_num_queries(12):
        client.get(reverse("supervision"))
