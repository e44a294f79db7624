"""Indicator sets: whoever writes one is told where it cannot be right, and the released one is."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from disclosure.law.indicator_measures import MEASURES
from disclosure.law.indicator_sets import IndicatorSet, load, parse
from disclosure.law.instruments import InstrumentError
from disclosure.law.scales import Scale

SOUND = """
[set]
code = "own"
title = "某区考核指标"
article = "第三十七条"
jurisdiction = "cn"
first_year = 2026
last_year = 2027
total = 10
opens = "12-01"
assesses = ["department"]
fulfils = ["yanliang/assessment"]

[[group]]
code = "g"
title = "主动公开"

[[group.indicator]]
code = "publish"
title = "按期公开"
weight = 7.5
measure = "publication.punctuality"
full_at = 100
none_at = 60

[[group.indicator]]
code = "people"
title = "机构人员"
weight = 2.5
by_evidence = true
"""


def refused(old: str, new: str) -> str:
    with pytest.raises(InstrumentError) as error:
        parse(SOUND.replace(old, new, 1), "own.toml")
    return str(error.value)


def test_a_sound_set_is_read_as_it_was_written() -> None:
    made = parse(SOUND, "own.toml")
    assert [(one.code, one.weight, one.scale) for one in made.indicators] == [
        ("publish", Decimal("7.5"), Scale(Decimal(100), Decimal(60))),
        ("people", Decimal("2.5"), None),
    ]
    assert (made.is_for(2025), made.is_for(2026), made.is_for(2028)) == (False, True, False)
    assert made.text == SOUND


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("weight = 2.5", "weight = 3", "各项分值相加为 10.5，不等于总分 total 10"),
        ("publication.punctuality", "publication.speed", "未知的词 “publication.speed”"),
        ("none_at = 60", "none_at = 100", "full_at 和 none_at 不能相同"),
        ("full_at = 100", "full_at = 120", "不能大于100"),
        ("none_at = 60", "", "none_at 应为数"),
        ("weight = 7.5", "weight = 7.505", "至多两位小数"),
        ("weight = 7.5", "weight = 0", "weight 应大于0"),
        ("by_evidence = true", "by_evidence = true\nfull_at = 3", "不用 full_at"),
        ("by_evidence = true", "", "写明一个"),
        ('code = "people"', 'code = "publish"', "编号重复：publish"),
        ('opens = "12-01"', 'opens = "13-01"', "不是每年都有的日子"),
        ("last_year = 2027", "last_year = 2025", "last_year 早于 first_year"),
        ('assesses = ["department"]', 'assesses = ["nobody"]', "未知的词 “nobody”"),
        ("total = 10", "totals = 10", "未知的键 totals"),
        ("weight = 2.5", "weight = nan", "应为不小于0的数"),
    ],
)
def test_what_cannot_be_right_is_refused_with_its_place(old: str, new: str, said: str) -> None:
    sentence = refused(old, new)
    assert sentence.startswith("own.toml")
    assert said in sentence


def test_the_row_is_named_in_which_something_is_wrong() -> None:
    assert "[[group.indicator]] 第1行（publish）" in refused("none_at = 60", "none_at = 100")


@pytest.mark.parametrize("text", ["set = 3", "[set]\n", "[set", SOUND.split("[[group]]")[0]])
def test_what_is_no_set_is_refused(text: str) -> None:
    with pytest.raises(InstrumentError):
        parse(text, "own.toml")


def test_an_installation_adds_its_own_and_never_changes_a_released_one(tmp_path: Path) -> None:
    folder = tmp_path / "indicators"
    folder.mkdir()
    (folder / "own.toml").write_text(SOUND, encoding="utf-8")
    assert [one.code for one in load([tmp_path])][-1] == "own"
    (folder / "own.toml").write_text(SOUND.replace('"own"', '"default"', 1), encoding="utf-8")
    with pytest.raises(InstrumentError, match="编号已经存在"):
        load([tmp_path])


@pytest.mark.parametrize("made", load(), ids=lambda one: one.code)
def test_the_released_sets_add_up_and_say_that_they_are_practice(made: IndicatorSet) -> None:
    assert sum(one.weight for one in made.indicators) == made.total
    assert made.certainty == "default"
    assert {one.measure for one in made.indicators} - {""} <= set(MEASURES)
