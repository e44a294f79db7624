"""A term is lengthened once, by 20 working days at most, and before it has ended (条例 art. 33)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from disclosure.law.clock import ClockError, Event
from disclosure.law.rows import Extension
from tests.law.clocks import day, duty, extend, pause, run, start, step_on, stop, term, texts


def test_a_corrected_request_extended_is_answered_by_27_may() -> None:
    deadline = run(duty(), start("2026-03-27"), extend("2026-04-20"))
    assert deadline.due_on == day("2026-05-27")
    assert deadline.first_term_ends_on == day("2026-04-27")
    assert step_on(deadline, "2026-04-20", "决定延长20个工作日") == "《政府信息公开条例》第三十三条"
    assert any("如未延长，最后一日为2026年4月27日" in text for text in texts(deadline))


def test_an_extension_may_be_shorter_than_allowed() -> None:
    assert run(duty(), start("2026-03-02"), extend("2026-03-20", 5)).due_on == day("2026-04-07")


def test_a_term_is_still_extended_on_its_last_day() -> None:
    assert run(duty(), start("2026-03-02"), extend("2026-03-30")).due_on == day("2026-04-28")


def test_a_term_is_not_extended_after_its_last_day() -> None:
    with pytest.raises(ClockError, match=r"延长（2026年3月31日.*）过晚：期限已于2026年3月30日.*届满"):
        run(duty(), start("2026-03-02"), extend("2026-03-31"))


def test_a_term_that_a_pause_moved_is_extended_up_to_its_moved_last_day() -> None:
    paused = [start("2026-03-02"), *pause("2026-03-10", "2026-03-12")]
    assert run(duty(), *paused, extend("2026-04-01")).due_on == day("2026-04-30")
    with pytest.raises(ClockError, match="过晚"):
        run(duty(), *paused, extend("2026-04-02"))


def test_a_paused_term_may_be_extended() -> None:
    deadline = run(duty(), start("2026-03-02"), *pause("2026-03-10"), extend("2026-04-20"))
    assert deadline.state == "paused"
    assert deadline.unsuspended_on == day("2026-04-28")


def test_a_term_is_extended_only_once() -> None:
    with pytest.raises(ClockError, match="超过次数：《政府信息公开条例》第三十三条只许延长1次"):
        run(duty(), start("2026-03-02"), extend("2026-03-10", 5), extend("2026-03-11", 5))


@pytest.mark.parametrize("length", [0, -1, 21])
def test_a_term_is_not_extended_by_more_than_allowed(length: int) -> None:
    with pytest.raises(ClockError, match=f"长度“{length}”不符：.*许可延长1至20个工作日"):
        run(duty(), start("2026-03-02"), extend("2026-03-10", length))


@pytest.mark.parametrize("changes", [{"extension": None}, {"kind": "window", "windows": ()}])
def test_a_duty_without_a_rule_on_extension_is_not_extended(changes: dict[str, object]) -> None:
    with pytest.raises(ClockError, match="没有延长的规定"):
        run(duty(**changes), start("2026-03-02"), extend("2026-03-10"))


def test_nothing_is_extended_after_the_end() -> None:
    with pytest.raises(ClockError, match="办结"):
        run(duty(), start("2026-03-02"), stop("2026-03-04"), extend("2026-03-10"))


def test_sixty_days_and_thirty_are_ninety_and_roll_over_only_at_the_end() -> None:
    row = term(60, "calendar-day", extension=Extension(30, "calendar-day", 1, "第六十二条"))
    assert run(row, start("2026-03-04")).due_on == day("2026-05-06")
    deadline = run(row, start("2026-03-04"), extend("2026-05-06"))
    assert deadline.due_on == day("2026-06-02")
    assert deadline.first_term_ends_on == day("2026-05-06")


def test_an_extension_in_another_unit_follows_on_the_nominal_end() -> None:
    row = term(2, "month", extension=Extension(5, "working-day", 1, "第一条"))
    assert run(row, start("2026-03-02"), extend("2026-04-02")).due_on == day("2026-05-11")


def test_a_duty_that_may_be_extended_twice_is_extended_twice() -> None:
    row = duty(extension=Extension(10, "working-day", 2, "第三十三条"))
    deadline = run(row, start("2026-03-02"), extend("2026-03-10"), extend("2026-04-07", 5))
    assert deadline.due_on == day("2026-04-21")


def test_an_extension_on_record_stands_when_a_later_calendar_ends_the_first_term_sooner() -> None:
    late = Event("extend", day("2026-04-01"))
    with pytest.raises(ClockError, match="过晚"):
        run(duty(), start("2026-03-02"), late)
    assert run(duty(), start("2026-03-02"), replace(late, on_record=True)).due_on == day("2026-04-28")
