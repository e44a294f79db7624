"""`time_limit` reads a phrase under 公开时限 and says what it asks, or that it cannot be read."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st


def told(*args: str) -> str:
    out = StringIO()
    call_command("time_limit", *args, stdout=out)
    return out.getvalue()


def as_json(*args: str) -> dict[str, Any]:
    return json.loads(told(*args, "--json"))


def test_the_json_holds_the_verdict_and_the_limits_and_nothing_else() -> None:
    assert as_json("自信息形\n成或者变更之日起\n2 0个工作\n日内予以公开，公示期7天") == {
        "understood": True,
        "limits": [
            {"kind": "within", "length": 20, "unit": "working-day", "trigger": "信息形成或者变更之日"},
            {"kind": "keep", "length": 7, "unit": "calendar-day", "trigger": ""},
        ],
    }


def test_length_and_unit_are_null_where_the_phrase_names_none() -> None:
    assert as_json("长期公开")["limits"] == [{"kind": "permanent", "length": None, "unit": None, "trigger": ""}]
    assert as_json("实时公开")["limits"] == [{"kind": "at-once", "length": None, "unit": None, "trigger": ""}]


@pytest.mark.parametrize("text", ["", "24小时内", "同上", "适时公开"])
def test_what_cannot_be_read_is_said_to_be_so(text: str) -> None:
    assert as_json(text) == {"understood": False, "limits": []}


def test_a_limit_that_was_read_is_told_though_something_is_left() -> None:
    found = as_json("每年1月31日前")
    assert not found["understood"]
    assert found["limits"] == [{"kind": "every", "length": 1, "unit": "year", "trigger": ""}]


def test_same_as_above_takes_the_phrase_above() -> None:
    assert as_json("同上", "--above", "7个工作日内") == as_json("7个工作日内")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("信息形成或者变更之日起20个工作日内", "自“信息形成或者变更之日”起：20个工作日内公开"),
        ("20日内", "20日内公开"),
        ("每季度", "每季度至少公开一次"),
        ("每两个月", "每2个月至少公开一次"),
        ("公示期不少于7个工作日", "公开、公示不少于7个工作日"),
        ("实时公开", "即时公开"),
        ("及时公开", "及时公开，没有写明日数"),
        ("永久公开", "长期公开"),
    ],
)
def test_for_the_eye_each_limit_is_a_sentence(text: str, line: str) -> None:
    verdict, sentence = told(text).splitlines()
    assert (verdict, sentence) == ("全部读懂。", f"  {line}")


def test_for_the_eye_the_words_left_over_are_named() -> None:
    assert told("20个工作日（节假日顺延）").splitlines() == [
        "没有全部读懂。",
        "  20个工作日内公开",
        "没有读懂的文字：节假日顺延",
    ]


def test_without_a_phrase_the_command_refuses() -> None:
    with pytest.raises(CommandError):
        call_command("time_limit")


@given(st.text(alphabet="自起内前每同上（），；。：日天周月年半一二十0123456789 工作公开示信息形成之", max_size=24))
def test_whatever_is_asked_the_json_has_its_shape(text: str) -> None:
    found = as_json(text, "--above=每月")
    assert set(found) == {"understood", "limits"}
    assert all(set(limit) == {"kind", "length", "unit", "trigger"} for limit in found["limits"])
