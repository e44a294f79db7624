"""Why this date: the public explanation of every public clock."""

from __future__ import annotations

import hashlib
import json
from datetime import date

import pytest
from django.urls import reverse

from disclosure import clocks, recomputation
from disclosure.today import moved_to
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def public():
    """A public matter with a clock that runs from 17 June 2020."""
    with moved_to(date(2020, 6, 18)):
        subject = factories.subject(factories.agency(), public=True, title="关于推进政务公开的通知")
        factories.running_clock(subject, on=date(2020, 6, 17))
    return subject


def page(client, subject, *duty):
    return client.get(reverse("why_clock" if duty else "why", args=[subject.public_id, *duty]))


def data(client, subject):
    return client.get(reverse("why_json", args=[subject.public_id])).json()


def test_a_public_clock_explains_itself(client, public):
    (explanation,) = page(client, public).context["explanations"]
    assert explanation.deadline.due_on == date(2020, 7, 16)
    assert explanation.trigger_on == date(2020, 6, 17)
    assert explanation.instrument.title == "中华人民共和国政府信息公开条例"


def test_what_is_not_public_explains_nothing(client):
    hidden = factories.subject(factories.agency())
    factories.running_clock(hidden)
    for name in ("why", "why_json", "api_why"):
        assert client.get(reverse(name, args=[hidden.public_id])).status_code == 404
    assert page(client, hidden, factories.PUBLISH).status_code == 404


def test_one_clock_has_an_address_of_its_own(client, public):
    assert page(client, public, factories.PUBLISH).status_code == 200
    assert page(client, public, factories.REPLY).status_code == 404


def test_a_clock_set_aside_is_no_longer_told(client, public):
    clocks.void(public.clocks.get(), actor=factories.system(), reason="不再适用")
    assert page(client, public).context["explanations"] == []
    assert data(client, public)["clocks"] == []


def test_the_machine_readable_explanation_has_the_same_steps(client, public):
    (explanation,) = page(client, public).context["explanations"]
    (clock,) = data(client, public)["clocks"]
    assert [step["text"] for step in clock["steps"]] == [step.text for step in explanation.deadline.steps]
    assert clock["due_on"] == "2020-07-16"
    assert clock["events"] == [{"kind": "start", "on": "2020-06-17", "key": "", "length": None}]


def test_anyone_can_check_the_digest(client, public):
    told = data(client, public)
    content = {name: told[name] for name in ("subject", "calendar", "clocks")}
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert told["sha256"] == hashlib.sha256(canonical.encode()).hexdigest()
    assert page(client, public).context["digest"] == told["sha256"]


def test_the_digest_stays_while_nothing_changes_and_moves_when_something_does(client, public):
    with moved_to(date(2020, 6, 20)):
        before = data(client, public)["sha256"]
    with moved_to(date(2020, 7, 1)):
        assert data(client, public)["sha256"] == before
        clocks.stop(public, stops_with="publish", on=date(2020, 7, 1), actor=factories.system())
        assert data(client, public)["sha256"] != before


def test_a_date_moved_by_a_notice_shows_old_and_new(client, public):
    with moved_to(date(2020, 6, 19)):
        notice = factories.notice(off=[date(2020, 7, 15)], number="国办发明电〔2020〕99号")
        recomputation.recompute(notice)
    (explanation,) = page(client, public).context["explanations"]
    (change,) = explanation.changes
    assert (change.old_due_on, change.new_due_on) == (date(2020, 7, 16), date(2020, 7, 17))
    assert change.notice == "国办发明电〔2020〕99号"


def test_a_clock_that_is_overdue_counts_the_days_it_is_late(client, public):
    with moved_to(date(2020, 7, 20)):
        (explanation,) = page(client, public).context["explanations"]
    assert explanation.clock.late_by == 2
    assert [day.mark for day in explanation.days][-1] == "late"


def test_the_note_of_an_event_is_not_public(client, public):
    clocks.record(public.clocks.get(), "stop", on=date(2020, 7, 9), actor=factories.system(), note="某某亲笔")
    assert "某某亲笔" not in json.dumps(data(client, public), ensure_ascii=False)
    assert "某某亲笔" not in page(client, public).content.decode()


def test_many_clocks_cost_no_more_queries(client, public, django_assert_max_num_queries):
    for duty in ("yanliang/publish", "double-publicity/double-publicity", "practice/take-down.review"):
        factories.running_clock(public, duty, on=date(2020, 6, 17))
    with django_assert_max_num_queries(8):
        assert len(page(client, public).context["explanations"]) == 4
