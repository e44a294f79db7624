"""`duties` lists what the instruments ask, on a day and in a place."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

KEYS = {"code", "title", "instrument", "article", "trigger", "kind", "length", "unit", "in_force_from", "in_force_to"}


def duties(*args: str) -> dict[str, dict[str, Any]]:
    out = StringIO()
    call_command("duties", *args, "--json", stdout=out)
    return {duty["code"]: duty for duty in json.loads(out.getvalue())}


def test_without_a_filter_every_duty_is_listed_under_its_full_code() -> None:
    listed = duties()
    assert {"regulation-2008/publish", "regulation-2019/publish", "yanliang/publish"} <= set(listed)
    assert all(set(duty) == KEYS for duty in listed.values())


def test_a_duty_says_what_is_due_when() -> None:
    publish = duties()["regulation-2019/publish"]
    assert (publish["kind"], publish["length"], publish["unit"]) == ("within", 20, "working-day")
    assert (publish["instrument"], publish["article"]) == ("regulation-2019", "第二十六条")
    assert (publish["in_force_from"], publish["in_force_to"]) == ("2019-05-15", None)


@pytest.mark.parametrize(("on", "length"), [("2011-03-01", 15), ("2026-03-02", 20)])
def test_on_a_day_only_what_is_in_force_is_listed(on: str, length: int) -> None:
    replies = [duty for code, duty in duties("--on", on).items() if code.endswith("/request.reply")]
    assert [reply["length"] for reply in replies] == [length]


def test_a_jurisdiction_lists_the_national_duties_and_its_own() -> None:
    listed = duties("--jurisdiction", "yanliang")
    assert {"regulation-2019/publish", "yanliang/publish"} <= set(listed)
    assert not any(code.startswith("qinghai-2017/") for code in listed)


def test_for_the_eye_each_duty_is_one_line() -> None:
    out = StringIO()
    call_command("duties", "--on", "2026-03-02", stdout=out)
    line = next(line for line in out.getvalue().splitlines() if line.startswith("regulation-2019/publish "))
    assert "20个工作日" in line
    assert "《中华人民共和国政府信息公开条例》第二十六条" in line


@pytest.mark.parametrize(("args", "sentence"), [(["--on", "soon"], "soon"), (["--jurisdiction", "nowhere"], "nowhere")])
def test_an_unknown_day_or_place_is_refused(args: list[str], sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence) as error:
        call_command("duties", *args)
    assert error.value.returncode == 2
