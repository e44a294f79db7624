"""`calendar` says of every day of a year whether it works, and why."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db


def days(year: str) -> dict[str, dict[str, Any]]:
    out = StringIO()
    call_command("calendar", year, "--json", stdout=out)
    return {day["date"]: day for day in json.loads(out.getvalue())}


@pytest.mark.parametrize(("year", "working"), [("2024", 251), ("2025", 248), ("2026", 248)])
def test_a_year_has_its_working_days(year: str, working: int) -> None:
    listed = days(year)
    assert len(listed) == (366 if year == "2024" else 365)
    assert sum(day["working"] for day in listed.values()) == working


def test_a_day_is_a_date_whether_it_works_and_why() -> None:
    listed = days("2026")
    assert set(listed["2026-01-04"]) == {"date", "working", "why"}
    assert listed["2026-01-04"]["working"] is True
    assert "调休" in listed["2026-01-04"]["why"]
    assert listed["2026-01-03"]["working"] is False
    assert "元旦" in listed["2026-01-03"]["why"]


def test_a_year_without_a_notice_says_it_is_provisional() -> None:
    assert "暂定" in days("2030")["2030-10-01"]["why"]


def test_for_the_eye_only_holidays_and_made_up_days_are_listed() -> None:
    out = StringIO()
    call_command("calendar", "2026", stdout=out)
    assert "2026年：工作日248天" in out.getvalue()
    assert "2026-01-04" in out.getvalue()
    assert "2026-01-05" not in out.getvalue()


@pytest.mark.parametrize(("year", "sentence"), [
    ("2006", "2007年1月1日以前"), ("2100", "2099年12月31日"), ("0", "不是年份"), ("今年", "不是年份"), ("20260", "不是年份"),
])  # fmt: skip
def test_a_year_the_calendar_does_not_know_is_refused(year: str, sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence) as error:
        call_command("calendar", year)
    assert error.value.returncode == 2
