"""A restart is a full fresh term from its day: a corrected request (条例 art. 30) or a fee paid."""

from __future__ import annotations

import pytest

from disclosure.law.clock import ClockError
from tests.law.clocks import day, duty, extend, pause, restart, run, start, step_on, stop, texts


def test_a_corrected_request_received_on_27_march_is_answered_by_27_april() -> None:
    assert run(duty(), start("2026-03-02")).due_on == day("2026-03-30")
    deadline = run(duty(), start("2026-03-02"), restart("2026-03-27", "correction"))
    assert deadline.due_on == day("2026-04-27")
    assert step_on(deadline, "2026-03-27", "重新起算（收到补正申请）") == "《政府信息公开条例》第三十三条"


def test_a_fee_paid_on_30_september_gives_a_full_term_to_3_november() -> None:
    paused = run(duty(), start("2026-09-14"), *pause("2026-09-18", key="fee"))
    assert paused.state == "paused"
    paid = run(duty(), start("2026-09-14"), *pause("2026-09-18", key="fee"), restart("2026-09-30", "fee"))
    assert paid.due_on == day("2026-11-03")
    assert paid.state == "running"


def test_a_fee_notice_received_on_18_september_is_paid_by_22_october() -> None:
    assert run(duty(trigger="fee-notice-received"), start("2026-09-18")).due_on == day("2026-10-22")


def test_a_restart_equals_a_fresh_start_on_that_day() -> None:
    restarted = run(duty(), start("2026-03-02"), *pause("2026-03-05", "2026-03-09"), restart("2026-03-27"))
    fresh = run(duty(), start("2026-03-27"))
    assert restarted.due_on == fresh.due_on
    assert restarted.unsuspended_on == fresh.unsuspended_on
    assert restarted.first_term_ends_on == fresh.first_term_ends_on


def test_a_restart_clears_an_earlier_extension_and_allows_a_new_one() -> None:
    before = [start("2026-03-02"), extend("2026-03-20"), restart("2026-03-27")]
    assert run(duty(), *before).due_on == day("2026-04-27")
    again = run(duty(), *before, extend("2026-04-20"))
    assert again.due_on == day("2026-05-27")
    assert again.first_term_ends_on == day("2026-04-27")


def test_a_pause_before_the_restart_takes_nothing_out_of_the_new_term() -> None:
    deadline = run(duty(), start("2026-03-02"), *pause("2026-03-10"), restart("2026-03-27"))
    assert deadline.due_on == deadline.unsuspended_on == day("2026-04-27")


def test_the_new_term_may_be_paused_again() -> None:
    deadline = run(duty(), start("2026-03-02"), restart("2026-03-27"), *pause("2026-04-08", "2026-04-10"))
    assert deadline.due_on == day("2026-04-29")


def test_the_last_of_several_restarts_decides() -> None:
    deadline = run(duty(), start("2026-03-02"), restart("2026-03-10"), restart("2026-03-27"))
    assert deadline.due_on == day("2026-04-27")
    assert sum("一概不再计算" in text for text in texts(deadline)) == 2


def test_a_term_may_be_restarted_after_its_last_day() -> None:
    assert run(duty(length=5), start("2026-03-02"), restart("2026-03-27")).due_on == day("2026-04-03")


def test_steps_tell_the_earlier_term_before_the_new_one() -> None:
    deadline = run(duty(), start("2026-03-02"), *pause("2026-03-05", "2026-03-09"), restart("2026-03-27"))
    told = texts(deadline)
    paused = next(n for n, text in enumerate(told) if "中止计算" in text)
    restarted = next(n for n, text in enumerate(told) if "重新起算" in text)
    assert paused < restarted < next(n for n, text in enumerate(told) if "清明节" in text)


def test_nothing_is_restarted_after_the_end() -> None:
    with pytest.raises(ClockError, match="重新起算（2026年3月27日.*不成立.*办结"):
        run(duty(), start("2026-03-02"), stop("2026-03-20"), restart("2026-03-27"))


@pytest.mark.parametrize("changes", [{"kind": "fixed", "day": (1, 31)}, {"kind": "every", "unit": "month"}])
def test_a_date_of_the_calendar_cannot_be_restarted(changes: dict[str, object]) -> None:
    with pytest.raises(ClockError, match="由日历确定，不能重新起算"):
        run(duty(**changes), start("2026-03-02"), restart("2026-03-27"))
