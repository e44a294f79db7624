"""Each kind of duty finds its day in its own way: counted out, kept up, counted back, or read from the calendar."""

from __future__ import annotations

import pytest

from disclosure.law.rows import Duty, Window
from disclosure.law.sentences import amount
from tests.law.clocks import day, duty, event, run, start, step_on, stop, term, texts

HALF_YEARLY = (Window((1, 1), (1, 15)), Window((7, 1), (7, 15)))


def named(kind: str, **changes: object) -> Duty:
    """A duty whose day stands in the calendar."""
    return duty(**{"kind": kind, "trigger": "calendar", "length": None, "unit": None, "extension": None, **changes})


@pytest.mark.parametrize(
    ("started", "length", "unit", "last"),
    [
        ("2026-03-02", 30, "calendar-day", "2026-04-01"),
        ("2026-03-05", 30, "calendar-day", "2026-04-07"),  # 4 April is Qingming, rest days to the 6th
        ("2026-04-01", 30, "calendar-day", "2026-05-06"),  # 1 May, rest days to the 5th
        ("2026-04-09", 30, "calendar-day", "2026-05-09"),  # a made-up Saturday works
        ("2026-03-02", 1, "week", "2026-03-09"),
        ("2026-03-02", 3, "month", "2026-06-02"),
        ("2025-11-30", 3, "month", "2026-02-28"),  # no 30 February; that Saturday is made up
        ("2026-01-31", 1, "month", "2026-02-28"),
        ("2024-02-29", 1, "year", "2025-02-28"),
        ("2026-03-02", 1, "quarter", "2026-06-02"),
        ("2026-03-02", 1, "half-year", "2026-09-02"),
    ],
)
def test_a_term_in_days_weeks_or_months_moves_off_a_rest_day(started: str, length: int, unit: str, last: str) -> None:
    assert run(term(length, unit), start(started)).due_on == day(last)


def test_the_move_off_a_rest_day_is_told_with_article_and_notice() -> None:
    deadline = run(term(30, "calendar-day"), start("2026-03-05"))
    assert step_on(deadline, "2026-04-07", "顺延") == "《民法典》第二百零三条"
    assert "清明节放假" in next(text for text in texts(deadline) if "顺延" in text)
    plain = run(term(6, "calendar-day"), start("2026-03-02"))
    assert "周末" in next(text for text in texts(plain) if "顺延" in text)


def test_calendar_days_do_not_skip_holidays() -> None:
    assert not any(
        "不计入期限" in text and "放假" in text for text in texts(run(term(60, "calendar-day"), start("2026-04-01")))
    )


def test_hours_run_through_nights_and_holidays() -> None:
    deadline = run(term(24, "hour", trigger="incident"), start("2026-09-30T20:30"))
    assert deadline.due_on == day("2026-10-01T20:30")
    assert deadline.target_before is None
    assert step_on(deadline, "2026-09-30T20:30", "连续计算24小时") == "《民法典》第二百零一条"
    assert "2026年10月1日（星期四）20:30" in texts(deadline)[-1]


def test_hours_are_never_provisional() -> None:
    assert not run(term(5, "hour"), start("2030-10-01T09:00")).provisional


@pytest.mark.parametrize("kind", ["start", "stop"])
def test_a_term_in_hours_asks_for_the_hour(kind: str) -> None:
    events = [start("2026-09-30T20:30")] if kind == "stop" else []
    with pytest.raises(ValueError, match="缺少钟点.*按小时计算"):
        run(term(24, "hour"), *events, event(kind, "2026-10-01"))  # type: ignore[arg-type]


def test_a_posting_stays_up_at_least_to_its_last_day() -> None:
    row = term(10, kind="keep-at-least", trigger="posted")
    deadline = run(row, start("2026-04-24"))
    assert deadline.due_on == day("2026-05-12")
    assert any("至少应当保持至2026年5月12日" in text for text in texts(deadline))


def test_a_posting_taken_down_early_lacks_the_rest_of_its_term() -> None:
    row = term(10, kind="keep-at-least", trigger="posted")
    early = run(row, start("2026-04-24"), stop("2026-05-08"))
    assert (early.late, early.late_by, early.short_by) == (False, 0, 3)  # 9 May, a made-up Saturday, 11 and 12 May
    assert "尚差3个工作日" in texts(early)[-1]
    assert run(term(30, "calendar-day", kind="keep-at-least"), start("2026-03-02"), stop("2026-03-30")).short_by == 2


@pytest.mark.parametrize("on", ["2026-05-12", "2026-07-01"])
def test_a_posting_kept_up_longer_is_not_late(on: str) -> None:
    kept = run(term(10, kind="keep-at-least", trigger="posted"), start("2026-04-24"), stop(on))
    assert (kept.late, kept.late_by, kept.short_by) == (False, 0, 0)
    assert "已满" in texts(kept)[-1]


@pytest.mark.parametrize(
    ("hearing", "length", "unit", "last", "target"),
    [
        ("2026-03-20", 7, "calendar-day", "2026-03-13", "2026-03-13"),
        ("2026-03-21", 7, "calendar-day", "2026-03-14", "2026-03-13"),
        ("2026-10-12", 7, "calendar-day", "2026-10-05", "2026-09-30"),
        ("2026-05-11", 3, "working-day", "2026-05-07", "2026-05-07"),
    ],
)
def test_what_must_come_before_is_counted_back_and_not_moved(
    hearing: str, length: int, unit: str, last: str, target: str
) -> None:
    deadline = run(named("before", trigger="hearing", length=length, unit=unit), start(hearing))
    assert deadline.due_on == day(last)
    assert deadline.target_before == day(target)
    assert any(f"向前倒数{amount(length, unit).text}" in text for text in texts(deadline))


@pytest.mark.parametrize(
    ("started", "due", "target"),
    [
        ("2025-02-01", "2026-01-31", "2026-01-30"),
        ("2026-01-01", "2026-01-31", "2026-01-30"),
        ("2026-01-31", "2026-01-31", "2026-01-30"),
        ("2026-02-01", "2027-01-31", "2027-01-29"),
        ("2024-02-01", "2025-01-31", "2025-01-27"),
    ],
)
def test_31_january_does_not_move_but_shows_the_last_working_day_before(started: str, due: str, target: str) -> None:
    deadline = run(named("fixed", day=(1, 31)), start(started))
    assert deadline.due_on == day(due)
    assert deadline.target_before == day(target)
    assert any("固定日期不顺延" in text for text in texts(deadline))


def test_31_march_2024_is_a_sunday() -> None:
    deadline = run(named("fixed", day=(3, 31)), start("2024-01-01"))
    assert (deadline.due_on, deadline.target_before) == (day("2024-03-31"), day("2024-03-29"))


def test_a_fixed_date_that_works_is_its_own_target() -> None:
    deadline = run(named("fixed", day=(11, 20)), start("2026-01-01"))
    assert deadline.due_on == deadline.target_before == day("2026-11-20")
    assert not any("不顺延" in text for text in texts(deadline))


@pytest.mark.parametrize(
    ("on", "target"),
    [
        ("2020-09-20", "2020-09-18"),
        ("2020-10-10", "2020-10-10"),
        ("2020-10-25", "2020-10-23"),
        ("2020-10-30", "2020-10-30"),
    ],
)
def test_a_date_fixed_once_stands_whatever_day_it_is(on: str, target: str) -> None:
    deadline = run(named("fixed", on=day(on)), start("2020-07-01"))
    assert (deadline.due_on, deadline.target_before) == (day(on), day(target))


def test_29_february_falls_back_to_the_28th() -> None:
    assert run(named("fixed", day=(2, 29)), start("2026-01-05")).due_on == day("2026-02-28")


@pytest.mark.parametrize(
    ("unit", "due", "target"),
    [
        ("week", "2026-05-10", "2026-05-09"),  # Sunday; that Saturday is made up
        ("month", "2026-05-31", "2026-05-29"),
        ("quarter", "2026-06-30", "2026-06-30"),
        ("half-year", "2026-06-30", "2026-06-30"),
        ("year", "2026-12-31", "2026-12-31"),
    ],
)
def test_a_periodic_duty_is_due_at_the_end_of_the_period_it_starts_in(unit: str, due: str, target: str) -> None:
    for started in ("2026-05-06", due):
        deadline = run(named("every", unit=unit, times=2), start(started))
        assert (deadline.due_on, deadline.target_before) == (day(due), day(target))
        assert "至少2次" in texts(deadline)[0]


@pytest.mark.parametrize(
    ("started", "opens", "closes"),
    [
        ("2026-01-01", "2026年1月1日", "2026-01-15"),
        ("2026-01-15", "2026年1月1日", "2026-01-15"),
        ("2026-01-16", "2026年7月1日", "2026-07-15"),
        ("2026-07-16", "2027年1月1日", "2027-01-15"),
    ],
)
def test_a_window_closes_at_the_end_of_the_first_one_not_yet_over(started: str, opens: str, closes: str) -> None:
    deadline = run(named("window", windows=HALF_YEARLY), start(started))
    assert deadline.due_on == day(closes)
    assert opens in texts(deadline)[0]


def test_a_window_may_run_over_the_new_year() -> None:
    deadline = run(named("window", windows=(Window((12, 20), (1, 10)),)), start("2025-12-25"))
    assert deadline.due_on == day("2026-01-10")
    assert "自2025年12月20日" in texts(deadline)[0]


def test_at_once_means_the_same_day_even_on_a_rest_day() -> None:
    deadline = run(named("at-once", trigger="discovery"), start("2026-10-01"))
    assert deadline.due_on == day("2026-10-01")
    assert deadline.target_before is None
    assert any("应当立即办理" in text for text in texts(deadline))


@pytest.mark.parametrize(("started", "provisional"), [("2026-01-01", False), ("2026-02-01", True)])
def test_a_fixed_date_past_the_last_notice_has_a_provisional_target(started: str, provisional: bool) -> None:
    assert run(named("fixed", day=(1, 31)), start(started)).provisional is provisional


def test_what_is_counted_back_in_working_days_from_an_unsettled_day_is_provisional() -> None:
    row = named("before", trigger="hearing", length=5, unit="working-day")
    assert run(row, start("2027-01-04")).provisional
    assert not run(row, start("2026-12-31")).provisional
