"""An installation adds instruments of its own; it never changes a released row."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from disclosure.law.instruments import InstrumentError, load

ROW = """
[[duty]]
code = "publish"
title = "公开"
article = "第三条"
trigger = "formation-or-change"
kind = "within"
length = {length}
unit = "working-day"
owed_by = ["every-agency"]
stops_with = "publish"
"""


def instrument(id: str, jurisdiction: str, start: str, rest: str = "") -> str:
    head = f'[instrument]\nid = "{id}"\ntitle = "规定"\njurisdiction = "{jurisdiction}"\nin_force_from = {start}\n'
    return head + rest


def test_a_county_adds_its_own_rule_and_jurisdiction(tmp_path: Path) -> None:
    own = '[[jurisdiction]]\nid = "county"\ntitle = "某县"\n'
    text = instrument("county-2024", "county", "2024-01-01") + own + ROW.format(length=3)
    (tmp_path / "county.toml").write_text(text, encoding="utf-8")
    book = load([tmp_path])
    found = book.find("publish", on=date(2024, 2, 1), jurisdiction="county")
    assert [(duty.full_code, duty.length) for duty in found] == [
        ("regulation-2019/publish", 20),
        ("county-2024/publish", 3),
    ]


def test_a_file_of_jurisdictions_may_stand_in_the_directory(tmp_path: Path) -> None:
    (tmp_path / "jurisdictions.toml").write_text(
        '[[jurisdiction]]\nid = "xining"\ntitle = "西宁市"\ninstruments = ["qinghai-2017"]\n', encoding="utf-8"
    )
    (tmp_path / "xining.toml").write_text(
        instrument("xining-2024", "xining", "2024-01-01", ROW.format(length=6)), encoding="utf-8"
    )
    book = load([tmp_path])
    assert book.jurisdiction("xining").instruments == ("qinghai-2017", "xining-2024")
    assert book.find("interpretation", on=date(2024, 2, 1), jurisdiction="xining")[0].instrument == "qinghai-2017"


def test_the_narrower_instrument_sets_the_gate(tmp_path: Path) -> None:
    gate = '[[gate]]\ncode = "interpretation.with-policy"\ntitle = "解读"\narticle = "一"\nvalue = "plan-or-material"\n'
    own = '[[jurisdiction]]\nid = "xining"\ntitle = "西宁市"\ninstruments = ["qinghai-2017"]\n'
    (tmp_path / "xining.toml").write_text(
        instrument("xining-2024", "xining", "2024-01-01", own + gate), encoding="utf-8"
    )
    book = load([tmp_path])
    asked = {"code": "interpretation.with-policy", "on": date(2024, 2, 1)}
    assert book.gate(**asked, jurisdiction="qinghai").value == "plan-and-material"
    assert book.gate(**asked, jurisdiction="xining").value == "plan-or-material"


def test_an_instrument_may_join_a_released_jurisdiction(tmp_path: Path) -> None:
    (tmp_path / "two.toml").write_text(
        instrument("yubei-2024", "yubei", "2024-01-01", ROW.format(length=10)), encoding="utf-8"
    )
    assert load([tmp_path]).jurisdiction("yubei").instruments == ("yubei-2020", "yubei-2024")


def test_a_later_instrument_ends_the_one_it_replaces_the_day_before(tmp_path: Path) -> None:
    text = instrument("yanliang-2027", "yanliang", "2027-01-01", 'replaces = ["yanliang"]\n' + ROW.format(length=4))
    (tmp_path / "yanliang-2027.toml").write_text(text, encoding="utf-8")
    book = load([tmp_path])
    before = book.find("publish", on=date(2026, 12, 31), jurisdiction="yanliang")
    after = book.find("publish", on=date(2027, 1, 1), jurisdiction="yanliang")
    assert [duty.length for duty in before] == [20, 5]
    assert [duty.length for duty in after] == [20, 4]
    assert book.instrument("yanliang").in_force_to == date(2026, 12, 31)


def test_a_released_rule_is_not_overridden_silently(tmp_path: Path) -> None:
    (tmp_path / "again.toml").write_text(
        instrument("yanliang-2027", "yanliang", "2027-01-01", ROW.format(length=4)), encoding="utf-8"
    )
    with pytest.raises(InstrumentError, match=r"again\.toml .*与 yanliang/publish 同时有效"):
        load([tmp_path])


def test_a_directory_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(InstrumentError, match="没有这个目录"):
        load([tmp_path / "missing"])


def test_an_empty_directory_adds_nothing(tmp_path: Path) -> None:
    assert load([tmp_path]).instruments == load().instruments
