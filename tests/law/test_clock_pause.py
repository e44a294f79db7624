"""A pause takes the days after its beginning up to its end out of the term (条例 art. 33)."""

from __future__ import annotations

import pytest

from disclosure.law.clock import ClockError
from tests.law.clocks import day, duty, event, extend, pause, restart, run, start, step_on, stop, term, texts


def test_a_third_party_asked_on_13_may_and_answering_on_1_june_moves_the_reply_to_22_june() -> None:
    deadline = run(duty(), start("2026-05-06"), *pause("2026-05-13", "2026-06-01", "third-party"))
    assert deadline.due_on == day("2026-06-22")
    assert deadline.unsuspended_on == day("2026-06-02")
    assert any("已计6个工作日，剩余14个工作日" in text for text in texts(deadline))
    assert any("如未中止，最后一日为2026年6月2日" in text for text in texts(deadline))


def test_the_third_party_asked_on_15_may_has_until_5_june() -> None:
    assert run(duty(trigger="third-party-received", length=15), start("2026-05-15")).due_on == day("2026-06-05")


def test_a_pause_says_what_it_is_for() -> None:
    deadline = run(duty(), start("2026-05-06"), *pause("2026-05-13", "2026-06-01", "third-party:3"))
    assert step_on(deadline, "2026-05-13", "（征求第三方意见）") == "《政府信息公开条例》第三十三条"
    deadline = run(duty(), start("2026-05-06"), *pause("2026-05-13", "2026-06-01", "等待鉴定"))
    assert step_on(deadline, "2026-05-13", "（等待鉴定）")


def test_the_day_a_pause_begins_counts_as_used_and_the_day_after_it_ends_runs_again() -> None:
    # Monday is counted, Tuesday and Wednesday are not, Thursday is the second day.
    deadline = run(duty(length=2), start("2026-03-06"), *pause("2026-03-09", "2026-03-11"))
    assert deadline.due_on == day("2026-03-12")


def test_a_pause_of_one_day_takes_one_day_out() -> None:
    assert run(duty(length=5), start("2026-03-02"), *pause("2026-03-03", "2026-03-04")).due_on == day("2026-03-10")


def test_a_pause_that_ends_the_day_it_began_takes_nothing_out() -> None:
    deadline = run(duty(length=5), start("2026-03-02"), *pause("2026-03-03", "2026-03-03"))
    assert deadline.due_on == deadline.unsuspended_on == day("2026-03-09")
    assert any("没有需要扣除的日期" in text for text in texts(deadline))


def test_a_pause_over_rest_days_takes_no_working_day_out() -> None:
    assert run(duty(length=5), start("2026-03-02"), *pause("2026-03-06", "2026-03-08")).due_on == day("2026-03-09")


def test_a_pause_may_begin_on_the_day_of_the_trigger() -> None:
    deadline = run(duty(length=5), start("2026-03-02"), *pause("2026-03-02", "2026-03-04"))
    assert deadline.due_on == day("2026-03-11")
    assert any("已计0个工作日，剩余5个工作日" in text for text in texts(deadline))


def test_while_a_pause_is_open_there_is_no_last_day() -> None:
    deadline = run(duty(), start("2026-05-06"), *pause("2026-05-13"))
    assert deadline.due_on is None
    assert deadline.state == "paused"
    assert deadline.unsuspended_on == day("2026-06-02")
    assert deadline.first_term_ends_on is None
    assert "如未中止，最后一日为2026年6月2日" in texts(deadline)[-1]


def test_holidays_after_an_open_pause_are_not_told_as_skipped() -> None:
    deadline = run(duty(), start("2026-05-06"), *pause("2026-05-13"))
    assert not any("端午节" in text for text in texts(deadline))


def test_holidays_inside_a_pause_are_not_told_as_skipped() -> None:
    deadline = run(duty(), start("2026-06-15"), *pause("2026-06-16", "2026-06-25"))
    assert not any("端午节" in text for text in texts(deadline))


def test_overlapping_pauses_are_united() -> None:
    both = run(
        duty(), start("2026-03-02"), *pause("2026-03-05", "2026-03-12", "a"), *pause("2026-03-10", "2026-03-18", "b")
    )
    one = run(duty(), start("2026-03-02"), *pause("2026-03-05", "2026-03-18"))
    assert both.due_on == one.due_on
    assert any("合并计算，不重复扣除" in text for text in texts(both))


def test_a_pause_inside_another_takes_nothing_more_out() -> None:
    inner = run(
        duty(), start("2026-03-02"), *pause("2026-03-05", "2026-03-18", "a"), *pause("2026-03-09", "2026-03-11", "b")
    )
    assert inner.due_on == run(duty(), start("2026-03-02"), *pause("2026-03-05", "2026-03-18")).due_on


def test_pauses_that_touch_are_one_pause() -> None:
    touching = run(
        duty(), start("2026-03-02"), *pause("2026-03-05", "2026-03-10", "a"), *pause("2026-03-10", "2026-03-18", "b")
    )
    assert touching.due_on == run(duty(), start("2026-03-02"), *pause("2026-03-05", "2026-03-18")).due_on


def test_separate_pauses_add_up() -> None:
    deadline = run(
        duty(length=5), start("2026-03-02"), *pause("2026-03-03", "2026-03-04"), *pause("2026-03-06", "2026-03-10")
    )
    assert deadline.due_on == day("2026-03-12")
    assert any("已计3个工作日，剩余2个工作日" in text for text in texts(deadline))


def test_one_of_two_pauses_ended_leaves_the_term_paused() -> None:
    deadline = run(duty(), start("2026-03-02"), *pause("2026-03-05", "2026-03-10", "a"), *pause("2026-03-06", key="b"))
    assert deadline.state == "paused"
    assert deadline.due_on is None


def test_a_pause_on_or_after_the_last_day_has_no_effect() -> None:
    for begins in ("2026-03-09", "2026-03-20"):
        deadline = run(duty(length=5), start("2026-03-02"), *pause(begins))
        assert deadline.due_on == day("2026-03-09")
        assert deadline.state == "running"
        assert any("不影响期限" in text for text in texts(deadline))


def test_a_stop_ends_a_pause_that_is_still_open() -> None:
    deadline = run(duty(), start("2026-03-02"), *pause("2026-03-05"), stop("2026-03-12"))
    assert deadline.state == "stopped"
    assert deadline.due_on == run(duty(), start("2026-03-02"), *pause("2026-03-05", "2026-03-12")).due_on
    assert not deadline.late


def test_a_pause_in_an_extended_term_moves_the_extended_end() -> None:
    deadline = run(duty(), start("2026-03-02"), extend("2026-03-30"), *pause("2026-04-08", "2026-04-10"))
    assert deadline.first_term_ends_on == day("2026-03-30")
    assert deadline.unsuspended_on == day("2026-04-28")
    assert deadline.due_on == day("2026-04-30")


def test_a_term_in_calendar_days_loses_the_calendar_days_of_the_pause() -> None:
    row = term(30, "calendar-day")
    assert run(row, start("2026-03-02"), *pause("2026-03-10", "2026-03-13")).due_on == day("2026-04-07")
    assert run(row, start("2026-03-03"), *pause("2026-03-10", "2026-03-13")).due_on == day("2026-04-07")
    assert run(row, start("2026-03-05"), *pause("2026-03-10", "2026-03-13")).due_on == day("2026-04-07")


def test_a_term_in_months_moves_by_the_days_of_the_pause() -> None:
    deadline = run(term(3, "month"), start("2026-03-02"), *pause("2026-03-10", "2026-03-13"))
    assert deadline.due_on == day("2026-06-05")
    assert any("不计入，此后恢复计算" in text for text in texts(deadline))


def test_a_term_in_hours_moves_by_the_time_of_the_pause() -> None:
    deadline = run(term(24, "hour"), start("2026-03-02T09:00"), *pause("2026-03-02T10:00", "2026-03-02T12:30"))
    assert deadline.due_on == day("2026-03-03T11:30")


def test_the_same_pause_cannot_be_opened_twice() -> None:
    with pytest.raises(ClockError, match="标识为“fee”的中止尚未恢复"):
        run(duty(), start("2026-03-02"), *pause("2026-03-05", key="fee"), *pause("2026-03-06", key="fee"))


def test_the_same_key_may_pause_again_after_it_was_resumed() -> None:
    deadline = run(
        duty(length=5), start("2026-03-02"), *pause("2026-03-03", "2026-03-04"), *pause("2026-03-04", "2026-03-05")
    )
    assert deadline.due_on == day("2026-03-11")


@pytest.mark.parametrize("key", ["", "a", "b"])
def test_what_was_not_paused_cannot_be_resumed(key: str) -> None:
    with pytest.raises(ClockError, match="没有标识为“.*”的中止可以恢复"):
        run(duty(), start("2026-03-02"), *pause("2026-03-05", "2026-03-06", "a"), event("resume", "2026-03-09", key))


def test_a_pause_does_not_survive_a_restart() -> None:
    with pytest.raises(ClockError, match="没有标识为“fee”的中止可以恢复"):
        run(duty(), start("2026-03-02"), *pause("2026-03-05", "2026-03-12", "fee"), restart("2026-03-10"))


@pytest.mark.parametrize("changes", [{"pausable": False}, {"kind": "fixed", "day": (1, 31)}])
def test_a_duty_without_a_rule_on_pauses_cannot_be_paused(changes: dict[str, object]) -> None:
    with pytest.raises(ClockError, match="第三十三条）没有中止计算的规定"):
        run(duty(**changes), start("2026-03-02"), *pause("2026-03-05"))


def test_nothing_is_paused_after_the_end() -> None:
    with pytest.raises(ClockError, match="已于2026年3月4日.*办结"):
        run(duty(), start("2026-03-02"), stop("2026-03-04"), *pause("2026-03-05"))
