"""The public calculator."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db

BLANK_ROWS = {"events-TOTAL_FORMS": "1", "events-INITIAL_FORMS": "0"}


def calculated(client, **asked):
    return client.get(reverse("calculator"), asked)


def test_a_result_has_an_address_of_its_own(client):
    page = calculated(client, duty="regulation-2019/request.reply", start="2026-03-02")
    assert "2026年3月30日" in page.content.decode()
    (explanation,) = page.context["results"]
    assert explanation.deadline.due_on.isoformat() == "2026-03-30"


def test_a_form_filled_in_goes_on_to_the_short_address(client):
    row = {"events-0-kind": "pause", "events-0-on": "2026-05-13", "events-0-key": "third-party", "events-0-length": ""}
    asked = {"duty": "regulation-2019/request.reply", "start": "2026-05-06", "start_time": "", "jurisdiction": ""}
    page = calculated(client, **asked, **BLANK_ROWS, **row)
    assert page.status_code == 302
    assert parse_qs(urlsplit(page.url).query) == {
        "duty": ["regulation-2019/request.reply"],
        "start": ["2026-05-06"],
        "event": ["pause:third-party=2026-05-13"],
    }


def test_with_a_place_the_stricter_rule_comes_first(client):
    page = calculated(client, duty="regulation-2019/publish", start="2020-06-17", jurisdiction="yanliang")
    assert [(one.local, one.deadline.due_on.isoformat()) for one in page.context["results"]] == [
        ("西安市阎良区", "2020-06-24"),
        ("", "2020-07-16"),
    ]


def test_a_bare_duty_is_understood(client):
    page = calculated(client, duty="request.reply", start="2026-03-02")
    assert page.context["results"][0].duty.full_code == "regulation-2019/request.reply"


def test_a_duty_in_hours_takes_the_hour(client):
    page = calculated(client, duty="opinions-2016/incident.information", start="2026-10-01", start_time="22:00")
    assert page.context["results"][0].deadline.due_on.isoformat() == "2026-10-02T03:00:00"
    without = calculated(client, duty="opinions-2016/incident.information", start="2026-10-01")
    assert "缺少钟点" in without.context["problem"]


def test_the_machine_readable_answer_is_the_same(client):
    page = calculated(client, duty="regulation-2019/publish", start="2020-06-17", jurisdiction="yanliang")
    answered = {one["duty"]: one["due_on"] for one in client.get(page.context["json_url"]).json()}
    assert answered == {"regulation-2019/publish": "2020-07-16", "yanliang/publish": "2020-06-24"}


def test_events_that_cannot_have_happened_are_told(client):
    page = calculated(client, duty="regulation-2019/publish", start="2026-03-02", event="pause=2026-03-05")
    assert page.context["results"] is None
    assert "没有中止计算的规定" in page.context["problem"]


def test_an_event_that_cannot_be_read_is_named(client):
    page = calculated(client, duty="regulation-2019/publish", start="2026-03-02", event="schlafen")
    assert "schlafen" in page.context["problem"]


def test_a_rule_not_in_force_on_that_day_gives_no_date(client):
    page = calculated(client, duty="regulation-2019/publish", start="2011-01-04")
    assert page.context["results"] == []
    assert "这一天没有适用的规定" in page.content.decode()


def test_days_the_calendar_does_not_know_are_refused_at_their_field(client):
    page = calculated(client, duty="regulation-2019/publish", start="2199-01-04")
    assert page.context["results"] is None
    assert "start" in page.context["form"].errors


def test_what_is_missing_or_wrong_is_named_at_its_field(client):
    page = calculated(client, duty="nowhere/nothing", start="gestern")
    assert set(page.context["form"].errors) == {"duty", "start"}
    half = {"events-0-kind": "pause", "events-0-on": ""}
    page = calculated(client, duty="regulation-2019/publish", start="2026-03-02", **BLANK_ROWS, **half)
    assert page.status_code == 200
    assert page.context["events"].errors == [{"on": ["请填写这一事件的日期。"]}]
    assert page.context["form"].non_field_errors()


def test_two_third_parties_stay_apart(client):
    events = ["pause:third-party:1=2026-05-13", "pause:third-party:2=2026-05-14", "resume:third-party:1=2026-05-20"]
    page = client.get(
        reverse("calculator"), {"duty": "regulation-2019/request.reply", "start": "2026-05-06", "event": events}
    )
    rows = [row for row in page.context["events"] if row.initial]
    assert [row.initial["key"] for row in rows] == ["third-party:1", "third-party:2", "third-party:1"]
    assert page.context["results"][0].deadline.state == "paused"


def test_the_empty_calculator_asks_and_calculates_nothing(client):
    page = calculated(client)
    assert page.status_code == 200
    assert page.context["results"] is None


def test_a_calculation_changes_nothing_and_is_never_posted(client):
    assert client.post(reverse("calculator")).status_code == 405
