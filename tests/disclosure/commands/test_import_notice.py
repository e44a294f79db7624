"""`import_notice` reads a notice and, in the name of somebody who may, puts it in force."""

from __future__ import annotations

import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from disclosure import calendars, outbox
from disclosure.models import DueChange, HolidayNotice, LedgerEntry
from disclosure.today import moved_to
from tests import factories
from tests.disclosure.processes import Installation

pytestmark = pytest.mark.django_db

TEXT = """国务院办公厅关于2027年部分节假日安排的通知
国办发明电〔2026〕9号
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现将2027年元旦放假调休日期的具体安排通知如下。
一、元旦：1月1日（周五）至3日（周日）放假调休，共3天。1月9日（周六）上班。
国务院办公厅
2026年11月20日
"""
UNCLEAR = TEXT.replace("1月9日（周六）上班", "1月9日前后适当安排上班")


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "notice.txt"
    path.write_text(TEXT, "utf-8")
    return path


def run(*arguments: object, **options) -> str:
    out = StringIO()
    call_command("import_notice", *map(str, arguments), stdout=out, **options)
    return out.getvalue()


def refused(*arguments: object) -> str:
    with pytest.raises(CommandError) as error:
        run(*arguments)
    assert error.value.returncode == 2
    assert "\n" not in str(error.value)
    assert not HolidayNotice.objects.exists()
    return str(error.value)


def test_a_dry_run_tells_the_days_and_writes_nothing(notice: Path):
    told = json.loads(run(notice, "--dry-run", "--json"))
    assert set(told) == {"year", "number", "issued_on", "days", "problems"}
    assert (told["year"], told["number"], told["issued_on"]) == (2027, "国办发明电〔2026〕9号", "2026-11-20")
    assert told["days"][0] == {"date": "2027-01-01", "kind": "off", "holiday": "元旦"}
    assert {"date": "2027-01-09", "kind": "worked", "holiday": "元旦"} in told["days"]
    assert told["problems"] == []
    assert not HolidayNotice.objects.exists()


def test_for_the_eye_it_says_what_would_change(notice: Path):
    told = run(notice, "--dry-run")
    assert "与现行日历相比，1天不同。" in told
    assert "2027-01-09" in told


def test_it_is_confirmed_in_the_name_of_somebody_who_may(notice: Path):
    person = factories.user("affairs-office", factories.district(), username="office")
    run(notice, "--as", "office")
    row = HolidayNotice.objects.get()
    assert (row.confirmed_by, row.text) == (person, TEXT)
    assert calendars.current().is_workday(date(2027, 1, 9))


def test_a_running_clock_moves_with_the_notice_as_its_reason(notice: Path):
    factories.user("affairs-office", factories.district(), username="office")
    with moved_to(date(2026, 12, 14)):
        clock = factories.running_clock(factories.subject(factories.district()))
        old = clock.due_on
        run(notice, "--as", "office")
        outbox.drain()
    change = DueChange.objects.get(clock=clock)
    assert (change.old_due_on, change.new_due_on) == (old, date(2027, 1, 11))
    assert change.notice.number == "国办发明电〔2026〕9号"


def test_without_a_name_the_installation_itself_confirms_and_the_ledger_says_so(notice: Path):
    run(notice)
    entry = LedgerEntry.objects.get(act="calendar.confirm")
    assert entry.actor.is_system
    assert HolidayNotice.objects.get().confirmed_by == entry.actor


def test_a_text_that_names_no_day_is_told_and_refused(tmp_path: Path):
    nothing = tmp_path / "hello.txt"
    nothing.write_text("hello", "utf-8")
    assert "没有读到" in refused(nothing, "--dry-run", "--json")


def test_with_a_name_that_may_not_nothing_is_written(notice: Path):
    factories.user("clerk", factories.district(), username="clerk")
    assert "nobody" in refused(notice, "--as", "nobody")
    assert "职权" in refused(notice, "--as", "clerk")


def test_a_text_not_understood_in_full_is_told_in_a_dry_run_and_refused_otherwise(notice: Path):
    factories.user("affairs-office", factories.district(), username="office")
    notice.write_text(UNCLEAR, "utf-8")
    (problem,) = json.loads(run(notice, "--dry-run", "--json"))["problems"]
    assert "适当安排" in problem["sentence"]
    assert problem["why"]
    assert "适当安排" in refused(notice, "--as", "office")


def test_a_table_of_days_is_read_by_its_ending(tmp_path: Path):
    table = tmp_path / "days.csv"
    table.write_bytes("日期,类型,节日\n2027-01-01,放假,元旦\n2027-01-09,上班,元旦\n".encode("gb18030"))
    told = json.loads(run(table, "--dry-run", "--json"))
    assert [day["kind"] for day in told["days"]] == ["off", "worked"]


def test_a_file_that_is_none_or_no_text_or_too_large_is_refused(tmp_path: Path):
    assert "没有文件" in refused(tmp_path / "none.txt", "--dry-run")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\xff\xff\xff")
    assert "编码" in refused(tmp_path / "picture.txt", "--dry-run")
    (tmp_path / "large.txt").write_bytes(b"x" * 300_000)
    assert "200KB" in refused(tmp_path / "large.txt", "--dry-run")


def test_a_place_nobody_knows_is_refused(notice: Path):
    assert "atlantis" in refused(notice, "--dry-run", "--jurisdiction", "atlantis")


@pytest.mark.process
def test_a_dry_run_needs_no_migration(tmp_path: Path, notice: Path):
    answer = Installation(tmp_path).manage("import_notice", str(notice), "--dry-run", "--json")
    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout)["year"] == 2027


@pytest.mark.process
def test_a_sentence_not_understood_is_named_before_any_migration(tmp_path: Path, notice: Path):
    notice.write_text(UNCLEAR, "utf-8")
    answer = Installation(tmp_path).manage("import_notice", str(notice), "--json")
    assert (answer.returncode, answer.stdout) == (2, "")
    assert "“1月9日前后适当安排上班”" in answer.stderr
    assert answer.stderr.count("\n") == 1


@pytest.mark.process
def test_what_is_refused_is_one_line_on_standard_error(tmp_path: Path):
    answer = Installation(tmp_path).manage("import_notice", "none.txt", "--json")
    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr.strip() == "没有文件none.txt。"
