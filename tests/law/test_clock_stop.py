"""What was done up to the last day was done in time; afterwards it is late by working days."""

from __future__ import annotations

import pytest

from disclosure.law.clock import ClockError
from tests.law.clocks import day, duty, run, start, stop, term, texts


@pytest.mark.parametrize("on", ["2026-03-02", "2026-03-20", "2026-03-30"])
def test_up_to_the_last_day_is_in_time(on: str) -> None:
    deadline = run(duty(), start("2026-03-02"), stop(on))
    assert (deadline.late, deadline.late_by) == (False, 0)
    assert deadline.stopped_on == day(on)
    assert deadline.state == "stopped"
    assert texts(deadline)[-1].endswith("办结，在期限之内。")


@pytest.mark.parametrize(("on", "late_by"), [("2026-03-31", 1), ("2026-04-03", 4), ("2026-04-07", 5)])
def test_lateness_is_counted_in_working_days_from_the_last_day(on: str, late_by: int) -> None:
    deadline = run(duty(), start("2026-03-02"), stop(on))
    assert (deadline.late, deadline.late_by) == (True, late_by)
    assert f"逾期{late_by}个工作日" in texts(deadline)[-1]


def test_done_on_the_weekend_after_the_last_day_is_late_without_a_full_working_day() -> None:
    deadline = run(duty(length=4), start("2026-03-02"), stop("2026-03-07"))
    assert deadline.due_on == day("2026-03-06")
    assert (deadline.late, deadline.late_by) == (True, 0)
    assert "没有满一个工作日" in texts(deadline)[-1]


def test_a_stop_and_a_start_may_fall_on_one_day() -> None:
    assert not run(duty(), stop("2026-03-02"), start("2026-03-02")).late


def test_what_is_done_cannot_be_done_again() -> None:
    with pytest.raises(ClockError, match="办结（2026年3月5日.*不成立"):
        run(duty(), start("2026-03-02"), stop("2026-03-04"), stop("2026-03-05"))


def test_a_term_in_hours_is_late_after_its_last_minute() -> None:
    row = term(5, "hour", trigger="incident")
    assert not run(row, start("2026-03-02T09:00"), stop("2026-03-02T14:00")).late
    late = run(row, start("2026-03-02T09:00"), stop("2026-03-02T14:01"))
    assert (late.late, late.late_by) == (True, 0)
    assert run(row, start("2026-03-06T22:00"), stop("2026-03-09T08:00")).late_by == 1


def test_a_fixed_date_is_missed_from_the_next_working_day_on() -> None:
    deadline = run(duty(kind="fixed", day=(1, 31), length=None, unit=None), start("2026-01-04"), stop("2026-02-02"))
    assert (deadline.late, deadline.late_by) == (True, 1)
