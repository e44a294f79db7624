"""Whether the portal does its own work."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from disclosure import heartbeats, ledger, outbox, sweep
from disclosure.models import Clock, OutboxMessage
from disclosure.today import SHANGHAI, moved_to, now
from tests import factories

pytestmark = pytest.mark.django_db


def state(client):
    answer = client.get(reverse("health_json"))
    return answer.status_code, answer.json()["state"], {one["name"]: one["state"] for one in answer.json()["checks"]}


def alive():
    for job in heartbeats.EXPECTED:
        heartbeats.beat(job)


def test_all_is_well_while_every_job_is_heard_of(client):
    with moved_to(date(2026, 3, 2)):
        alive()
        assert state(client)[:2] == (200, "good")
        assert client.get(reverse("health")).status_code == 200


def test_a_job_that_fell_silent_is_an_alarm(client):
    with moved_to(date(2026, 3, 2)):
        alive()
    with moved_to(date(2026, 3, 3)):
        status, worst, checks = state(client)
        assert (status, worst, checks["sweep"]) == (503, "bad", "bad")
        assert client.get(reverse("health")).status_code == 503


def test_a_job_that_never_ran_is_an_alarm(client):
    assert state(client)[0] == 503


def test_work_passed_over_is_a_warning(client):
    with moved_to(date(2026, 3, 2)):
        factories.running_clock(factories.subject(factories.agency()), on=date(2026, 3, 2))
        outbox.queue("disclosure.tasks.sweep")
    with moved_to(date(2026, 4, 2)):
        alive()
        checks = state(client)[2]
    assert {checks[name] for name in ("milestones", "unsealed", "outbox")} == {"warn"}


def test_a_task_that_failed_is_a_warning_at_once(client):
    with moved_to(date(2026, 3, 2)):
        alive()
        message = outbox.queue("disclosure.tasks.sweep")
        OutboxMessage.objects.filter(pk=message.pk).update(last_error="Boom", available_at=now() + timedelta(hours=1))
        assert state(client)[2]["outbox"] == "warn"


def test_a_clock_that_nobody_can_compute_is_a_warning_until_it_can_be_computed_again(client):
    with moved_to(date(2026, 3, 2)):
        clock = factories.running_clock(factories.subject(factories.agency()))
        Clock.objects.filter(pk=clock.pk).update(duty="removed/duty")
    with moved_to(date(2026, 3, 30)):
        sweep.sweep()
        alive()
        assert state(client)[2]["uncomputable"] == "warn"
        assert "removed/duty" not in client.get(reverse("health")).content.decode()
        Clock.objects.filter(pk=clock.pk).update(duty=factories.PUBLISH)
    with moved_to(datetime(2026, 3, 30, 12, tzinfo=SHANGHAI)):
        sweep.sweep()
        assert state(client)[2]["uncomputable"] == "good"


def test_a_reminder_that_reached_nobody_is_a_warning_for_a_week(client):
    with moved_to(date(2026, 3, 2)):
        clock = factories.running_clock(factories.subject(factories.agency()))
    with moved_to(date(2026, 4, 2)):
        sweep.sweep()
        alive()
        assert clock.reminders.filter(recipients=0).exists()
        assert state(client)[2]["unheard"] == "warn"
    with moved_to(date(2026, 4, 10)):
        assert state(client)[2]["unheard"] == "good"


def test_next_years_notice_is_asked_for_before_the_year_ends(client):
    with moved_to(date(2026, 10, 1)):
        alive()
        assert state(client)[2]["calendar"] == "good"
    with moved_to(date(2026, 12, 1)):
        assert state(client)[2]["calendar"] == "warn"


def test_the_head_of_the_ledger_can_be_kept_by_anyone(client):
    entry = ledger.record("obligation.chase", subject=None, actor=factories.system())
    ledger.seal()
    told = client.get(reverse("ledger_json")).json()
    assert told["sequence"] == entry.seal.sequence
    assert told["digest"] == entry.seal.digest
    assert told["days"][0]["entries"] == entry.seal.sequence
    assert entry.seal.digest in client.get(reverse("ledger_head")).content.decode()


def test_an_empty_ledger_has_no_head(client):
    assert client.get(reverse("ledger_json")).json()["sequence"] == 0
    assert client.get(reverse("ledger_head")).status_code == 200


def test_crawlers_are_told_what_to_leave_alone(client):
    rules = client.get(reverse("robots")).content.decode()
    assert "Disallow: /admin/" in rules
    assert "Sitemap: " in rules
