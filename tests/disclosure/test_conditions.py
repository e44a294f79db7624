"""What acts of every application demand alike."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from disclosure.conditions import not_ahead, not_before, stated
from disclosure.today import moved_to

TODAY = date(2026, 3, 2)
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@given(DAYS)
def test_a_day_on_which_something_happened_is_not_ahead(on: date) -> None:
    with moved_to(TODAY):
        assert [one.code for one in not_ahead(on, "日期")] == (["date-ahead"] if on > TODAY else [])


@given(DAYS, DAYS)
def test_a_day_is_not_before_the_one_it_follows_on(on: date, start: date) -> None:
    found = not_before(on, start, "送达日期", "成文日期")
    assert [one.code for one in found] == (["date-order"] if on < start else [])


def test_a_day_that_is_not_known_is_not_judged() -> None:
    assert not_ahead(None, "日期") == not_before(None, TODAY, "甲", "乙") == not_before(TODAY, None, "甲", "乙") == []


def test_what_must_be_said_is_said() -> None:
    assert stated("写明了", "请写明。") == []
    assert [(one.code, one.sentence) for one in stated(" ", "请写明。")] == [("no-reason", "请写明。")]
