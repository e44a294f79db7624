"""The days a deadline was counted over."""

from __future__ import annotations

from datetime import date

import pytest

from disclosure.calculation import answers, asked
from disclosure.counted_days import counted_days
from disclosure.law.workdays import Calendar

pytestmark = pytest.mark.django_db


def days_of(code, start, events=(), until=None):
    (answer,) = answers(asked(code, start, events))
    return {day.on: day for day in counted_days(answer.deadline, Calendar.released(), until=until)}


def test_the_day_of_the_trigger_is_not_counted_and_the_last_one_is():
    days = days_of("publish", "2020-06-17")
    assert (days[date(2020, 6, 17)].mark, days[date(2020, 6, 17)].n) == ("start", None)
    assert (days[date(2020, 6, 18)].mark, days[date(2020, 6, 18)].n) == ("counted", 1)
    assert (days[date(2020, 7, 16)].mark, days[date(2020, 7, 16)].n) == ("due", 20)


def test_holidays_are_skipped_and_made_up_weekends_counted():
    days = days_of("publish", "2020-06-17")
    assert days[date(2020, 6, 25)].mark == "holiday"
    assert days[date(2020, 6, 28)].mark == "makeup"
    assert days[date(2020, 6, 20)].mark == "weekend"


def test_the_day_a_pause_begins_counts_and_the_day_it_ends_does_not():
    events = ["pause:third-party=2026-05-13", "resume:third-party=2026-06-01"]
    days = days_of("request.reply", "2026-05-06", events)
    assert (days[date(2026, 5, 13)].mark, days[date(2026, 5, 13)].n) == ("counted", 6)
    assert days[date(2026, 5, 14)].mark == days[date(2026, 6, 1)].mark == "paused"
    assert days[date(2026, 6, 2)].n == 7
    assert days[date(2026, 6, 22)].n == 20


def test_the_days_it_was_late_by_are_counted_on_their_own():
    days = days_of("publish", "2026-03-02", ["stop=2026-04-02"])
    assert days[date(2026, 3, 31)].mark == "late"
    assert days[date(2026, 4, 2)].mark == "done"
    assert [day.n for day in days.values()][-3:] == [1, 2, 3]


def test_a_clock_that_stands_still_is_followed_to_the_day_asked_for():
    days = days_of("request.reply", "2026-05-06", ["pause:fee=2026-05-13"], until=date(2026, 5, 20))
    assert max(days) == date(2026, 5, 20)
    assert days[date(2026, 5, 20)].mark == "paused"


@pytest.mark.parametrize(
    ("code", "start"), [("budget-report.publish", "2026-03-02"), ("report.department", "2026-01-01")]
)
def test_what_is_not_counted_in_working_days_has_no_days_to_check(code, start):
    assert days_of(code, start) == {}
