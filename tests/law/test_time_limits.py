"""公开时限: the phrases offices write in standard directories, as published by counties and townships of many provinces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.law import time_limits
from disclosure.law.time_limits import Limit, TimeLimit, read

KINDS = {"within", "every", "keep", "at-once", "in-time", "permanent"}
UNITS = {"working-day", "calendar-day", "week", "month", "quarter", "half-year", "year"}

FORMED = "信息形成或者变更之日"


def within(length: int, unit: str = "working-day", trigger: str = "") -> Limit:
    return Limit("within", length, unit, trigger)


def every(unit: str, length: int = 1) -> Limit:
    return Limit("every", length, unit, "")


def keep(length: int, unit: str, trigger: str = "") -> Limit:
    return Limit("keep", length, unit, trigger)


def bare(kind: str, trigger: str = "") -> Limit:
    return Limit(kind, None, None, trigger)


LONG = bare("permanent")
PROMPT = bare("in-time")
NOW = bare("at-once")

UNDERSTOOD: list[tuple[str, tuple[Limit, ...]]] = [
    ("信息形成或者变更之日起20个工作日内", (within(20, trigger=FORMED),)),
    ("信息形成或变更之日起3个工作日内", (within(3, trigger="信息形成或变更之日"),)),
    ("自信息形成或者变更之日起20个工作日内予以公开", (within(20, trigger=FORMED),)),
    ("形成或者变更之日起20个工作日内予以公开", (within(20, trigger="形成或者变更之日"),)),
    ("自该信息形成或者变更之日起20个工作日内", (within(20, trigger="该信息形成或者变更之日"),)),
    (
        "自该政府信息形成或者变更之日起20个工作日内及时公开",
        (within(20, trigger="该政府信息形成或者变更之日"),),
    ),
    (
        "公开事项信息形成或变更之日起20个工作日内公开",
        (within(20, trigger="公开事项信息形成或变更之日"),),
    ),
    ("信息形成或变更之日起20工作日内", (within(20, trigger="信息形成或变更之日"),)),
    ("信息形成之日起7个工作日内", (within(7, trigger="信息形成之日"),)),
    ("信息形成(变更)20个工作日内", (within(20, trigger="信息形成（变更）"),)),
    ("信息形成（变更）下发至本单位20个工作日内", (within(20, trigger="信息形成（变更）下发至本单位"),)),
    ("信息获取(形成、变更)20个工作日内", (within(20, trigger="信息获取（形成、变更）"),)),
    (
        "信息形成20个工作日内公开;其中行政许可、行政处罚事项应自作出行政决定之日起7个工作日内公示",
        (within(20, trigger="信息形成"), within(7, trigger="作出行政决定之日")),
    ),
    (
        "执法决定信息在决定作出之日起7个工作日内公开,其他相关信息形成或变更之日起20个工作日内公开",
        (within(7, trigger="决定作出之日"), within(20, trigger="其他相关信息形成或变更之日")),
    ),
    (
        "信息形成之日起20个工作日内;行政许可和行政处罚决定作出后7个工作日内",
        (within(20, trigger="信息形成之日"), within(7, trigger="行政许可和行政处罚决定作出后")),
    ),
    (
        "制定或获取信息之日起10个工作日内,公示7个工作日",
        (within(10, trigger="制定或获取信息之日"), keep(7, "working-day")),
    ),
    (
        "制定或获取信息之日起10个工作日内公示7个工作日",
        (within(10, trigger="制定或获取信息之日"), keep(7, "working-day")),
    ),
    ("制定或获取扶持补贴政策之日起10个工作日内", (within(10, trigger="制定或获取扶持补贴政策之日"),)),
    ("自制作或获取该信息之日起20个工作日内公开", (within(20, trigger="制作或获取该信息之日"),)),
    ("制作或获取信息之日起7个工作日内", (within(7, trigger="制作或获取信息之日"),)),
    ("获取该信息之日起20个工作日内", (within(20, trigger="获取该信息之日"),)),
    ("自收到申请之日起20个工作日内公开", (within(20, trigger="收到申请之日"),)),
    ("收到征地批准文件之日起10个工作日内公开。", (within(10, trigger="收到征地批准文件之日"),)),
    ("作出行政决定之日起7个工作日内,法律法规另有规定的从其规定", (within(7, trigger="作出行政决定之日"),)),
    (
        "信息形成或者变更之日起20个工作日内。法律、法规对政府信息公开的期限另有规定的,从其规定。",
        (within(20, trigger=FORMED),),
    ),
    (
        "信息产生、变更之日起20个工作日内公开,保持长期公开(相关政策法规另有规定的应从其规定)",
        (within(20, trigger="信息产生、变更之日"), LONG),
    ),
    ("行政处罚决定形成之日起20个工作日", (within(20, trigger="行政处罚决定形成之日"),)),
    ("关联规范性文件公开3个工作日内", (within(3, trigger="关联规范性文件公开"),)),
    ("批后公布应在规划批准后20个工作日内向社会公布", (within(20, trigger="规划批准后"),)),
    ("批准后20日内", (within(20, "calendar-day", "批准后"),)),
    (
        "部门预算经本级财政部门批复后20日内公开",
        (within(20, "calendar-day", "部门预算经本级财政部门批复后"),),
    ),
    (
        "本级人民代表大会或其常务委员会批准后20日内",
        (within(20, "calendar-day", "本级人民代表大会或其常务委员会批准后"),),
    ),
    ("人大会议批复后二十日内", (within(20, "calendar-day", "人大会议批复后"),)),
    ("审批通过之日起20个工作日内", (within(20, trigger="审批通过之日"),)),
    ("文件印发之日起20个工作日内", (within(20, trigger="文件印发之日"),)),
    ("合同签订之日起2个工作日内", (within(2, trigger="合同签订之日"),)),
    ("公示期满后3个工作日内", (within(3, trigger="公示期满后"),)),
    ("自作出决定之日起，7个工作日内", (within(7, trigger="作出决定之日"),)),
    (
        "收到评标报告之日起3日内公示，公示期不得少于3日",
        (within(3, "calendar-day", "收到评标报告之日"), keep(3, "calendar-day")),
    ),
    (
        "自审批通过之日起一周内在政府网站公示，公示期为7天",
        (within(1, "week", "审批通过之日"), keep(7, "calendar-day")),
    ),
    (
        "信息形成或变更之日起20个工作日内在区政府门户网站公开",
        (within(20, trigger="信息形成或变更之日"),),
    ),
    (
        "作出行政许可决定之日起7个工作日内；其他信息20个工作日内",
        (within(7, trigger="作出行政许可决定之日"), within(20)),
    ),
    (
        "1、信息形成之日起20个工作日内；2、处罚决定作出之日起7个工作日内",
        (within(20, trigger="信息形成之日"), within(7, trigger="处罚决定作出之日")),
    ),
    ("（一）20个工作日内（二）及时公开", (within(20), PROMPT)),
    ("①20个工作日内②长期公开", (within(20), LONG)),
    ("7个工作日内", (within(7),)),
    ("15个工作日", (within(15),)),
    ("15个工作日内公开", (within(15),)),
    ("20个工作日", (within(20),)),
    ("两个工作日", (within(2),)),
    ("二十个工作日", (within(20),)),
    ("十五个工作日内", (within(15),)),
    ("三十个工作日内", (within(30),)),
    ("不超过20个工作日", (within(20),)),
    ("获得或者制作该信息之日起7个工作日内", (within(7, trigger="获得或者制作该信息之日"),)),
    ("根据工作进展及时公开", (bare("in-time", "根据工作进展"),)),
    ("公开时间不少于5年", (keep(5, "year"),)),
    ("应当于7日内公开", (within(7, "calendar-day"),)),
    ("20日内", (within(20, "calendar-day"),)),
    ("10天内", (within(10, "calendar-day"),)),
    ("信息形成之日起3个自然日内", (within(3, "calendar-day", "信息形成之日"),)),
    ("一周内", (within(1, "week"),)),
    ("1个月内", (within(1, "month"),)),
    ("半年内", (within(1, "half-year"),)),
    ("一年内公开", (within(1, "year"),)),
    ("公开时限：20个工作日内", (within(20),)),
    ("公开期限不少于30日", (keep(30, "calendar-day"),)),
    ("公示期不少于7个工作日", (keep(7, "working-day"),)),
    ("批前公示时间不得少于30日", (keep(30, "calendar-day"),)),
    ("公示5个工作日以上", (keep(5, "working-day"),)),
    ("公告期不少于五日", (keep(5, "calendar-day"),)),
    ("公示期：7天", (keep(7, "calendar-day"),)),
    ("不少于30日", (keep(30, "calendar-day"),)),
    (
        "信息形成或者变更之日起20个工作日内予以公开;征求意见期限不得少于30日",
        (within(20, trigger=FORMED), keep(30, "calendar-day")),
    ),
    (
        "公开期限长期公开；信息形成20个工作日内，公示30个工作日",
        (LONG, within(20, trigger="信息形成"), keep(30, "working-day")),
    ),
    ("每季度", (every("quarter"),)),
    ("每月", (every("month"),)),
    ("每月底前", (every("month"),)),
    ("每年", (every("year"),)),
    ("按年公开", (every("year"),)),
    ("按季度更新", (every("quarter"),)),
    ("一年一次", (every("year"),)),
    ("每年更新一次", (every("year"),)),
    ("每年底前集中公布1次", (every("year"),)),
    ("每年12月31日前公开", (every("year"),)),
    ("半年至少更新1次", (every("half-year"),)),
    ("每半年", (every("half-year"),)),
    ("至少每季度更新一次", (every("quarter"),)),
    ("每季度至少公布一次", (every("quarter"),)),
    ("每周更新1次", (every("week"),)),
    ("每日更新", (every("calendar-day"),)),
    ("每两个月", (every("month", 2),)),
    ("3个月公布一次", (every("month", 3),)),
    ("每年2次", (every("half-year"),)),
    ("每年至少公开4次", (every("quarter"),)),
    ("每年12次", (every("month"),)),
    ("每半年2次", (every("quarter"),)),
    ("实时公开", (NOW,)),
    ("即时公开", (NOW,)),
    ("立即公开", (NOW,)),
    ("当日公开", (NOW,)),
    ("当天", (NOW,)),
    ("第一时间公开", (NOW,)),
    ("信息形成当日公开", (bare("at-once", "信息形成"),)),
    ("实时公开，长期有效", (NOW, LONG)),
    ("及时公开", (PROMPT,)),
    ("及时更新", (PROMPT,)),
    ("按进展情况及时公开", (bare("in-time", "按进展情况"),)),
    ("重大决策作出后及时公开", (bare("in-time", "重大决策作出后"),)),
    ("信息变更后及时更新", (bare("in-time", "信息变更后"),)),
    ("依法及时公开", (PROMPT,)),
    ("按要求及时公开", (PROMPT,)),
    ("根据实际情况及时更新", (PROMPT,)),
    ("批准后20日内由政府财政部门向社会公开", (within(20, "calendar-day", "批准后"),)),
    ("本级政府财政部门批复后20日内由各部门向社会公开", (within(20, "calendar-day", "本级政府财政部门批复后"),)),
    ("自作出行政决定之日起7个工作日内上网公开", (within(7, trigger="作出行政决定之日"),)),
    (
        "信息形成或变更之日起20个工作日内（其中：行政处罚自作出决定之日起7个工作日内）",
        (within(20, trigger="信息形成或变更之日"), within(7, trigger="作出决定之日")),
    ),
    ("长期公开", (LONG,)),
    ("永久公开", (LONG,)),
    ("常年公开", (LONG,)),
    ("长期公开、及时更新", (LONG, PROMPT)),
    ("长期公开 及时更新", (LONG, PROMPT)),
]

LEFT: list[tuple[str, tuple[Limit, ...], str]] = [
    ("24小时内", (), "24小时内"),
    ("提前5个工作日", (), "提前5个工作日"),
    ("开工前5个工作日内", (), "开工前5个工作日内"),
    ("事前公开", (), "事前公开"),
    ("事中公开", (), "事中公开"),
    ("适时公开", (), "适时公开"),
    ("定期公开", (), "定期公开"),
    ("随时公布", (), "随时公布"),
    ("集中展示", (), "集中展示"),
    ("动态调整", (), "动态调整"),
    ("按卫健委要求单独公开", (), "按卫健委要求单独公开"),
    ("任期内", (), "任期内"),
    ("长期，最新有效", (LONG,), "最新有效"),
    ("每年3次", (), "每年3次"),
    ("每月2次", (), "每月2次"),
    ("每年1月31日前", (every("year"),), "1月31日前"),
    ("每季度的首个月20日", (every("quarter"),), "的首个月20日"),
    ("每周一公开", (every("week"),), "一公开"),
    ("12月31日前", (), "12月31日前"),
    ("上半年公开", (), "上半年公开"),
    ("5-7个工作日", (), "5-7个工作日"),
    ("第3个工作日", (), "第3个工作日"),
    ("0个工作日内", (), "0个工作日内"),
    ("半个月内", (), "半个月内"),
    ("3月公布一次", (), "3月公布一次"),
    ("30天", (), "30天"),
    ("3日", (), "3日"),
    ("公开期限：5年", (), "公开期限：5年"),
    ("公开20个工作日", (), "公开20个工作日"),
    ("按年度计划公开", (), "按年度计划公开"),
    ("更新周期不超过1个月", (), "更新周期不超过1个月"),
    ("20个工作日（节假日顺延）", (within(20),), "节假日顺延"),
    (
        "1.除处罚决定外其他内容:长期公开(动态调整);2.处罚决定:20个工作日内。",
        (LONG, within(20)),
        "除处罚决定外其他内容；动态调整；处罚决定",
    ),
    (
        "信息形成或者变更之日起20个工作日内予以公开，其中征地批准文件10个工作日内",
        (within(20, trigger=FORMED), within(10)),
        "征地批准文件",
    ),
    (
        "信息形成或变更之日起20个工作日内（其中：涉及公众切身利益的，7个工作日内）",
        (within(20, trigger="信息形成或变更之日"), within(7)),
        "涉及公众切身利益的",
    ),
    ("行政许可7个工作日内，其他信息20个工作日内", (within(7), within(20)), "行政许可"),
    ("每季度（遇特殊情况及时公开）", (every("quarter"), PROMPT), "遇特殊情况"),
    ("不公开", (), "不公开"),
    ("公开", (), "公开"),
    ("政府网站", (), "政府网站"),
]

PHRASES = [text for text, _limits in UNDERSTOOD] + [text for text, _limits, _left in LEFT]

# What a spreadsheet puts into a cell without meaning anything by it.
BLANKS = st.text(alphabet=" \t\n\r\u00a0\u3000\u200b", max_size=2)


@pytest.mark.parametrize(("text", "limits"), UNDERSTOOD, ids=[text for text, _limits in UNDERSTOOD])
def test_a_phrase_offices_write_is_read_whole(text: str, limits: tuple[Limit, ...]) -> None:
    reading = read(text)
    assert reading.limits == limits
    assert (reading.understood, reading.left) == (True, "")


@pytest.mark.parametrize(("text", "limits", "left"), LEFT, ids=[text for text, _limits, _left in LEFT])
def test_what_cannot_be_read_is_left_word_for_word(text: str, limits: tuple[Limit, ...], left: str) -> None:
    reading = read(text)
    assert reading.limits == limits
    assert (reading.understood, reading.left) == (False, left)


@pytest.mark.parametrize("text", ["2 0 个 工\n作 日 内", "２０个工作日内", "20个\u3000工作日内。", "二 十个 工作日内"])
def test_spaces_line_breaks_and_full_width_digits_do_not_matter(text: str) -> None:
    assert read(text).limits == (within(20),)
    assert read(text).understood


def test_same_as_above_alone_says_nothing() -> None:
    for text in ("同上", "（同上）", "同 上", "〃", "同上，"):
        reading = read(text)
        assert (reading.same_as_above, reading.understood, reading.limits) == (True, False, ())
        assert reading.left == "同上"


def test_same_as_above_takes_what_stands_above() -> None:
    reading = read("同上", above="信息形成或者变更之日起20个工作日内")
    assert reading == TimeLimit("同上", True, (within(20, trigger=FORMED),), "", True)
    assert read("同上，公示7日", above="及时公开").limits == (PROMPT, keep(7, "calendar-day"))
    assert not read("同上", above="适时公开").understood
    assert not read("同上", above="同上").understood
    assert read("及时公开", above="每年").limits == (PROMPT,)


@pytest.mark.parametrize(
    ("text", "binding"),
    [
        ("20个工作日内", (within(20),)),
        ("A类7个工作日内，B类20个工作日内", ()),
        ("信息形成之日起20个工作日内（规范性文件5个工作日内）", (within(20, trigger="信息形成之日"),)),
        ("年报：每年1月31日前；其他信息20个工作日内", (within(20),)),
        ("重点信息：20个工作日内；20个工作日内", (within(20),)),
        ("每年1月31日前", (every("year"),)),
    ],
)
def test_a_limit_of_a_part_of_the_row_binds_no_whole_row(text: str, binding: tuple[Limit, ...]) -> None:
    assert read(text).binding == binding


def test_nothing_is_not_a_limit() -> None:
    assert read("") == TimeLimit("", False, (), "", False)
    assert not read(" \n").understood
    assert not read("。").understood


def test_a_text_longer_than_any_phrase_is_left_unread() -> None:
    text = "20个工作日内，" * time_limits.LONGEST
    assert read(text) == TimeLimit(text, False, (), text, False)


def test_the_longest_nesting_of_labels_and_brackets_is_read_to_its_end() -> None:
    deep = time_limits.LONGEST // 2
    assert not read("时间" * deep).understood
    assert not read("（" * deep + "）" * deep).understood
    assert not read("a：" * deep).understood


@given(st.sampled_from(PHRASES), st.lists(st.tuples(st.integers(0, 200), BLANKS), max_size=6), st.booleans())
def test_blanks_and_full_width_anywhere_do_not_change_the_reading(
    phrase: str, blanks: list[tuple[int, str]], wide: bool
) -> None:
    written = phrase
    for place, blank in blanks:
        written = written[: place % (len(written) + 1)] + blank + written[place % (len(written) + 1) :]
    if wide:
        written = "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in written)
    assert read(written) == read(phrase)


PIECES = st.sampled_from(
    [
        *"自起内前每同上（），；。：、.-年月日天周半一二十百0123456789两个",
        *PHRASES,
        "工作日",
        "公示期",
        "不少于",
        "及时",
        "之日起",
    ]
)


@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=12).map("".join)))
def test_no_text_whatever_raises_and_every_limit_is_of_a_known_kind(text: str) -> None:
    reading = read(text)
    for limit in reading.limits:
        assert limit.kind in KINDS
        measured = limit.kind in ("within", "every", "keep")
        assert (limit.unit in UNITS and (limit.length or 0) >= 1) if measured else limit.length is limit.unit is None
    assert reading.understood == (bool(reading.limits) and not reading.left)
    assert set(reading.left) <= {*reading.text, "；", *("同上" if reading.same_as_above else "")}


@given(st.integers(1, 999), st.sampled_from(["工作日", "自然日"]))
def test_a_figure_is_read_as_written_in_digits_and_in_chinese(n: int, unit: str) -> None:
    assert read(f"{n}个{unit}内").limits[0].length == n
    if n < 100 or n % 100 == 0 or n % 100 >= 10:
        assert read(f"{chinese(n)}个{unit}内").limits[0].length == n


def chinese(n: int) -> str:
    """A number below a thousand as offices write it."""
    digits = " 一二三四五六七八九"
    hundreds, tens, ones = n // 100, n // 10 % 10, n % 10
    head = f"{digits[hundreds]}百" if hundreds else ""
    middle = "" if not tens else f"{'' if tens == 1 and not hundreds else digits[tens]}十"
    return f"{head}{middle}{digits[ones]}".replace(" ", "")
