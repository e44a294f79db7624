"""Dates are read in figures and in numerals; a date without separators only if it can mean one day."""

from __future__ import annotations

from datetime import date

import pytest

from catalog.reading.dates import find_dates, read_date

SIGNED = date(2020, 6, 17)


@pytest.mark.parametrize(
    "printed",
    [
        "2020年6月17日",
        "2020 年 6 月 17 日",
        "２０２０年６月１７日",
        "2020-06-17",
        "2020/6/17",
        "2020.6.17",
        "二〇二〇年六月十七日",
    ],
)
def test_a_date_is_read_however_it_is_written(printed: str) -> None:
    read = read_date(printed)
    assert read is not None and read.value == SIGNED and not read.repaired


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("二○二○年十二月三十一日", date(2020, 12, 31)),
        ("二零一五年十月十日", date(2015, 10, 10)),
        ("二〇一七年三月二十日", date(2017, 3, 20)),
        ("二OO八年五月一日", date(2008, 5, 1)),
    ],
)
def test_every_way_of_writing_zero_and_ten_is_known(printed: str, day: date) -> None:
    read = read_date(printed)
    assert read is not None and read.value == day


@pytest.mark.parametrize("printed", ["2020617", "20200617", "2020年617日", "2020617日"])
def test_a_date_that_lost_its_separators_is_put_right_and_says_so(printed: str) -> None:
    read = read_date(printed)
    assert read is not None and read.value == SIGNED and read.repaired


def test_a_date_that_may_mean_two_days_means_neither() -> None:
    read = read_date("2020111")
    assert read is not None and read.value is None and read.ambiguous
    assert read.candidates == (date(2020, 1, 11), date(2020, 11, 1))


@pytest.mark.parametrize(
    "printed",
    ["", "第三条", "2020", "2020年6月", "2020年2月30日", "二〇二〇年二月三十日", "1234567", "2020年6月17日起施行"],
)
def test_what_is_no_day_is_no_date(printed: str) -> None:
    assert read_date(printed) is None


def test_dates_in_a_running_text_are_found_in_order() -> None:
    text = "自二〇二〇年六月十七日起，至2020年10月30日止。"
    assert find_dates(text) == [SIGNED, date(2020, 10, 30)]
