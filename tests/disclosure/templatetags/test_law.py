"""The law's rows and sentences as a reader sees them."""

from datetime import date

import pytest

from disclosure.law.clock import Event, fold
from disclosure.law.workdays import Calendar
from disclosure.lawbook import book
from disclosure.templatetags import law


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("regulation-2019/publish", "20个工作日内"),
        ("yanliang/publish", "5个工作日内"),
    ],
)
def test_a_limit_reads_as_the_law_writes_it(code: str, words: str):
    assert law.limit(book().duty(code)) == words


def test_every_duty_of_the_book_has_a_limit_and_a_trigger_in_words():
    for duty in book().duties(on=None):
        assert law.limit(duty)
        assert law.trigger(duty)


def test_every_step_of_a_clock_can_be_told():
    duty = book().duty("regulation-2019/publish")
    deadline = fold(duty, [Event("start", date(2020, 6, 17)), Event("stop", date(2020, 7, 9))], Calendar.released())
    told = [law.told(step) for step in deadline.steps]
    assert all(told)
    assert not any("{" in sentence for sentence in told)


@pytest.mark.parametrize(
    ("on", "kind"),
    [
        (date(2026, 1, 1), "off"),
        (date(2026, 1, 4), "worked"),
        (date(2026, 1, 5), "work"),
        (date(2026, 1, 10), "weekend"),
    ],
)
def test_a_day_is_work_weekend_off_or_made_up(on: date, kind: str):
    assert law.day_kind(Calendar.released().reason(on)) == kind


def test_a_holiday_gathers_its_days_off_and_the_days_made_up_for_it():
    spring = next(one for one in law.holidays(Calendar.released().days(2026)) if one.name == "春节")
    assert (spring.off[0], spring.off[-1]) == (date(2026, 2, 15), date(2026, 2, 23))
    assert spring.worked == [date(2026, 2, 14), date(2026, 2, 28)]
