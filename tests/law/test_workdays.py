"""The working-day calendar: make-up days count, statutory holidays do not, and its knowledge has an end."""

from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.law.workdays import (
    Calendar,
    CalendarRangeError,
    Notice,
    NoticeDay,
    differences,
    released_notices,
)

CALENDAR = Calendar.released()

TERMS = (3, 5, 7, 10, 15, 20, 40)
LAST_DAYS = {
    "2024-01-31": "2024-02-04 2024-02-06 2024-02-08 2024-02-19 2024-02-26 2024-03-04 2024-04-01",
    "2024-09-11": "2024-09-14 2024-09-19 2024-09-23 2024-09-26 2024-10-09 2024-10-15 2024-11-12",
    "2024-09-30": "2024-10-10 2024-10-12 2024-10-15 2024-10-18 2024-10-25 2024-11-01 2024-11-29",
    "2025-01-20": "2025-01-23 2025-01-26 2025-02-05 2025-02-08 2025-02-14 2025-02-21 2025-03-21",
    "2025-04-24": "2025-04-28 2025-04-30 2025-05-07 2025-05-12 2025-05-19 2025-05-26 2025-06-24",
    "2025-09-26": "2025-09-30 2025-10-10 2025-10-13 2025-10-16 2025-10-23 2025-10-30 2025-11-27",
    "2025-12-25": "2025-12-30 2026-01-04 2026-01-06 2026-01-09 2026-01-16 2026-01-23 2026-02-27",
    "2026-02-13": "2026-02-25 2026-02-27 2026-03-02 2026-03-05 2026-03-12 2026-03-19 2026-04-17",
    "2026-04-24": "2026-04-29 2026-05-06 2026-05-08 2026-05-12 2026-05-19 2026-05-26 2026-06-24",
    "2026-09-14": "2026-09-17 2026-09-20 2026-09-22 2026-09-28 2026-10-10 2026-10-16 2026-11-13",
    "2026-09-30": "2026-10-10 2026-10-13 2026-10-15 2026-10-20 2026-10-27 2026-11-03 2026-12-01",
}
VECTORS = [
    (date.fromisoformat(trigger), length, date.fromisoformat(last))
    for trigger, row in LAST_DAYS.items()
    for length, last in zip(TERMS, row.split(), strict=True)
]

days = st.dates(date(2007, 1, 8), date(2090, 12, 31))
lengths = st.integers(min_value=1, max_value=250)


def notice(*worded: tuple[str, str], year: int = 2027, jurisdiction: str | None = None) -> Notice:
    named = tuple(NoticeDay(date.fromisoformat(on), kind, "春节") for on, kind in worded)
    return Notice(year, None, None, f"关于{year}年放假安排的通知", named, jurisdiction)


@pytest.mark.parametrize(("trigger", "length", "last"), VECTORS)
def test_a_period_of_working_days_ends_on_its_last_counted_day(trigger, length, last):
    assert CALENDAR.add(trigger, length) == last
    assert CALENDAR.between(trigger, last) == length


def test_every_day_from_2007_to_2026_works_or_rests_as_an_independent_calendar_says():
    day, end = date(2007, 1, 1), date(2026, 12, 31)
    while day <= end:
        assert CALENDAR.is_workday(day) == chinese_calendar.is_workday(day), day
        day += timedelta(days=1)


@pytest.mark.parametrize(("year", "working"), [(2024, 251), (2025, 248), (2026, 248)])
def test_a_year_has_its_number_of_working_days(year, working):
    assert CALENDAR.between(date(year - 1, 12, 31), date(year, 12, 31)) == working
    assert sum(day.working for day in CALENDAR.days(year)) == working


@given(days, lengths)
def test_counting_undoes_adding(day, length):
    assert CALENDAR.between(day, CALENDAR.add(day, length)) == length


@given(days, lengths)
def test_going_back_undoes_adding_from_a_working_day(day, length):
    start = CALENDAR.next_workday(day)
    assert CALENDAR.back(CALENDAR.add(start, length), length) == start


@given(days, lengths)
def test_a_period_ends_on_a_working_day_after_its_trigger(day, length):
    last = CALENDAR.add(day, length)
    assert last > day
    assert CALENDAR.is_workday(last)


@given(days, lengths, lengths)
def test_two_periods_in_a_row_are_one_period_of_their_sum(day, first, second):
    assert CALENDAR.add(CALENDAR.add(day, first), second) == CALENDAR.add(day, first + second)


@given(days, days)
def test_counting_is_the_number_of_working_days_after_the_start_up_to_the_end(a, b):
    start, end = sorted((a, min(max(a, b), a + timedelta(days=400))))
    counted = sum(CALENDAR.is_workday(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))
    assert CALENDAR.between(start, end) == counted
    assert CALENDAR.between(end, start) == -counted


@given(days)
def test_the_next_and_the_previous_working_day_are_the_day_itself_when_it_works(day):
    after, before = CALENDAR.next_workday(day), CALENDAR.previous_workday(day)
    assert (after == day) == (before == day) == CALENDAR.is_workday(day)
    assert CALENDAR.between(before, after) == (0 if after == day else 1)


def test_a_made_up_sunday_is_a_working_day_and_its_notice_says_so():
    reason = CALENDAR.reason(date(2025, 1, 26))
    assert reason.working
    assert reason.why == "星期日，因春节调休上班"
    assert reason.source == "国办发明电〔2024〕12号"


def test_a_notice_whose_number_is_not_known_is_cited_by_its_title():
    assert CALENDAR.reason(date(2026, 10, 1)).source == "国务院办公厅关于2026年部分节假日安排的通知"


def test_days_added_or_moved_by_an_amendment_cite_the_amendment():
    assert CALENDAR.reason(date(2020, 2, 1)).why == "星期六，春节放假"
    assert CALENDAR.reason(date(2020, 2, 1)).source == "国务院办公厅关于延长2020年春节假期的通知"
    assert CALENDAR.reason(date(2019, 5, 5)).source == "国务院办公厅关于调整2019年劳动节假期安排的通知"
    assert CALENDAR.reason(date(2015, 9, 4)).why == "星期五，抗战胜利70周年纪念日放假"


def test_an_ordinary_weekend_rests_without_a_notice():
    reason = CALENDAR.reason(date(2026, 3, 7))
    assert not reason.working
    assert reason.why == "星期六，周末休息"


def test_new_years_eve_of_2024_was_a_working_day():
    assert CALENDAR.is_workday(date(2024, 2, 9))


def test_past_the_last_notice_statutory_holidays_rest_and_the_result_is_provisional():
    reason = CALENDAR.reason(date(2027, 2, 5))
    assert not reason.working
    assert "暂定" in reason.why
    assert reason.source == "《全国年节及纪念日放假办法》"
    assert CALENDAR.known_until == date(2026, 12, 31)
    assert CALENDAR.is_provisional(date(2027, 1, 1))
    assert not CALENDAR.is_provisional(date(2026, 12, 31))


def test_a_later_notice_overrides_an_earlier_one_day_by_day():
    old = Calendar.released()
    new = Calendar([*released_notices(), notice(("2027-02-09", "off"), ("2027-02-20", "worked"))])
    assert not new.is_workday(date(2027, 2, 9))
    assert new.is_workday(date(2027, 2, 20))
    assert new.is_workday(date(2027, 2, 10))
    assert [change.on for change in differences(old, new)] == [date(2027, 2, 9), date(2027, 2, 20)]
    assert [change.after.working for change in differences(old, new)] == [False, True]


def test_only_a_notice_for_the_whole_year_makes_a_year_known():
    amended = Calendar([*released_notices(), notice(("2027-02-09", "off"))])
    assert amended.known_until == date(2026, 12, 31)
    whole = notice(("2027-01-01", "off"), ("2027-10-01", "off"))
    known = Calendar([*released_notices(), whole])
    assert known.known_until == date(2027, 12, 31)
    assert known.is_workday(date(2027, 2, 5))


def test_a_regional_notice_binds_in_its_own_place_only():
    local = notice(("2027-04-08", "off"), jurisdiction="guangxi")
    assert local.applies_in({"guangxi"})
    assert not local.applies_in(set())
    assert released_notices()[0].applies_in(set())


@pytest.mark.parametrize("day", [date(2006, 12, 31), date(1999, 1, 1)])
def test_days_before_the_first_notice_are_refused(day):
    for ask in (CALENDAR.is_workday, CALENDAR.next_workday, CALENDAR.reason, lambda day: CALENDAR.add(day, 1)):
        with pytest.raises(CalendarRangeError, match="2007年1月1日以前"):
            ask(day)
    with pytest.raises(CalendarRangeError):
        CALENDAR.back(date(2007, 1, 8), 20)
    with pytest.raises(CalendarRangeError):
        CALENDAR.previous_workday(date(2007, 1, 1))


def test_days_past_the_horizon_are_refused():
    with pytest.raises(CalendarRangeError, match="只算到2099年12月31日"):
        CALENDAR.is_workday(date(2100, 1, 1))
    with pytest.raises(CalendarRangeError):
        CALENDAR.add(date(2099, 12, 1), 100)


def test_a_period_of_no_days_ends_at_once_and_a_negative_one_is_refused():
    assert CALENDAR.add(date(2026, 1, 1), 0) == date(2026, 1, 1)
    with pytest.raises(ValueError, match="负数"):
        CALENDAR.add(date(2026, 1, 1), -1)
    with pytest.raises(ValueError, match="没有放假通知"):
        Calendar([])


def test_every_released_notice_names_days_of_its_year_or_the_december_before():
    for released in released_notices():
        for day in released.days:
            assert date(released.year - 1, 12, 1) <= day.date <= date(released.year, 12, 31)
            if day.kind == "worked":
                assert day.date.weekday() >= 5
