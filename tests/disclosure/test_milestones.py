"""Milestones: reminders before the last day, on it, and escalation after it, by the working days of the law book."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from disclosure import milestones
from disclosure.law.rows import Duty
from disclosure.law.workdays import Calendar
from disclosure.lawbook import book
from disclosure.models import Clock
from disclosure.today import SHANGHAI
from tests import factories

CALENDAR = Calendar.released()


def duty(code: str = factories.PUBLISH, **changes: Any) -> Duty:
    return replace(book().duty(code), **changes)


def clock(due_on: date, *, watched_from: date = date(2026, 1, 1), **more: Any) -> Clock:
    return Clock(due_on=due_on, watched_from=watched_from, **more)


def days(of: Clock, row: Duty, jurisdiction: str = "") -> dict[str, date]:
    return {one.name: one.on for one in milestones.of(of, row, CALENDAR, jurisdiction)}


def test_reminders_come_three_and_one_working_days_before_and_escalation_one_and_three_after():
    assert days(clock(date(2026, 3, 30)), duty()) == {
        "before-3": date(2026, 3, 25),
        "before-1": date(2026, 3, 27),
        "due": date(2026, 3, 30),
        "escalate-1": date(2026, 3, 31),
        "escalate-2": date(2026, 4, 2),
    }


def test_working_days_are_counted_over_holidays_and_made_up_weekends():
    found = days(clock(date(2026, 10, 8)), duty())
    assert found["before-1"] == date(2026, 9, 30)
    assert found["before-3"] == date(2026, 9, 28)
    assert found["escalate-1"] == date(2026, 10, 9)
    assert found["escalate-2"] == date(2026, 10, 12)


def test_a_fixed_date_on_a_rest_day_is_counted_back_from_the_last_working_day_before_it():
    report = clock(date(2026, 1, 31), target_before=date(2026, 1, 30))
    assert days(report, duty(factories.REPORT)) == {
        "before-3": date(2026, 1, 27),
        "before-1": date(2026, 1, 29),
        "due": date(2026, 1, 30),
        "escalate-1": date(2026, 2, 2),
        "escalate-2": date(2026, 2, 4),
    }


def test_a_milestone_comes_with_the_first_minute_of_its_day_in_shanghai():
    first = milestones.of(clock(date(2026, 3, 30)), duty(), CALENDAR)[0]
    assert first.at == datetime(2026, 3, 25, tzinfo=SHANGHAI)


def test_a_duty_in_hours_reminds_and_escalates_in_hours():
    due = datetime(2026, 10, 1, 14, 30, tzinfo=SHANGHAI)
    found = milestones.of(clock(due.date(), due_at=due), duty(unit="hour", length=5), CALENDAR)
    assert [(one.name, one.at.astimezone(SHANGHAI).time().isoformat("minutes")) for one in found] == [
        ("before-3", "11:30"),
        ("before-1", "13:30"),
        ("due", "14:30"),
        ("escalate-1", "15:30"),
        ("escalate-2", "17:30"),
    ]


def test_a_duty_may_set_its_own():
    row = duty(remind_before=(10, 5), escalate_after=(2,))
    assert list(days(clock(date(2026, 3, 30)), row)) == ["before-10", "before-5", "due", "escalate-1"]


def test_an_installation_may_set_its_own_by_full_or_bare_code(settings):
    for code in (factories.PUBLISH, "publish"):
        settings.DISCLOSURE_REMINDERS = {code: (5,)}
        assert list(days(clock(date(2026, 3, 30)), duty())) == ["before-5", "due", "escalate-1", "escalate-2"]


def test_an_installation_may_have_nobody_reminded_beforehand(settings):
    settings.DISCLOSURE_REMINDERS = {"publish": ()}
    assert list(days(clock(date(2026, 3, 30)), duty(remind_before=(7,)))) == ["due", "escalate-1", "escalate-2"]


def test_the_same_number_twice_is_one_milestone():
    assert list(days(clock(date(2026, 3, 30)), duty(remind_before=(3, 3))))[:2] == ["before-3", "due"]


def test_a_posting_that_must_stay_up_is_over_the_day_after_and_never_late():
    found = milestones.of(clock(date(2026, 3, 30)), duty(kind="keep-at-least"), CALENDAR)
    assert [(one.name, one.on) for one in found] == [("served", date(2026, 3, 31))]


def test_a_clock_without_a_date_has_no_milestones():
    assert milestones.of(Clock(due_on=None, watched_from=date(2026, 1, 1)), duty(), CALENDAR) == []


@pytest.mark.parametrize(
    ("watched_from", "names"),
    [
        (date(2026, 3, 24), ["before-3", "before-1", "due", "escalate-1", "escalate-2"]),
        (date(2026, 3, 25), ["before-3", "before-1", "due", "escalate-1", "escalate-2"]),
        (date(2026, 3, 26), ["before-3", "before-1", "due", "escalate-1", "escalate-2"]),
        (date(2026, 3, 27), ["before-1", "due", "escalate-1", "escalate-2"]),
        (date(2026, 3, 28), ["before-1", "due", "escalate-1", "escalate-2"]),
        (date(2026, 3, 30), ["due", "escalate-1", "escalate-2"]),
        (date(2026, 4, 1), ["escalate-1", "escalate-2"]),
        (date(2026, 6, 1), ["escalate-2"]),
    ],
)
def test_of_what_passed_before_a_clock_was_watched_only_the_last_is_told(watched_from: date, names: list[str]):
    assert list(days(clock(date(2026, 3, 30), watched_from=watched_from), duty())) == names
