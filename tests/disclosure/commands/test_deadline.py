"""`deadline` answers with the law in force on the start day and explains every step."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from disclosure.management.commands.deadline import Command

ROOT = Path(__file__).resolve().parents[3]

pytestmark = pytest.mark.django_db


def deadlines(*args: str) -> list[dict[str, Any]]:
    out = StringIO()
    call_command("deadline", *args, "--json", stdout=out)
    return json.loads(out.getvalue())


def due(*args: str) -> str | None:
    (only,) = deadlines(*args)
    return only["due_on"]


def refused(*args: str) -> str:
    with pytest.raises(CommandError) as error:
        call_command("deadline", *args)
    assert error.value.returncode == 2
    assert "\n" not in str(error.value)
    return str(error.value)


def test_a_full_code_gives_one_deadline_with_its_steps() -> None:
    (only,) = deadlines("regulation-2019/publish", "--start", "2020-06-17")
    assert set(only) == {"duty", "due_on", "provisional", "steps"}
    assert only["duty"] == "regulation-2019/publish"
    assert only["due_on"] == "2020-07-16"
    assert only["provisional"] is False
    assert all(set(step) == {"on", "text", "source"} for step in only["steps"])
    assert any(step["on"] == "2020-06-25" and "端午节" in step["text"] for step in only["steps"])


@pytest.mark.parametrize(
    ("start", "duty", "due_on"),
    [
        ("2011-03-01", "regulation-2008/request.reply", "2011-03-22"),
        ("2026-03-02", "regulation-2019/request.reply", "2026-03-30"),
    ],
)
def test_a_bare_code_means_the_national_rule_in_force_on_the_start_day(start: str, duty: str, due_on: str) -> None:
    (only,) = deadlines("request.reply", "--start", start)
    assert (only["duty"], only["due_on"]) == (duty, due_on)


def test_a_jurisdiction_adds_its_own_rule_after_the_national_one() -> None:
    both = deadlines("publish", "--start", "2020-06-17", "--jurisdiction", "yanliang")
    assert [(one["duty"], one["due_on"]) for one in both] == [
        ("regulation-2019/publish", "2020-07-16"),
        ("yanliang/publish", "2020-06-24"),
    ]


def test_events_move_the_deadline() -> None:
    consulted = ["--event", "pause:third-party=2026-05-13", "--event", "resume:third-party=2026-06-01"]
    assert due("request.reply", "--start", "2026-05-06", *consulted) == "2026-06-22"
    corrected = ["request.reply", "--start", "2026-03-02", "--event", "restart:correction=2026-03-27"]
    assert due(*corrected) == "2026-04-27"
    assert due(*corrected, "--event", "extend=2026-04-20/20") == "2026-05-27"
    assert due(*corrected, "--event", "extend=2026-04-20/5") == "2026-05-07"


def test_an_open_pause_leaves_the_date_open() -> None:
    assert due("request.reply", "--start", "2026-05-06", "--event", "pause=2026-05-13") is None


@pytest.mark.parametrize(("option", "due_on"), [("same", "2026-06-01"), ("next", "2026-06-02")])
def test_receipt_on_a_rest_day_follows_the_option(option: str, due_on: str) -> None:
    assert due("request.reply", "--start", "2026-05-02", "--rest-day-receipt", option) == due_on


def test_without_the_option_receipt_on_a_rest_day_follows_the_jurisdiction() -> None:
    assert due("request.reply", "--start", "2026-05-02") == "2026-06-01"


@pytest.mark.parametrize("start", ["2026-09-30T20:30", "2026-09-30 20:30"])
def test_a_duty_in_hours_takes_and_gives_a_time(start: str) -> None:
    assert due("qinghai-2017/incident.information", "--start", start) == "2026-10-01T01:30"


def test_past_the_last_notice_the_date_is_provisional() -> None:
    (only,) = deadlines("publish", "--start", "2026-12-21")
    assert only["provisional"] is True


def test_without_json_the_steps_are_told_for_the_eye() -> None:
    out = StringIO()
    call_command("deadline", "publish", "--start", "2026-12-21", stdout=out)
    assert "最后期限：2027-01-19（暂定）" in out.getvalue()
    assert "《中华人民共和国政府信息公开条例》第二十六条" in out.getvalue()


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["nothing", "--start", "2026-03-02"], "没有编号为“nothing”的规定"),
        (["nothing/at-all", "--start", "2026-03-02"], "没有编号为“nothing/at-all”的规定"),
        (["publish", "--start", "2008-04-30"], "没有有效的规定"),
        (["regulation-2008/publish", "--start", "2026-03-02"], "没有有效的规定"),
        (["regulation-2019/publish", "--start", "2019-05-14"], "没有有效的规定"),
        (["publish", "--start", "2026-02-30"], "2026-02-30"),
        (["publish", "--start", "20260302"], "20260302"),
        (["publish", "--start", "明天"], "明天"),
        (["publish", "--start", "2100-03-02"], "2099年12月31日"),
        (["publish", "--start", "9999-12-31"], "2099年12月31日"),
        (["publish", "--start", "2026-03-02", "--jurisdiction", "nowhere"], "nowhere"),
        (["regulation-2019/publish", "--start", "2026-03-02", "--jurisdiction", "nowhere",
          "--rest-day-receipt", "same"], "nowhere"),
        (["publish", "--start", "2026-03-02", "--event", "stop"], "“stop”不是事件"),
        (["publish", "--start", "2026-03-02", "--event", "finish=2026-03-03"], "“finish=2026-03-03”不是事件"),
        (["publish", "--start", "2026-03-02", "--event", "stop=2026-13-01"], "2026-13-01"),
        (["publish", "--start", "2026-03-02", "--event", "stop=9999-12-31"], "2099年12月31日"),
        (["publish", "--start", "2026-03-02", "--event", "pause=2026-03-03"], "没有中止计算的规定"),
        (["publish", "--start", "2026-03-02", "--event", "stop=2026-03-01"], "早于起算日"),
        (["request.reply", "--start", "2026-03-02", "--event", "start=2026-03-03"], "只能起算一次"),
        (["request.reply", "--start", "2026-03-02", "--event", "resume=2026-03-03"], "没有标识为"),
        (["request.reply", "--start", "2026-03-02", "--event", "extend=2026-03-03/21"], "许可延长1至20个工作日"),
        (["request.reply", "--start", "2026-03-02", "--event", "extend=2026-04-03"], "过晚"),
        (["request.reply", "--start", "2026-03-02", "--event", "pause=2026-03-05/3"], "延长才有长度"),
        (["publish", "--start", "２０２６-03-02"], "不是日期"),
        (["qinghai-2017/incident.information", "--start", "2026-03-02"], "缺少钟点"),
    ],
)  # fmt: skip
def test_bad_input_is_refused_in_one_sentence(args: list[str], sentence: str) -> None:
    assert sentence in refused(*args)


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (["publish"], "缺少参数：--start。"),
        (["--start", "2026-03-02"], "缺少参数：CODE。"),
        (["publish", "--start", "2026-03-02", "--fast"], "没有这样的参数：--fast。"),
        (["publish", "--start"], "参数--start缺少值。"),
        (["publish", "--start", "2026-03-02", "--rest-day-receipt", "never"], "参数--rest-day-receipt的值"),
    ],
)
def test_a_mistyped_command_line_is_one_line_on_standard_error_and_exit_code_2(
    args: list[str], line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        Command().run_from_argv(["manage.py", "deadline", *args])
    said = capsys.readouterr()
    assert stopped.value.code == 2
    assert said.out == ""
    assert said.err.startswith(line)
    assert said.err.count("\n") == 1


def manage(directory: Path, *args: str) -> subprocess.CompletedProcess[str]:
    """Run a command in an installation that has never been migrated."""
    environment = {**os.environ, "DISCLOSURE_VAR": str(directory), "DJANGO_SETTINGS_MODULE": "disclosure.settings"}
    environment.pop("DATABASE_URL", None)
    return subprocess.run(
        [sys.executable, "manage.py", *args], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.process
def test_it_answers_before_any_migration_with_json_alone(tmp_path: Path) -> None:
    done = manage(tmp_path, "deadline", "request.reply", "--start", "2026-03-02", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)[0]["due_on"] == "2026-03-30"


@pytest.mark.process
def test_it_refuses_before_any_migration_with_one_line_and_exit_code_2(tmp_path: Path) -> None:
    done = manage(tmp_path, "deadline", "nothing", "--start", "2026-03-02", "--json")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "没有编号为“nothing”的规定" in done.stderr


def test_a_yearly_date_is_owed_by_the_law_of_the_day_on_which_it_falls_due() -> None:
    (only,) = deadlines("report.department", "--start", "2019-05-14")
    assert (only["duty"], only["due_on"]) == ("regulation-2019/report.department", "2020-01-31")
    assert "2019-05-14" in refused("regulation-2008/report.department", "--start", "2019-05-14")


def test_a_rule_of_another_place_is_not_answered_for_this_one() -> None:
    assert "yanliang" in refused("yanliang/publish", "--start", "2026-02-24", "--jurisdiction", "yubei")


def test_the_law_answers_where_no_database_does(tmp_path: Path) -> None:
    nowhere = {**os.environ, "DATABASE_URL": "postgres://nobody:x@127.0.0.1:1/none", "DISCLOSURE_VAR": str(tmp_path)}
    command = [sys.executable, "manage.py", "deadline", "publish", "--start", "2026-03-02", "--json"]
    told = subprocess.run(command, cwd=ROOT, env=nowhere, capture_output=True, text=True, check=True)
    assert json.loads(told.stdout)[0]["due_on"] == "2026-03-30"
    assert told.stderr.count("\n") == 1
