"""`sweep` opens what has begun and writes what has come, now or as of a rehearsed moment."""

from __future__ import annotations

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from disclosure import heartbeats
from disclosure.models import Agency, Obligation, Reminder
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau() -> Agency:
    return factories.agency(parent=factories.district(), obliged_from=date(2026, 1, 1))


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("sweep", *arguments, stdout=out)
    return out.getvalue()


def names() -> list[str]:
    written = Reminder.objects.filter(clock__duty=factories.REPORT).order_by("pk")
    return list(written.values_list("milestone", flat=True))


def test_a_day_is_rehearsed_to_its_end(bureau: Agency):
    run("--as-of", "2026-01-05")
    assert Obligation.objects.filter(duty=factories.REPORT, period="2026").count() == 1
    run("--as-of", "2026-01-26")
    assert names() == []
    run("--as-of", "2026-01-27")
    assert names() == ["before-3"]


def test_a_moment_is_rehearsed_to_the_minute(bureau: Agency):
    run("--as-of", "2026-01-05")
    run("--as-of", "2026-01-26T23:59")
    assert names() == []
    run("--as-of", "2026-01-27T00:00+08:00")
    assert names() == ["before-3"]


def test_it_says_what_it_did_and_a_second_time_that_nothing_was_left(bureau: Agency):
    assert "写入提醒" in run("--as-of", "2026-02-10")
    assert "检查时限0个，写入提醒0条" in run("--as-of", "2026-02-10")


def test_swept_by_hand_or_by_cron_no_job_it_did_is_silent(bureau: Agency):
    run()
    assert not {"sweep", "obligations"} & {pulse.job for pulse in heartbeats.pulses() if pulse.silent}


@pytest.mark.parametrize("written", ["tomorrow", "2026-13-01", "2026-02-30", "27.01.2026"])
def test_what_is_no_moment_is_refused_in_one_line(written: str):
    with pytest.raises(CommandError, match="不是日期或者时刻") as refusal:
        run("--as-of", written)
    assert refusal.value.returncode == 2
