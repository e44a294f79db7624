"""Boxes and ticks as offices type them; whatever cannot be made out is told by row and column."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.reading.directory_channels import channels
from catalog.reading.directory_entry import COUNTY, TOWNSHIP
from catalog.reading.directory_table import read_directory
from disclosure.law.vocabularies import released
from tests.catalog.factories import workbook
from tests.catalog.reading.directories import LABELS, NAMES, boxes, entries, flat, of_table, one, row, told

TITLES = [term.title for term in released().catalogue_boxes if term.code != "13"]
SPACES = st.sampled_from(["", "", " ", "\n", "　", "\u00a0", "\r\n", "\u200b", "  \t"])


def codes(text: str) -> list[str]:
    return [code for code, _values in channels(text).told]


@pytest.mark.parametrize(
    ("ticked", "left"),
    [
        ("■", "□"),
        ("▄", "口"),
        ("■", "囗"),
        ("☑", "☐"),
        ("☒", "☐"),
        ("√", "□"),
        ("✔", "□"),
        ("●", "○"),
        ("R", "£"),
        ("þ", "¨"),
        ("t", "□"),
        ("n", "o"),
        ("\uf052", "\uf0a3"),
        ("\uf0fe", "\uf0a8"),
        ("□√", "□"),
        ("[√]", "[ ]"),
        ("（√）", "（　）"),
    ],
)
@pytest.mark.parametrize("between", ["", " ", "\n", "；", "，"])
def test_boxes_of_any_style_say_the_same(ticked: str, left: str, between: str) -> None:
    text = boxes("政府网站", "政务服务中心", NAMES[10], ticked=ticked, left=left, between=between)
    assert (channels(text).chosen, channels(text).other, codes(text)) == (("1", "8", "11"), "", [])


def test_boxes_behind_their_labels_are_theirs() -> None:
    assert channels("政府网站■ 政府公报□ 精准推送■").chosen == ("1", "12")


def test_only_the_chosen_may_be_printed() -> None:
    assert channels("■政府网站 ■便民服务站").chosen == ("1", "9") and not codes("■政府网站 ■便民服务站")


def test_a_channel_has_the_names_the_vocabulary_gives_it() -> None:
    assert channels("■政务新媒体■纸质载体").chosen == ("3", "6") and not codes("■政务新媒体■纸质载体")


@pytest.mark.parametrize(
    ("text", "code"),
    [("■行政服务中心", "8"), ("■发布会", "4"), ("■公示栏", "11"), ("■政府门户网站", "1"), ("■现场", "10")],
)
def test_what_is_plainly_meant_by_other_words_is_read_and_told(text: str, code: str) -> None:
    assert channels(text).chosen == (code,) and codes(text) == ["channel-loosely"]


def test_a_remark_behind_a_known_channel_is_told() -> None:
    text = "■政府网站（政务公开专栏）■公开查阅点（档案馆、图书馆）□精准推送（短信）"
    assert channels(text).chosen == ("1", "7") and codes(text) == ["channel-loosely"] * 2


def test_signs_inside_a_label_may_be_left_out_or_typed_otherwise() -> None:
    assert channels("■发布会听证会■社区、企事业单位、村公示栏(电子屏)■入户／现场").chosen == ("4", "10", "11")
    assert channels("■社区/企事业单位/村公示栏").chosen == ("11",)


@pytest.mark.parametrize(
    "text",
    [
        "政府网站、公开查阅点",
        "政府网站，公开查阅点",
        "政府网站\n公开查阅点",
        "政府网站公开查阅点",
        "政府网站/公开查阅点",
    ],
)
def test_channels_named_without_boxes_are_chosen_and_that_is_told(text: str) -> None:
    assert channels(text).chosen == ("1", "7") and codes(text) == ["channels-unboxed"]


def test_a_label_without_box_among_boxes_is_not_taken_as_chosen() -> None:
    assert channels("√政府网站 政府公报 √两微一端").chosen == ("1", "3")
    assert codes("√政府网站 政府公报 √两微一端") == ["channel-unboxed"]
    assert codes("■社区/企事业单位/村公示栏（电子屏）；国家档案馆；□其他") == ["channel-unboxed"]


@pytest.mark.parametrize(
    "text",
    [
        "■其他：村务微信群",
        "■其他____村务微信群____",
        "■其它（请注明：村务微信群）",
        "■其他 村务微信群",
        "■其他（村务微信群）",
    ],
)
def test_what_is_written_behind_other_is_kept(text: str) -> None:
    assert (channels(text).chosen, channels(text).other, codes(text)) == (("13",), "村务微信群", [])


def test_brackets_inside_the_words_stay() -> None:
    assert channels("■其他：信息平台（村级）").other == "信息平台（村级）"
    found = one(flat(row(全社会=None, 特定群体="■企业（个体工商户）")))
    assert found.entry.group == "企业（个体工商户）"


def test_a_chosen_channel_the_vocabulary_lacks_counts_as_other_and_one_left_does_not() -> None:
    found = channels("■政府网站■12345热线■信用中国网站□村务大喇叭□其他")
    assert (found.chosen, found.other) == (("1", "13"), "12345热线、信用中国网站")
    assert codes("■政府网站■12345热线□村务大喇叭□其他") == ["channel-unknown"]


def test_words_behind_other_that_is_not_ticked_are_kept_and_told() -> None:
    text = "■政府网站 □其他：公告栏"
    assert (channels(text).chosen, channels(text).other, codes(text)) == (("1",), "公告栏", ["other-unticked"])


def test_a_window_is_no_box() -> None:
    assert channels("■办事窗口 口政府公报 ■政府网站").other == "办事窗口"


def test_a_channel_both_chosen_and_not_is_an_error_and_not_taken() -> None:
    found = one(flat(row(公开渠道和载体="■政府网站 ■政府公报 □政府网站")))
    assert found.entry.channels == ("2",) and found.is_faulty
    assert told(found, "error") == [("公开渠道和载体", "channel-contradiction")]


def test_boxes_of_which_none_is_chosen_are_told() -> None:
    assert told(one(flat(row(公开渠道和载体=boxes())))) == [("公开渠道和载体", "no-channel")]
    assert told(one(flat(row(公开渠道和载体=None)))) == [("公开渠道和载体", "blank")]


@settings(deadline=None)
@given(
    st.sets(st.sampled_from(TITLES), min_size=1),
    st.sampled_from(["■□", "▄口", "☑☐", "√□", "●○"]),
    st.data(),
)
def test_spaces_anywhere_among_boxes_change_nothing(chosen: set[str], style: str, data: st.DataObject) -> None:
    text = boxes(*chosen, ticked=style[0], left=style[1], between="")
    spaced = "".join(f"{character}{data.draw(SPACES)}" for character in text)
    assert (channels(spaced).chosen, channels(spaced).told) == (channels(text).chosen, channels(text).told)
    assert len(channels(text).chosen) == len(chosen)


@pytest.mark.parametrize(
    "sign", ["√", "✓", "✔", "■", "☑", "●", "▲√", "R", "V", "是", "有", "\uf0fc", "√ ", "县级", "（√）"]
)
def test_any_sign_ticks_a_column(sign: str) -> None:
    found = one(flat(row(县级=sign, 乡级=None)))
    assert found.entry.levels == (COUNTY,) and not told(found, "error")


@pytest.mark.parametrize("sign", [None, "", "/", "—", "否", "无", "×", "□", " "])
def test_any_sign_for_no_leaves_a_column_unticked(sign: str | None) -> None:
    found = one(flat(row(县级="√", 乡级=sign)))
    assert found.entry.levels == (COUNTY,) and not told(found)


def test_a_sign_that_cannot_be_made_out_is_an_error() -> None:
    found = one(flat(row(县级="√", 乡级="？")))
    assert found.entry.levels == (COUNTY,) and told(found, "error") == [("乡级", "tick-unclear")]


@pytest.mark.parametrize(
    ("column", "text"),
    [("主动", "主动公开"), ("全社会", "社会公众"), ("县级", "区级"), ("乡级", "镇街级"), ("主动", True)],
)
def test_a_cell_may_repeat_its_choice_in_words(column: str, text: str) -> None:
    found = one(flat(row(**{column: text})))
    assert found.entry.proactive and found.entry.whole_society and not told(found, "error")
    assert not found.entry.extra


def test_a_ring_is_an_empty_box_only_beside_filled_ones() -> None:
    assert one(flat(row(全社会="●", 主动="●", 县级="●", 乡级="○"))).entry.levels == (COUNTY,)
    assert told(one(flat(row(乡级="○"))), "error") == [("乡级", "tick-unclear")]


@pytest.mark.parametrize("text", ["√低保申请人", "■低保申请人", "√（低保申请人）", "√\n低保申请人"])
def test_a_ticked_group_may_be_named(text: str) -> None:
    found = one(flat(row(全社会=None, 特定群体=text)))
    assert (found.entry.specific_group, found.entry.group) == (True, "低保申请人") and not told(found)


def test_a_group_named_without_a_tick_is_read_and_told() -> None:
    found = one(flat(row(全社会=None, 特定群体="低保申请人")))
    assert (found.entry.specific_group, found.entry.group) == (True, "低保申请人")
    assert told(found) == [("特定群体", "group-unticked")]


def test_audience_both_or_none_is_told() -> None:
    assert told(one(flat(row(全社会="√", 特定群体="√")))) == [("全社会", "audience-both")]
    assert told(one(flat(row(全社会=None)))) == [("全社会", "audience-none")]


def test_a_way_both_is_told_and_none_is_an_error() -> None:
    assert told(one(flat(row(主动="√", 依申请公开="√")))) == [("主动", "way-both")]
    assert told(one(flat(row(主动=None))), "error") == [("主动", "way-none")]


def test_a_row_without_any_level_is_told() -> None:
    assert told(one(flat(row(县级=None)))) == [("县级", "level-none")]


SINGLE = [*LABELS[:8], "公开对象", "公开方式", "公开层级", "五公开"]


def single(audience: str, way: str, level: str, stage: str) -> bytes:
    return workbook([SINGLE, [*row()[:8], audience, way, level, stage]])


@pytest.mark.parametrize(
    ("audience", "way", "level", "stage"),
    [
        ("全社会", "主动公开", "县级、乡级", "结果"),
        ("■全社会 □特定群体", "■主动 □依申请", "■县级 ■乡级", "□决策 □执行 ■结果"),
        ("社会公众", "主动", "区级\n镇街级", "结果公开"),
    ],
)
def test_one_column_may_say_the_choice_in_words_or_boxes(audience: str, way: str, level: str, stage: str) -> None:
    found = one(single(audience, way, level, stage))
    assert (found.entry.whole_society, found.entry.specific_group) == (True, False)
    assert (found.entry.proactive, found.entry.on_request) == (True, False)
    assert (found.entry.levels, found.entry.stage) == ((COUNTY, TOWNSHIP), "result") and not told(found)


def test_one_column_may_name_the_group() -> None:
    found = one(single("□全社会 ■特定群体：低保对象、特困人员", "依申请公开", "县级", "服务"))
    assert (found.entry.specific_group, found.entry.group) == (True, "低保对象、特困人员")
    assert found.entry.on_request and not found.entry.proactive and not told(found)


def test_words_no_choice_has_are_kept_and_told() -> None:
    found = one(single("本村村民", "不予公开", "省级", "决策、执行"))
    assert (found.entry.specific_group, found.entry.group) == (True, "本村村民")
    assert found.entry.extra == {"公开方式": "不予公开", "公开层级": "省级", "五公开": "决策、执行"}
    assert set(told(found)) >= {
        ("公开对象", "group-unticked"),
        ("公开方式", "choice-unknown"),
        ("公开方式", "way-none"),
        ("公开层级", "choice-unknown"),
        ("五公开", "several-stages"),
    }


def test_a_choice_both_made_and_not_is_an_error() -> None:
    found = one(single("■全社会 □全社会", "■主动", "■县级", ""))
    assert told(found, "error") == [("公开对象", "choice-contradiction")]


def test_stages_and_channels_may_be_columns_of_their_own() -> None:
    upper = [*LABELS[:7], "公开渠道", None, "五公开", None]
    lower = [*[None] * 7, "政府网站", "政府公报", "决策", "结果"]
    areas = ["H1:I1", "J1:K1", *(f"{letter}1:{letter}2" for letter in "ABCDEFG")]
    table = read_directory(workbook([upper, lower, [*row()[:7], "√", None, None, "√"]], merged=areas))
    assert entries(table)[0].channels == ("1",) and entries(table)[0].stage == "result"
    assert of_table(table)["missing-column"] == ["公开对象", "公开方式", "公开层级"]


@pytest.mark.parametrize(
    ("below_other", "channels", "findings"),
    [
        ("√校园网", ("1", "13"), []),
        ("校园网", ("1",), [("政府网站", "other-unticked")]),
    ],
)
def test_words_in_the_column_of_other_channels_are_not_lost(
    below_other: str, channels: tuple[str, ...], findings: list[tuple[str, str]]
) -> None:
    upper, lower = [*LABELS[:7], "公开渠道", None], [*[None] * 7, "政府网站", "其他"]
    areas = ["H1:I1", *(f"{letter}1:{letter}2" for letter in "ABCDEFG")]
    table = read_directory(workbook([upper, lower, [*row()[:7], "√", below_other]], merged=areas))
    assert (entries(table)[0].channels, entries(table)[0].other_channels) == (channels, "校园网")
    assert told(table.rows[0]) == findings
