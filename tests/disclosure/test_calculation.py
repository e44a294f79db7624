"""Questions and answers as they are written in an address and on the command line."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from disclosure.calculation import Unreadable, answers, asked, read_event, read_moment, written_event
from disclosure.law.book import UnknownCode
from disclosure.law.clock import ClockError, Event

pytestmark = pytest.mark.django_db


def test_a_bare_duty_means_the_national_rule_in_force_on_the_start_day():
    (old,) = answers(asked("request.reply", "2011-03-01"))
    (new,) = answers(asked("request.reply", "2026-03-02"))
    assert (old.duty.full_code, new.duty.full_code) == (
        "regulation-2008/request.reply",
        "regulation-2019/request.reply",
    )
    assert new.deadline.due_on == date(2026, 3, 30)


def test_with_a_place_the_national_and_the_local_rule_both_answer():
    found = answers(asked("publish", "2020-06-17", jurisdiction="yanliang"))
    assert {one.duty.full_code: one.deadline.due_on for one in found} == {
        "regulation-2019/publish": date(2020, 7, 16),
        "yanliang/publish": date(2020, 6, 24),
    }


def test_time_spent_asking_a_third_party_does_not_count():
    events = ["pause:third-party=2026-05-13", "resume:third-party=2026-06-01"]
    (answer,) = answers(asked("request.reply", "2026-05-06", events))
    assert answer.deadline.due_on == date(2026, 6, 22)


def test_an_answer_as_json_holds_exactly_what_is_promised():
    (answer,) = answers(asked("publish", "2026-03-02"))
    told = answer.as_json()
    assert set(told) == {"duty", "due_on", "provisional", "steps"}
    assert all(set(step) == {"on", "text", "source"} for step in told["steps"])


def test_receipt_on_a_rest_day_is_by_default_receipt_on_that_day():
    (same,) = answers(asked("request.reply", "2026-03-07"))
    (following,) = answers(asked("request.reply", "2026-03-07", rest_day_receipt="next"))
    assert (same.deadline.due_on, following.deadline.due_on) == (date(2026, 4, 3), date(2026, 4, 7))


def test_a_duty_in_hours_is_counted_from_the_hour():
    (answer,) = answers(asked("incident.information", "2026-10-01T22:00"))
    assert answer.as_json()["due_on"] == "2026-10-02T03:00"


@pytest.mark.parametrize("written", ["pause:third-party=2026-05-13", "extend=2026-03-20/20", "stop=2026-10-01T22:30"])
def test_an_event_is_written_as_it_is_read(written):
    assert written_event(read_event(written)) == written


def test_moments_are_days_or_instants():
    assert read_moment(" 2026-03-02 ") == date(2026, 3, 2)
    assert read_moment("2026-03-02T09:30") == datetime(2026, 3, 2, 9, 30)  # noqa: DTZ001 - the law counts local time
    assert read_event("resume:x=2026-03-02") == Event("resume", date(2026, 3, 2), "x")


@pytest.mark.parametrize(
    "text", ["", "2026-3-2", "02.03.2026", "2026-W10-1", "20260302", "2026-03-02T09:30+08:00", "下周"]
)
def test_what_is_not_a_date_is_refused_by_name(text):
    with pytest.raises(Unreadable, match="不是日期"):
        read_moment(text)


def test_a_day_that_does_not_exist_is_refused():
    with pytest.raises(Unreadable, match="没有“2026-02-30”这一天"):
        read_moment("2026-02-30")


@pytest.mark.parametrize("text", ["pause", "pause=", "sleep=2026-03-02", "pause:=2026-03-02", "=2026-03-02"])
def test_what_is_not_an_event_is_refused_with_an_example(text):
    with pytest.raises(Unreadable, match="不是"):
        read_event(text)


def test_unknown_duties_and_impossible_events_are_refused():
    with pytest.raises(UnknownCode):
        answers(asked("no.such.duty", "2026-03-02"))
    with pytest.raises(ClockError):
        answers(asked("publish", "2026-03-02", ["pause=2026-03-05"]))
