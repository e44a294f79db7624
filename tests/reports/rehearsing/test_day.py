"""A rehearsed day runs what beat would, shows it in lines that can be read, and is written whole or not at all."""

from __future__ import annotations

from datetime import date

import pytest
from django.conf import settings

from disclosure.law.workdays import Calendar
from disclosure.models import Clock
from disclosure.today import moved_to, today
from reports.rehearsing import day as days
from reports.rehearsing import telling, year
from reports.rehearsing.lines import DUE, OPENED, Line, from_json, grouped
from tests import factories

NEW_YEAR = date(2026, 1, 1)


def line(agency: str, **said: object) -> Line:
    given = {"on": NEW_YEAR, "kind": OPENED, "duty": "yanliang/report", "title": "年度报告", "period": "2026"}
    return Line(agency=agency, agency_name=f"{agency}局", **{**given, **said})


def test_every_periodic_task_is_rehearsed_or_left_out_by_name() -> None:
    scheduled = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert scheduled == set(days.ROUND) | days.LEFT_OUT
    assert not set(days.ROUND) & days.LEFT_OUT


@pytest.mark.django_db
def test_a_day_is_rehearsed_once_and_time_is_where_it_was_afterwards() -> None:
    before = today()
    with moved_to(date(2025, 12, 31)):
        factories.agency(parent=factories.district(), obliged_from=date(2025, 12, 31))
    opened = [one for one in days.rehearse(NEW_YEAR) if one.kind == OPENED]
    assert "regulation-2019/report.department" in {one.duty for one in opened}
    assert all(one.on == NEW_YEAR for one in opened)
    assert [one for one in days.rehearse(NEW_YEAR) if one.kind == OPENED] == []
    assert today() == before


@pytest.mark.django_db
def test_a_day_that_fails_leaves_nothing() -> None:
    with moved_to(date(2025, 12, 31)):
        factories.agency(parent=factories.district(), obliged_from=date(2025, 12, 31))

    def fails(_day: date) -> None:
        factories.agency("半途而废局")
        raise LookupError

    with pytest.raises(LookupError):
        days.rehearse(NEW_YEAR, before=fails)
    assert not Clock.objects.exists()


def test_the_same_of_many_agencies_is_one_line_with_their_number() -> None:
    lines = [line(agency) for agency in "abcde"] + [line("a", kind=DUE)]
    first, second = grouped(reversed(lines))
    assert (first.agencies, second.line.kind) == (("a局", "b局", "c局", "d局", "e局"), DUE)
    told = list(telling.day_lines(lines))
    assert told == ["  开启　年度报告（2026）　5个机关：a局、b局、c局等", "  到期　年度报告（2026）　a局"]


def test_a_day_says_whether_it_is_worked_and_why() -> None:
    calendar = Calendar.released()
    assert telling.day_head(NEW_YEAR, calendar) == "2026-01-01　星期四，元旦放假"
    assert telling.row(line("a"), calendar)["working_day"] is False


def test_a_line_survives_its_json() -> None:
    one = line("a", due_on=date(2026, 1, 31), to=("某某",), in_hours=True)
    assert from_json(one.as_json()) == one


def test_the_configured_database_is_refused(tmp_path) -> None:
    with pytest.raises(year.NotScratch):
        year.guard(tmp_path)
