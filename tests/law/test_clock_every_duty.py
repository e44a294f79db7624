"""Every duty of every instrument has a clock that runs and explains itself."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from disclosure.law.clock import Event, fold
from disclosure.law.instruments import load
from disclosure.law.rows import Duty
from tests.law.clocks import CALENDAR

BOOK = load()
DUTIES = [duty for instrument in BOOK.instruments for duty in instrument.duties]


def first_day(duty: Duty) -> date:
    """A day on which the duty is in force and the calendar knows."""
    on = max(duty.in_force_from, CALENDAR.first) + timedelta(days=1)
    return datetime.combine(on, time(9)) if duty.unit == "hour" else on


@pytest.mark.parametrize("duty", DUTIES, ids=lambda duty: f"{duty.full_code}@{duty.in_force_from}")
def test_the_duty_is_due_and_says_why(duty: Duty) -> None:
    deadline = fold(duty, [Event("start", first_day(duty))], CALENDAR)
    assert deadline.due_on is not None
    assert deadline.steps
    assert any(duty.cite() == step.source for step in deadline.steps)
    assert all(step.text.endswith("。") and step.source for step in deadline.steps)


@pytest.mark.parametrize("on", ["2011-03-01", "2019-05-14"])
def test_a_request_under_the_old_regulation_had_fifteen_working_days(on: str) -> None:
    (reply,) = BOOK.find("request.reply", on=date.fromisoformat(on))
    assert (reply.instrument, reply.length) == ("regulation-2008", 15)


def test_a_request_received_on_15_may_2019_has_twenty() -> None:
    (reply,) = BOOK.find("request.reply", on=date(2019, 5, 15))
    assert (reply.instrument, reply.length) == ("regulation-2019", 20)
