"""A file the law book cannot trust is refused, and the refusal names file and row."""

from __future__ import annotations

from pathlib import Path

import pytest

from disclosure.law.instruments import InstrumentError, load
from disclosure.law.vocabulary import ACTS, DEBTORS, GATES, MATTERS, TRIGGERS

HEAD = """
[instrument]
id = "county-2024"
title = "某县规定"
jurisdiction = "county"
in_force_from = 2024-01-01

[[jurisdiction]]
id = "county"
title = "某县"
"""

DUTY = """
[[duty]]
code = "publish"
title = "公开"
article = "第一条"
trigger = "formation-or-change"
kind = "within"
length = 10
unit = "working-day"
owed_by = ["every-agency"]
stops_with = "publish"
"""

GATE = """
[[gate]]
code = "approval.persons"
title = "两人"
article = "第二条"
value = 2
"""

WITHIN = 'kind = "within"\nlength = 10\nunit = "working-day"\n'


def refusal(directory: Path, text: str, name: str = "county-2024.toml") -> str:
    (directory / name).write_text(text, encoding="utf-8")
    with pytest.raises(InstrumentError) as error:
        load([directory])
    return str(error.value)


def test_the_file_the_refusals_start_from_is_good(tmp_path: Path) -> None:
    (tmp_path / "county-2024.toml").write_text(HEAD + DUTY + GATE, encoding="utf-8")
    book = load([tmp_path])
    assert book.duty("county-2024/publish").length == 10


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('article = "第一条"\n', "", "缺少 article"),
        ('title = "公开"\n', 'title = " "\n', "缺少 title"),
        ("length = 10", "lenght = 10", "未知的键 lenght"),
        ("length = 10", "length = 0", "length 应为正整数"),
        ("length = 10", "length = true", "length 应为正整数"),
        ("length = 10\n", "", "种类 within 缺少 length"),
        ("working-day", "workday", "unit 中有未知的词 “workday”"),
        ('"within"', '"until"', "kind 中有未知的词 “until”"),
        ("formation-or-change", "birth", "trigger 中有未知的词 “birth”"),
        ('["every-agency"]', '["everybody"]', "owed_by 中有未知的词 “everybody”"),
        ('owed_by = ["every-agency"]\n', "", "缺少 owed_by"),
        ('["every-agency"]', '"every-agency"', "owed_by 应为文字列表"),
        ('["every-agency"]', '["every-agency", "every-agency"]', "owed_by 中有重复"),
        ('stops_with = "publish"\n', "", "缺少 stops_with"),
        ('stops_with = "publish"', 'stops_with = "announce"', "stops_with 中有未知的词 “announce”"),
        ('stops_with = "publish"', 'stops_with = "publish"\nmatters = ["weather"]', "matters 中有未知的词 “weather”"),
        ('stops_with = "publish"', 'stops_with = "publish"\ncertainty = "maybe"', "certainty 中有未知的词 “maybe”"),
        ('stops_with = "publish"', 'stops_with = "publish"\ndisplaces = ["nothing"]', "displaces 中的 “nothing”不存在"),
        ('stops_with = "publish"', 'stops_with = "publish"\ndisplaces = ["publish"]', "就是本行"),
        ('stops_with = "publish"', 'stops_with = "publish"\npausable = "yes"', "pausable 应为 true 或者 false"),
        ('stops_with = "publish"', 'stops_with = "publish"\nremind_before = [0]', "remind_before 应为正整数列表"),
        ('stops_with = "publish"', 'stops_with = "publish"\nday = "01-31"', "种类 within 不用 day"),
        ('stops_with = "publish"', 'stops_with = "publish"\nextension = 20', "extension 应写作"),
        (
            'stops_with = "publish"',
            'stops_with = "publish"\nextension = { length = 20, unit = "working-day" }',
            "缺少 article",
        ),
        (
            'stops_with = "publish"',
            'stops_with = "publish"\nextension = { length = 5, unit = "day", article = "一" }',
            "unit 中有未知的词 “day”",
        ),
        ('stops_with = "publish"', 'stops_with = "publish"\nin_force_from = "2024-02-01"', "in_force_from 应为日期"),
        ('stops_with = "publish"', 'stops_with = "publish"\nin_force_from = 2024-02-01T00:00:00', "应为日期"),
        ('stops_with = "publish"', 'stops_with = "publish"\nin_force_from = 2023-12-31', "早于文件施行之日"),
        ('stops_with = "publish"', 'stops_with = "publish"\nin_force_to = 2023-12-31', "早于 in_force_from"),
        ('stops_with = "publish"', 'stops_with = "publish"\nsettable = 1', "settable 应为 true 或者 false"),
        (WITHIN, 'kind = "keep-at-least"\nlength = 1\nunit = "week"\nsettable = true\n', "settable 只用于种类 within"),
        ('stops_with = "publish"', 'stops_with = "publish"\nstands = true', "stands 只用于可以另行确定"),
        (WITHIN, 'kind = "fixed"\n', "应当在 day 和 on 中写明一个"),
        (WITHIN, 'kind = "fixed"\nday = "01-31"\non = 2024-01-31\n', "应当在 day 和 on 中写明一个"),
        (WITHIN, 'kind = "fixed"\nday = "06-30"\nopens = "07-01"\n', "opens 只用于写明 day 的期限"),
        (WITHIN, 'kind = "fixed"\non = 2024-01-31\nopens = "01-01"\n', "opens 只用于写明 day 的期限"),
        (WITHIN, 'kind = "fixed"\nday = "1-31"\n', "应写作 月-日"),
        (WITHIN, 'kind = "fixed"\nday = "02-30"\n', "不是每年都有的日子"),
        (WITHIN, 'kind = "fixed"\nday = "02-29"\n', "不是每年都有的日子"),
        (WITHIN, 'kind = "fixed"\non = "2024-01-31"\n', "on 应为日期"),
        (WITHIN, 'kind = "every"\n', "种类 every 缺少 unit"),
        (WITHIN, 'kind = "every"\nunit = "working-day"\n', "种类 every 的 unit 应为"),
        (WITHIN, 'kind = "every"\nunit = "year"\ntimes = 0\n', "times 应为正整数"),
        (WITHIN, 'kind = "window"\n', "种类 window 缺少 windows"),
        (WITHIN, 'kind = "window"\nwindows = []\n', "至少要有一个 windows"),
        (WITHIN, 'kind = "window"\nwindows = ["07-01"]\n', "应写作 月-日/月-日"),
        (WITHIN, 'kind = "window"\nwindows = ["07-15/07-01"]\n', "终日早于始日"),
        (WITHIN, 'kind = "at-once"\nlength = 1\n', "种类 at-once 不用 length"),
        (WITHIN, 'kind = "keep-at-least"\nlength = 1\n', "种类 keep-at-least 缺少 unit"),
        (WITHIN, 'kind = "before"\nunit = "calendar-day"\n', "种类 before 缺少 length"),
    ],
)
def test_a_wrong_duty_is_refused_with_file_and_row(tmp_path: Path, old: str, new: str, why: str) -> None:
    good = DUTY.replace('"publish"', '"first"', 1)
    message = refusal(tmp_path, HEAD + good + DUTY.replace(old, new, 1))
    assert message.startswith("county-2024.toml [[duty]] 第2行（publish）：")
    assert why in message
    assert "\n" not in message


def test_a_duty_without_a_code_is_found_by_its_row_number(tmp_path: Path) -> None:
    message = refusal(tmp_path, HEAD + DUTY.replace('code = "publish"\n', ""))
    assert message == "county-2024.toml [[duty]] 第1行：缺少 code"


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("approval.persons", "approval.people", "code 中有未知的词 “approval.people”"),
        ("value = 2\n", "", "缺少 value"),
        ("value = 2", "value = 4", "value 应为 2、3"),
        ("value = 2", 'value = "2"', "value 应为 2、3"),
        ("value = 2", "value = true", "value 应为 2、3"),
        ("value = 2", "value = [2]", "value 应为 2、3"),
        ('article = "第二条"\n', "", "缺少 article"),
        ('title = "两人"', 'title = "两人"\nkind = "within"', "未知的键 kind"),
        ('"approval.persons"', '"receipt.rest-day"', "value 应为 same、next"),
        ('"approval.persons"', '"referral.pause"', "value 应为 true 或者 false"),
        ('"approval.persons"', '"reminder.before"', "value 应为正整数列表"),
        ('"approval.persons"', '"secrecy.reviews"', "value 应为文字列表"),
    ],
)
def test_a_wrong_gate_is_refused_with_file_and_row(tmp_path: Path, old: str, new: str, why: str) -> None:
    message = refusal(tmp_path, HEAD + DUTY + GATE.replace(old, new, 1))
    assert message.startswith("county-2024.toml [[gate]] 第1行")
    assert why in message


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('title = "某县规定"\n', "", "缺少 title"),
        ('id = "county-2024"', 'id = "County 2024"', "只能由小写字母"),
        ("in_force_from = 2024-01-01\n", "", "缺少 in_force_from"),
        ("in_force_from = 2024-01-01", 'in_force_from = "soon"', "in_force_from 应为日期"),
        ("2024-01-01", "2024-01-01\nin_force_to = 2023-01-01", "早于 in_force_from"),
        ("2024-01-01", '2024-01-01\nauthor = "x"', "未知的键 author"),
        ("2024-01-01", '2024-01-01\nreplaces = ["county-2020"]', "“county-2020”不存在"),
        ("2024-01-01", '2024-01-01\nreplaces = ["coal-safety-2024"]', "不早于本文件施行"),
        ('id = "county-2024"', 'id = "regulation-2019"', "“regulation-2019”已经存在"),
        ('jurisdiction = "county"', 'jurisdiction = "city"', "法域 “city”不存在"),
    ],
)
def test_a_wrong_instrument_is_refused_with_its_file(tmp_path: Path, old: str, new: str, why: str) -> None:
    message = refusal(tmp_path, HEAD.replace(old, new, 1) + DUTY)
    assert message.startswith("county-2024.toml [instrument]：")
    assert why in message


def test_two_versions_of_a_duty_must_not_bind_on_the_same_day(tmp_path: Path) -> None:
    message = refusal(tmp_path, HEAD + DUTY + DUTY)
    assert "[[duty]] 第2行（publish）：与 county-2024/publish 同时有效" in message


def test_versions_that_follow_each_other_are_accepted(tmp_path: Path) -> None:
    versions = DUTY + "in_force_to = 2024-06-30\n" + DUTY.replace("10", "8") + "in_force_from = 2024-07-01\n"
    (tmp_path / "county-2024.toml").write_text(HEAD + versions, encoding="utf-8")
    assert load([tmp_path]).duty("county-2024/publish").length == 8


def test_the_same_code_for_other_matters_is_accepted(tmp_path: Path) -> None:
    split = DUTY + 'matters = ["licence"]\n' + DUTY + 'matters = ["penalty"]\n'
    (tmp_path / "county-2024.toml").write_text(HEAD + split, encoding="utf-8")
    assert len(load([tmp_path]).instrument("county-2024").duties) == 2


def test_a_second_national_rule_beside_the_regulation_is_refused(tmp_path: Path) -> None:
    message = refusal(tmp_path, HEAD.replace('jurisdiction = "county"', 'jurisdiction = "cn"') + DUTY)
    assert "与 regulation-2019/publish 同时有效（2019-05-15 至 今）" in message


def test_two_gates_of_one_jurisdiction_must_not_disagree(tmp_path: Path) -> None:
    assert "与 county-2024/approval.persons 同时有效" in refusal(tmp_path, HEAD + GATE + GATE)


def test_broken_toml_names_the_row_in_which_it_breaks(tmp_path: Path) -> None:
    message = refusal(tmp_path, HEAD + DUTY + DUTY.replace("length = 10", "length = "))
    assert message.startswith("county-2024.toml [[duty]] 第2行：不是正确的 TOML")


def test_an_impossible_date_names_its_file(tmp_path: Path) -> None:
    message = refusal(tmp_path, HEAD.replace("2024-01-01", "2024-02-30"))
    assert message.startswith("county-2024.toml：不是正确的 TOML")


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "gbk.toml").write_bytes("条例".encode("gbk"))
    with pytest.raises(InstrumentError, match=r"gbk\.toml：不能读取"):
        load([tmp_path])


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "缺少 [instrument]"),
        ("[law]\n", "未知的键 law"),
        (HEAD + '[duty]\ncode = "publish"\n', "duty 应写作 [[duty]]"),
        (HEAD + '[[jurisdiction]]\nid = "county"\ntitle = "又一个"\n', "法域编号 “county”已经存在"),
        (HEAD + '[[jurisdiction]]\nid = "cn"\ntitle = "又一个"\n', "法域编号 “cn”已经存在"),
        (HEAD + '[[jurisdiction]]\nid = "town"\ntitle = "镇"\ninstruments = ["none"]\n', "“none”不存在"),
        (HEAD + '[[jurisdiction]]\nid = "town"\n', "缺少 title"),
    ],
)
def test_a_wrong_table_is_refused(tmp_path: Path, text: str, why: str) -> None:
    message = refusal(tmp_path, text)
    assert message.startswith("county-2024.toml")
    assert why in message


@pytest.mark.parametrize("words", [TRIGGERS, DEBTORS, ACTS, MATTERS])
def test_every_word_has_a_label_of_its_own(words: dict[str, str]) -> None:
    assert all(words.values())
    assert len(set(words.values())) == len(words)


def test_every_gate_takes_a_known_kind_of_value() -> None:
    assert {takes for takes, _ in GATES.values()} <= {"bool", "int", "days", "list", "texts", "choice"}
