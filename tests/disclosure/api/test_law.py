"""The law for machines."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from disclosure.today import moved_to
from tests import factories

pytestmark = pytest.mark.django_db


def test_duties_are_listed_by_day_and_place(client):
    codes = {row["code"] for row in client.get(reverse("api_duties"), {"on": "2026-01-05"}).json()}
    assert "regulation-2019/publish" in codes
    assert "regulation-2008/publish" not in codes
    local = {row["code"] for row in client.get(reverse("api_duties"), {"jurisdiction": "yanliang"}).json()}
    assert {"yanliang/publish", "regulation-2008/publish"} <= local


def test_a_deadline_answers_with_its_steps(client):
    (answer,) = client.get(reverse("api_deadline"), {"duty": "request.reply", "start": "2026-03-02"}).json()
    assert (answer["duty"], answer["due_on"]) == ("regulation-2019/request.reply", "2026-03-30")
    assert answer["steps"][-1]["on"] == "2026-03-30"


def test_the_calendar_says_of_each_day_whether_it_works(client):
    days = {day["date"]: day["working"] for day in client.get(reverse("api_calendar", args=[2026])).json()}
    assert len(days) == 365
    assert days["2026-01-04"]
    assert not days["2026-01-01"]


def test_an_explanation_is_the_one_of_the_page(client):
    with moved_to(date(2026, 3, 3)):
        subject = factories.subject(factories.agency(), public=True)
        factories.running_clock(subject, on=date(2026, 3, 2))
    told = client.get(reverse("api_why", args=[subject.public_id])).json()
    assert told["sha256"] == client.get(reverse("why_json", args=[subject.public_id])).json()["sha256"]


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("api_duties", {"on": "gestern"}),
        ("api_duties", {"jurisdiction": "atlantis"}),
        ("api_deadline", {}),
        ("api_deadline", {"duty": "publish"}),
        ("api_deadline", {"duty": "nothing", "start": "2026-03-02"}),
        ("api_deadline", {"duty": "publish", "start": "2026-03-02", "event": "pause=2026-03-05"}),
        ("api_deadline", {"duty": "publish", "start": "2026-03-02", "rest_day_receipt": "maybe"}),
        ("api_deadline", {"duty": "publish", "start": "2199-03-02"}),
    ],
)
def test_what_cannot_be_answered_says_why(client, name, asked):
    answer = client.get(reverse(name), asked)
    assert answer.status_code == 400
    assert answer.json()


def test_a_year_out_of_the_calendar_is_not_there(client):
    assert client.get(reverse("api_calendar", args=[1999])).status_code == 404


def test_nothing_can_be_written(client):
    assert client.post(reverse("api_deadline"), {}).status_code in (403, 405)


def test_the_api_describes_itself(client):
    schema = client.get(reverse("api_schema")).content.decode()
    assert all(f"operationId: {name}" in schema for name in ("duties", "deadline", "calendar", "why"))
