"""A term in working days: the trigger is not counted, holidays are skipped, made-up weekends count."""

from __future__ import annotations

from datetime import timedelta

import pytest

from disclosure.law.clock import ClockError, fold
from disclosure.law.workdays import Calendar, CalendarRangeError
from tests.law.clocks import CALENDAR, day, duty, event, pause, run, start, step_on, stop, term, texts

LENGTHS = (3, 5, 7, 10, 15, 20, 40)
LAST_DAYS = {
    "2024-01-31": ("2024-02-04", "2024-02-06", "2024-02-08", "2024-02-19", "2024-02-26", "2024-03-04", "2024-04-01"),
    "2024-09-11": ("2024-09-14", "2024-09-19", "2024-09-23", "2024-09-26", "2024-10-09", "2024-10-15", "2024-11-12"),
    "2024-09-30": ("2024-10-10", "2024-10-12", "2024-10-15", "2024-10-18", "2024-10-25", "2024-11-01", "2024-11-29"),
    "2025-01-20": ("2025-01-23", "2025-01-26", "2025-02-05", "2025-02-08", "2025-02-14", "2025-02-21", "2025-03-21"),
    "2025-04-24": ("2025-04-28", "2025-04-30", "2025-05-07", "2025-05-12", "2025-05-19", "2025-05-26", "2025-06-24"),
    "2025-09-26": ("2025-09-30", "2025-10-10", "2025-10-13", "2025-10-16", "2025-10-23", "2025-10-30", "2025-11-27"),
    "2025-12-25": ("2025-12-30", "2026-01-04", "2026-01-06", "2026-01-09", "2026-01-16", "2026-01-23", "2026-02-27"),
    "2026-02-13": ("2026-02-25", "2026-02-27", "2026-03-02", "2026-03-05", "2026-03-12", "2026-03-19", "2026-04-17"),
    "2026-04-24": ("2026-04-29", "2026-05-06", "2026-05-08", "2026-05-12", "2026-05-19", "2026-05-26", "2026-06-24"),
    "2026-09-14": ("2026-09-17", "2026-09-20", "2026-09-22", "2026-09-28", "2026-10-10", "2026-10-16", "2026-11-13"),
    "2026-09-30": ("2026-10-10", "2026-10-13", "2026-10-15", "2026-10-20", "2026-10-27", "2026-11-03", "2026-12-01"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("trigger", "length", "last"),
    [(trigger, *pair) for trigger, row in LAST_DAYS.items() for pair in zip(LENGTHS, row, strict=True)],
)
def test_a_term_ends_on_its_nth_working_day(trigger: str, length: int, last: str) -> None:
    deadline = run(term(length), start(trigger))
    assert deadline.due_on == day(last)
    assert deadline.state == "running"
    assert not deadline.provisional


@pytest.mark.parametrize(
    ("length", "last", "late"), [(20, "2020-07-16", 0), (15, "2020-07-09", 0), (5, "2020-06-24", 10)]
)
def test_a_document_signed_on_17_june_2020_and_posted_on_9_july_met_twenty_working_days_and_missed_five(
    length: int, last: str, late: int
) -> None:
    deadline = run(term(length), start("2020-06-17"), stop("2020-07-09"))
    assert deadline.due_on == day(last)
    assert deadline.late_by == late
    assert deadline.late is bool(late)


def test_the_day_of_the_trigger_is_not_counted() -> None:
    deadline = run(term(1), start("2026-03-02"))
    assert deadline.due_on == day("2026-03-03")
    assert step_on(deadline, "2026-03-02", "当日不计入期限") == "《民法典》第二百零一条"


@pytest.mark.parametrize(
    ("trigger", "source"),
    [
        ("2011-03-01", "《民法通则》第一百五十四条"),
        ("2019-03-01", "《民法总则》第二百零一条"),
        ("2021-01-01", "《民法典》第二百零一条"),
    ],
)
def test_the_counting_of_days_is_explained_by_the_law_in_force_at_the_start(trigger: str, source: str) -> None:
    assert step_on(run(term(20), start(trigger)), trigger, "当日不计入期限") == source


def test_a_term_that_starts_on_a_rest_day_begins_on_the_next_working_day() -> None:
    assert run(term(1), start("2026-03-07")).due_on == day("2026-03-09")
    assert run(term(1), start("2026-03-08")).due_on == day("2026-03-09")


def test_a_skipped_holiday_is_told_with_its_notice() -> None:
    deadline = run(term(20), start("2026-04-24"))
    source = step_on(deadline, "2026-05-01", "劳动节放假")
    assert "2026" in source
    sentence = next(step.text for step in deadline.steps if step.on == day("2026-05-01"))
    assert "2026年5月1日（星期五）至2026年5月5日（星期二）" in sentence
    assert "共5日不计入期限" in sentence


def test_a_holiday_of_one_day_is_told_as_one_day() -> None:
    assert step_on(run(term(3), start("2014-12-31")), "2015-01-01", "元旦放假")
    deadline = run(term(5), start("2023-12-26"))
    assert any("2023年12月30日（星期六）至2024年1月1日（星期一）" in text for text in texts(deadline))


def test_a_made_up_weekend_day_counts_and_is_told_with_its_notice() -> None:
    deadline = run(term(20), start("2026-04-24"))
    assert "2026" in step_on(deadline, "2026-05-09", "调休上班，计入期限")


def test_a_plain_weekend_needs_no_step() -> None:
    assert len(run(term(5), start("2026-03-02")).steps) == 3


def test_steps_of_a_term_run_in_the_order_of_their_days() -> None:
    days = [step.on for step in run(term(40), start("2026-04-24")).steps]
    assert days == sorted(days)


def test_past_the_last_notice_the_date_is_provisional_and_says_so() -> None:
    deadline = run(term(20), start("2026-12-21"))
    assert deadline.provisional
    assert any("可能变动" in text for text in texts(deadline))
    assert "《全国年节及纪念日放假办法》" in {step.source for step in deadline.steps}


def test_a_term_that_ends_before_the_last_notice_ends_is_not_provisional() -> None:
    deadline = run(term(5), start("2026-12-21"))
    assert not deadline.provisional
    assert not any("可能变动" in text for text in texts(deadline))


def test_a_new_notice_moves_the_last_day() -> None:
    notices = CALENDAR.notices
    before = Calendar(notice for notice in notices if notice.year < 2026)
    events = [start("2026-02-09")]
    assert fold(term(5), events, before).provisional
    assert fold(term(5), events, before).due_on != fold(term(5), events, CALENDAR).due_on


def test_without_a_start_there_is_no_term() -> None:
    with pytest.raises(ClockError, match="缺少起算事件"):
        run(duty())
    with pytest.raises(ClockError, match="缺少起算事件.*第三十三条"):
        run(duty(), stop("2026-03-02"))


def test_a_term_starts_only_once() -> None:
    with pytest.raises(ClockError, match=r"起算（2026年3月4日.*）重复.*只能起算一次"):
        run(duty(), start("2026-03-02"), start("2026-03-04"))


@pytest.mark.parametrize("kind", ["pause", "resume", "restart", "extend", "stop"])
def test_nothing_comes_before_the_start(kind: str) -> None:
    with pytest.raises(ClockError, match="早于起算日2026年3月2日"):
        run(duty(), event(kind, "2026-03-01"), start("2026-03-02"))


def test_an_event_nobody_knows_is_refused() -> None:
    with pytest.raises(ClockError, match="没有“hold”这种事件"):
        run(duty(), start("2026-03-02"), event("hold", "2026-03-03"))


def test_events_may_be_given_in_any_order() -> None:
    events = [*pause("2026-05-13", "2026-06-01"), start("2026-05-06")]
    assert run(duty(), *events).due_on == run(duty(), *reversed(events)).due_on == day("2026-06-22")


def test_a_day_the_calendar_does_not_know_is_refused() -> None:
    with pytest.raises(CalendarRangeError):
        run(term(20), start("2006-12-29"))
    with pytest.raises(CalendarRangeError):
        run(term(20), start((CALENDAR.horizon - timedelta(days=3)).isoformat()))


def test_an_instant_counts_as_its_local_day_where_the_term_is_in_days() -> None:
    assert run(term(3), start("2026-03-02T23:59")).due_on == day("2026-03-05")


def test_an_instant_with_a_time_zone_is_refused() -> None:
    with pytest.raises(ClockError, match="北京时间"):
        run(term(3), start("2026-03-02T23:59+00:00"))


def test_a_step_can_be_told_in_another_language_with_its_own_dates() -> None:
    first = run(term(3), start("2026-03-02")).steps[0]
    english = {
        "{trigger}为{on}，当日不计入期限，自次日起计算。": "{trigger}: {on}; that day is not counted.",
        "信息形成或者变更之日": "Day of formation or change",
    }
    told = first.told(lambda sentence: english[sentence], lambda on: on.isoformat())
    assert told == "Day of formation or change: 2026-03-02; that day is not counted."
