"""Each job says when it last succeeded, and whoever falls silent is noticed."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from disclosure import heartbeats
from disclosure.models import Heartbeat
from disclosure.today import SHANGHAI, moved_to

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=SHANGHAI)


def silent() -> set[str]:
    return {pulse.job for pulse in heartbeats.pulses() if pulse.silent}


def test_a_job_that_never_ran_is_silent():
    assert silent() == set(heartbeats.EXPECTED)


def test_a_job_is_heard_for_as_long_as_it_may_be_quiet():
    with moved_to(NOON):
        heartbeats.beat("sweep", "1/2/3")
        assert "sweep" not in silent()
    with moved_to(NOON + heartbeats.EXPECTED["sweep"]):
        assert "sweep" not in silent()
    with moved_to(NOON + heartbeats.EXPECTED["sweep"] + timedelta(seconds=1)):
        assert "sweep" in silent()


def test_a_job_that_runs_every_second_does_not_write_every_second(django_assert_num_queries):
    with moved_to(NOON):
        heartbeats.beat("ledger")
    with moved_to(NOON + timedelta(seconds=2)), django_assert_num_queries(1):
        heartbeats.beat("ledger")
    with moved_to(NOON + heartbeats.GRAIN):
        heartbeats.beat("ledger")
    assert Heartbeat.objects.get().succeeded_at == NOON + heartbeats.GRAIN


def test_news_is_written_at_once():
    with moved_to(NOON):
        heartbeats.beat("sweep", "0/0/0/0")
        heartbeats.beat("sweep", "7/7/9/0")
    assert Heartbeat.objects.get().detail == "7/7/9/0"


def test_a_rehearsed_future_does_not_pass_for_todays_work():
    with moved_to(NOON + timedelta(days=365)):
        heartbeats.beat("sweep")
    with moved_to(NOON):
        assert "sweep" in silent()


def test_a_beat_from_a_rehearsed_future_does_not_silence_the_present():
    with moved_to(NOON + timedelta(days=365)):
        heartbeats.beat("sweep")
    with moved_to(NOON):
        heartbeats.beat("sweep")
    assert Heartbeat.objects.get().succeeded_at == NOON
