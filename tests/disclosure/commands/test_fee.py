"""`fee` shows what an applicant owes, bracket by bracket, and refuses what the method does not allow."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from disclosure.management.commands.fee import Command
from disclosure.today import moved_to

ROOT = Path(__file__).resolve().parents[3]


def fee(*args: str) -> dict[str, Any]:
    out = StringIO()
    call_command("fee", *args, "--json", stdout=out)
    return json.loads(out.getvalue())


@pytest.mark.parametrize(
    ("args", "yuan"),
    [
        (["--pieces", "45"], 5500),
        (["--pages", "68"], 380),
        (["--pieces", "3", "--before", "29"], 500),
        (["--pieces", "0"], 0),
        (["--pages", "30", "--on", "2021-01-01"], 0),
    ],
)
def test_the_json_holds_the_amount_and_the_steps_and_nothing_else(args: list[str], yuan: int) -> None:
    told = fee(*args)
    assert set(told) == {"amount", "steps"}
    assert told["amount"] == yuan == sum(step["subtotal"] for step in told["steps"])


def test_each_step_shows_its_bracket_and_arithmetic() -> None:
    assert fee("--pages", "31")["steps"][1] == {
        "from": 31,
        "to": 31,
        "quantity": 1,
        "rate": 10,
        "subtotal": 10,
        "text": "第31页至第31页，1页，每页10元，计10元",
        "source": "《政府信息公开信息处理费管理办法》第五条",
    }


def test_for_the_eye_the_amount_comes_first() -> None:
    out = StringIO()
    call_command("fee", "--pieces", "12", stdout=out)
    first, *steps = out.getvalue().splitlines()
    assert "200元" in first
    assert "第11件至第12件，2件，每件100元，计200元" in steps[-1]


def test_without_a_day_the_method_of_today_is_used() -> None:
    with moved_to(date(2020, 6, 1)), pytest.raises(CommandError, match="2020-06-01"):
        fee("--pieces", "11")


@pytest.mark.parametrize(
    ("args", "why"),
    [
        ([], "--pieces和--pages"),
        (["--pieces", "1", "--pages", "1"], "--pieces和--pages"),
        (["--pieces", "-1"], "-1"),
        (["--pages=-5"], "-5"),
        (["--pieces", "1", "--before", "-1"], "-1"),
        (["--pages", "1", "--before", "1"], "不累加"),
        (["--pieces", ""], "不是整数"),
        (["--pieces", "1.5"], "1.5"),
        (["--pieces", "１２"], "不是整数"),
        (["--pieces", "9" * 5000], "不是整数"),
        (["--pieces", "2000000"], "2000000"),
        (["--pieces"], "--pieces"),
        (["--pieces", "11", "--on", "2020-12-31"], "2020-12-31"),
        (["--pieces", "11", "--on", ""], "不是日期"),
        (["--pieces", "11", "--on", "2026-02-30"], "2026-02-30"),
    ],
)
def test_what_cannot_be_charged_is_one_line_on_standard_error_and_exit_code_2(
    args: list[str], why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        Command().run_from_argv(["manage.py", "fee", *args])
    said = capsys.readouterr()
    assert (stopped.value.code, said.out) == (2, "")
    assert why in said.err
    assert said.err.count("\n") == 1


@pytest.mark.process
def test_the_fee_needs_no_database(tmp_path: Path) -> None:
    nowhere = {**os.environ, "DATABASE_URL": "postgres://nobody:x@127.0.0.1:1/none", "DISCLOSURE_VAR": str(tmp_path)}
    command = [sys.executable, "manage.py", "fee", "--pieces", "50", "--json"]
    told = subprocess.run(command, cwd=ROOT, env=nowhere, capture_output=True, text=True, check=True)
    assert json.loads(told.stdout)["amount"] == 7000
    assert told.stderr == ""
