"""Traditional script becomes simplified, and the readings a converter left behind are taken out."""

from __future__ import annotations

import pytest

from catalog.reading.traditional import MAP, is_damaged, to_simplified


@pytest.mark.parametrize(
    ("damaged", "repaired"),
    [
        ("(一)公開內(nèi)容", "(一)公开内容"),
        ("建立健全體現(xiàn)以人為本、執(zhí)政為民要求的決策機制", "建立健全体现以人为本、执政为民要求的决策机制"),
        ("行政權(quán)力運行公開", "行政权力运行公开"),
        ("實行動態(tài)更新(試行)", "实行动态更新(试行)"),
        ("監(jiān)督到位（jiān）", "监督到位"),
        ("規(guī)范網(wǎng)絡(luò)", "规范网络"),
        ("內(nèi)(nèi)（nèi）容", "内容"),
    ],
)
def test_damage_and_script_are_repaired_together(damaged: str, repaired: str) -> None:
    assert to_simplified(damaged).text == repaired


@pytest.mark.parametrize(
    "text", ["完善相关内容(附件)。", "载体(PDF)", "方案(a)", "(nèi)", "内容(neirong)", "乾隆年间", "著作权", "重庆"]
)
def test_text_that_is_sound_stays_as_it_is(text: str) -> None:
    conversion = to_simplified(text)
    assert conversion.text == text
    assert (conversion.readings_removed, conversion.characters_changed) == (0, 0)


def test_repairs_are_counted() -> None:
    conversion = to_simplified("公開內(nèi)容和結(jié)果")
    assert (conversion.readings_removed, conversion.characters_changed) == (2, 3)


def test_converting_twice_changes_nothing_more() -> None:
    once = to_simplified("政務(wù)公開工作機構(gòu)").text
    assert to_simplified(once).text == once


def test_phrases_win_over_their_characters() -> None:
    assert to_simplified("乾隆年間").text == "乾隆年间"
    assert to_simplified("乾淨").text == "干净"


def test_damage_is_noticed() -> None:
    assert is_damaged("內(nèi)容")
    assert not is_damaged("内容（附件）")


def test_the_map_states_its_source_and_licence() -> None:
    head = MAP.read_text(encoding="utf-8")[:500]
    assert "OpenCC" in head and "Apache License 2.0" in head
