"""Where a text leaves the term to whoever decides, the start carries the term that was set."""

from __future__ import annotations

import pytest

from disclosure.law.clock import ClockError
from tests.law.clocks import day, event, pause, run, start, step_on, term

CORRECTION = {"code": "request.correction", "title": "申请人补正申请", "settable": True}


def test_the_term_set_by_the_agency_takes_the_place_of_the_default() -> None:
    deadline = run(term(15, **CORRECTION), event("start", "2026-03-02", length=10))
    assert deadline.due_on == day("2026-03-16")
    step_on(deadline, "2026-03-02", "期限另行确定为10个工作日")
    step_on(deadline, "2026-03-03", "期限为10个工作日")


def test_without_a_set_term_the_default_holds() -> None:
    deadline = run(term(15, **CORRECTION), start("2026-03-02"))
    assert deadline.due_on == day("2026-03-23")
    assert not any("另行确定" in step.text for step in deadline.steps)


def test_a_second_term_may_be_set_anew() -> None:
    events = [event("start", "2026-03-02", length=10), event("restart", "2026-03-09", length=3)]
    assert run(term(15, **CORRECTION), *events).due_on == day("2026-03-12")


def test_what_is_left_of_a_set_term_is_counted_from_its_own_length() -> None:
    deadline = run(term(15, **CORRECTION), event("start", "2026-03-02", length=10), *pause("2026-03-04", "2026-03-09"))
    assert deadline.due_on == day("2026-03-19")
    step_on(deadline, "2026-03-04", "已计2个工作日，剩余8个工作日")


@pytest.mark.parametrize("kind", ["start", "restart"])
def test_a_term_the_law_fixes_cannot_be_set(kind: str) -> None:
    given = event("start", "2026-03-02", length=5) if kind == "start" else event("restart", "2026-03-03", length=5)
    events = [given] if kind == "start" else [start("2026-03-02"), given]
    with pytest.raises(ClockError, match="不能另定"):
        run(term(20), *events)


@pytest.mark.parametrize("length", [0, -3])
def test_a_set_term_lasts_at_least_one_day(length: int) -> None:
    with pytest.raises(ClockError, match="至少为1"):
        run(term(15, **CORRECTION), event("start", "2026-03-02", length=length))


def test_a_set_day_that_was_told_to_somebody_says_what_moves_it_and_what_does_not() -> None:
    kept = {"code": "request.delayed-reply", "settable": True, "stands": True}
    step_on(run(term(20, **kept), event("start", "2026-03-02", length=40)), "2026-03-02", "征求意见的时间不从中扣除")
    assert not any("以后者为准" in step.text for step in run(term(20, **kept), start("2026-03-02")).steps)
