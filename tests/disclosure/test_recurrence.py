"""The periods of a recurring duty: which there are, what they are called, when they begin and are due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from disclosure.law.rows import Duty, Window
from disclosure.lawbook import book
from disclosure.recurrence import periods, recurs, same_thing
from tests import factories

ALWAYS = {"in_force_from": date(2000, 1, 1), "in_force_to": None}


def duty(**changes: Any) -> Duty:
    return replace(book().duty(factories.REPORT), **{**ALWAYS, "day": None, **changes})


def found(row: Duty, since: date, until: date) -> list[tuple[str, date, date]]:
    return [(one.name, one.begins_on, one.ends_on) for one in periods(row, since, until)]


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("week", ("2026-W53", date(2026, 12, 28), date(2027, 1, 3))),
        ("month", ("2026-12", date(2026, 12, 1), date(2026, 12, 31))),
        ("quarter", ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31))),
        ("half-year", ("2026-H2", date(2026, 7, 1), date(2026, 12, 31))),
        ("year", ("2026", date(2026, 1, 1), date(2026, 12, 31))),
    ],
)
def test_a_period_of_the_calendar_is_the_one_the_day_lies_in(unit: str, expected: tuple[str, date, date]):
    assert found(duty(kind="every", unit=unit), date(2026, 12, 31), date(2026, 12, 31)) == [expected]


@pytest.mark.parametrize(
    ("unit", "number"), [("week", 53), ("month", 12), ("quarter", 4), ("half-year", 2), ("year", 1)]
)
def test_a_year_has_each_of_its_periods_once(unit: str, number: int):
    names = [
        name for name, _begins, _ends in found(duty(kind="every", unit=unit), date(2026, 1, 1), date(2026, 12, 31))
    ]
    assert len(names) == len(set(names)) == number


def test_a_date_of_the_year_opens_with_its_year():
    row = duty(kind="fixed", day=(11, 20))
    assert found(row, date(2025, 11, 21), date(2026, 1, 1)) == [("2026", date(2026, 1, 1), date(2026, 11, 20))]
    assert len(found(row, date(2025, 11, 20), date(2026, 1, 1))) == 2


def test_a_single_date_comes_once():
    row = duty(kind="fixed", on=date(2020, 9, 20), in_force_from=date(2020, 6, 17))
    assert found(row, date(2019, 1, 1), date(2026, 1, 1)) == [("2020-09-20", date(2020, 6, 17), date(2020, 9, 20))]
    assert found(row, date(2020, 9, 21), date(2026, 1, 1)) == []
    assert found(row, date(2019, 1, 1), date(2020, 6, 16)) == []


def test_a_window_opens_with_its_first_day():
    row = duty(kind="window", windows=(Window((7, 1), (7, 15)), Window((1, 1), (1, 15))))
    assert found(row, date(2026, 1, 16), date(2026, 6, 30)) == []
    assert found(row, date(2026, 1, 15), date(2026, 7, 1)) == [
        ("2026-01-01", date(2026, 1, 1), date(2026, 1, 15)),
        ("2026-07-01", date(2026, 7, 1), date(2026, 7, 15)),
    ]


def test_a_duty_is_owed_for_the_periods_in_which_it_is_in_force_when_they_are_due():
    row = duty(kind="every", unit="year", in_force_from=date(2020, 6, 17), in_force_to=date(2022, 6, 30))
    assert [name for name, _b, _e in found(row, date(2015, 1, 1), date(2026, 1, 1))] == ["2020", "2021"]


def test_the_report_is_due_on_31_march_under_the_old_regulation_and_on_31_january_under_the_new():
    since, until = date(2017, 1, 1), date(2021, 1, 1)
    old = found(book().duty("regulation-2008/report.department"), since, until)
    new = found(book().duty("regulation-2019/report.department"), since, until)
    assert [ends for _n, _b, ends in old + new] == [
        date(2017, 3, 31), date(2018, 3, 31), date(2019, 3, 31), date(2020, 1, 31), date(2021, 1, 31),
    ]  # fmt: skip


def test_what_waits_for_something_to_happen_does_not_recur():
    assert recurs(book().duty(factories.REPORT))
    assert not recurs(book().duty(factories.PUBLISH))


def test_every_recurring_duty_of_the_law_book_has_periods():
    for instrument in book().instruments:
        for row in filter(recurs, instrument.duties):
            assert found(row, row.in_force_from, date(row.in_force_from.year + 9, 12, 31)), row.full_code


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("report", "report.department", True),
        ("yanliang/report", "regulation-2019/report.township", True),
        ("training", "training", True),
        ("report.department", "report.township", False),
        ("inspection", "new-media.inspection", False),
        ("report", "reporting", False),
    ],
)
def test_rows_ask_for_the_same_thing_when_one_specifies_the_other(one: str, other: str, same: bool):
    assert same_thing(one, other) is same_thing(other, one) is same
