"""The statutory holidays used beyond the last notice (放假办法 art. 2, thirteen days a year)."""

from collections import Counter
from datetime import date, timedelta

from disclosure.law.holidays import statutory_days


def test_2027_has_the_days_the_law_names():
    found = {day for day in statutory_days() if day.year == 2027}
    expected = "01-01 02-05 02-06 02-07 02-08 04-05 05-01 05-02 06-09 09-15 10-01 10-02 10-03"
    assert found == {date.fromisoformat(f"2027-{day}") for day in expected.split()}


def test_every_year_to_the_horizon_has_thirteen_days_or_festivals_that_coincide():
    festivals = Counter()
    for day, holiday in statutory_days().items():
        festivals[day.year] += len(holiday.split("、"))
    assert set(festivals) == set(range(2027, 2100))
    assert set(festivals.values()) == {13}


def test_spring_festival_is_four_days_in_a_row_between_january_and_february():
    for year in range(2027, 2100):
        spring = sorted(day for day, holiday in statutory_days().items() if day.year == year and holiday == "春节")
        assert [day - spring[0] for day in spring] == [timedelta(days=n) for n in range(4)]
        assert date(year, 1, 20) <= spring[0] <= date(year, 2, 20)


def test_mid_autumn_falls_on_national_day_where_the_two_coincide():
    assert statutory_days()[date(2031, 10, 1)] == "中秋节、国庆节"
