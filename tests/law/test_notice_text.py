"""Holiday notices as the State Council worded them, 2007 to 2026, read to the days everybody took off.

tests/law/notices/ holds short quotations: the arrangement sentences of each notice as published by the General Office
(for 2025 from the full example), without addressees, duty sentences and signature.
"""

import random
import re
from datetime import date
from pathlib import Path

import pytest

from disclosure.law.holidays import NOTICES, NoticeDay, released_notices
from disclosure.law.notice_text import read_notice

QUOTED = sorted(Path(__file__).with_name("notices").glob("*.txt"))
ADDRESSEES = "各省、自治区、直辖市人民政府，国务院各部委、各直属机构："
DUTY = "节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作，遇有重大突发事件，要按规定及时报告并妥善处置。"


def quoted(name: str) -> str:
    return Path(__file__).with_name("notices").joinpath(f"{name}.txt").read_text(encoding="utf-8")


def released(name: str) -> tuple[NoticeDay, ...]:
    rows = NOTICES.joinpath(f"{name}.csv").read_text(encoding="utf-8").splitlines()[1:]
    return tuple(NoticeDay(date.fromisoformat(on), kind, holiday) for on, kind, holiday in (r.split(",") for r in rows))


def changes(days) -> set[tuple[date, str]]:
    """What the days change in an ordinary week; a Saturday named as off changes nothing."""
    return {
        (day.date, day.kind)
        for day in days
        if (day.kind == "off") == (day.date.weekday() < 5) and day.date >= date(2007, 1, 1)
    }


def whole(name: str) -> str:
    """The quotation as a complete document with header, addressees, duty sentence and signature."""
    title, rest = quoted(name).split("\n", 1)
    year = int(name[:4]) - 1
    return f"{title}\n国办发明电〔{year}〕9号\n{ADDRESSEES}\n{rest}{DUTY}\n国务院办公厅\n{year}年12月8日\n"


@pytest.mark.parametrize("path", QUOTED, ids=lambda path: path.stem)
def test_a_notice_gives_off_and_makes_up_the_days_its_year_had(path):
    reading = read_notice(path.read_text(encoding="utf-8"))
    assert reading.problems == ()
    assert reading.year == int(path.stem[:4])
    assert changes(reading.days) == changes(released(path.stem))


def test_every_year_has_a_quotation_and_every_quotation_a_released_notice():
    stems = {path.stem for path in QUOTED}
    assert {str(year) for year in range(2007, 2027)} <= stems
    assert stems == {path.stem for path in NOTICES.glob("*.csv")}
    assert len(stems) == len(released_notices())


def test_the_days_of_a_notice_carry_its_holidays():
    holidays = {day.date: day.holiday for day in read_notice(quoted("2023")).days}
    assert holidays[date(2022, 12, 31)] == "元旦"
    assert holidays[date(2023, 4, 23)] == "劳动节"
    assert holidays[date(2023, 10, 7)] == "中秋节、国庆节"


def test_the_worked_weekend_of_the_december_before_belongs_to_the_notice():
    worked = [day.date for day in read_notice(quoted("2007")).days if day.kind == "worked"]
    assert worked[:2] == [date(2006, 12, 30), date(2006, 12, 31)]


def test_new_years_eve_that_units_are_encouraged_to_give_is_no_holiday():
    assert date(2024, 2, 9) not in {day.date for day in read_notice(quoted("2024")).days}


def test_an_amendment_gives_only_the_days_it_names():
    reading = read_notice(quoted("2019-labour-day"))
    assert [day.date.isoformat() for day in reading.days if day.kind == "worked"] == ["2019-04-28", "2019-05-05"]
    assert {day.holiday for day in reading.days} == {"劳动节"}
    assert len(reading.days) == 6


def test_an_extension_adds_the_days_after_the_holiday_an_earlier_notice_gave():
    reading = read_notice(quoted("2020-spring-festival"))
    assert [day.date.isoformat() for day in reading.days] == ["2020-01-31", "2020-02-01", "2020-02-02"]
    combined = read_notice(whole("2025")).notice()
    longer = read_notice("将2025年国庆节假期延长至10月9日。", earlier=(combined,))
    assert [day.date for day in longer.days] == [date(2025, 10, 9)]
    shorter = read_notice("将2025年国庆节假期延长至10月7日。", earlier=(combined,))
    assert "原来的假期已经到2025年10月8日" in shorter.problems[0].why
    unknown = read_notice(quoted("2020-spring-festival"), earlier=())
    assert unknown.days == ()
    assert "原来的放假安排" in unknown.problems[0].why


def test_title_number_and_signature_are_read_from_a_whole_document():
    reading = read_notice(whole("2021"))
    assert reading.title == "国务院办公厅关于2021年部分节假日安排的通知"
    assert reading.number == "国办发明电〔2020〕9号"
    assert reading.issued_on == date(2020, 12, 8)


@pytest.mark.parametrize(
    "sentence",
    [
        "将2025年国庆节假期延长1天。",
        "将2025年国庆节假期延长1天，至10月9日（星期四）。",
        "将2025年国庆节假期由10月8日延长至10月9日24时。",
        "国庆节假期延长1天，10月9日（星期四）放假。",
        "国庆节假期延长至2025年10月9日。10月9日0时至24时，收费公路免收小型客车通行费。",
    ],
)
def test_an_extension_may_name_its_length_or_its_last_day(sentence):
    before = read_notice(whole("2025")).notice()
    reading = read_notice(f"国务院办公厅关于延长2025年国庆节假期的通知\n{sentence}", earlier=(before,))
    assert reading.problems == ()
    assert [(day.date, day.kind, day.holiday) for day in reading.days] == [(date(2025, 10, 9), "off", "国庆节")]


def test_an_extension_that_contradicts_itself_or_the_earlier_notice_is_a_problem():
    before = read_notice(whole("2025")).notice()
    for sentence, why in (
        ("延长2天，至10月9日（星期四）", "写明延长2天，所列日期是1天"),
        ("由10月7日延长至10月9日", "原来的假期到2025年10月8日"),
    ):
        reading = read_notice(f"国务院办公厅关于延长2025年国庆节假期的通知\n国庆节假期{sentence}。", earlier=(before,))
        assert [why in problem.why for problem in reading.problems] == [True]
        assert reading.days == ()


def test_an_amendment_far_from_its_holiday_has_a_slip_in_its_month():
    reading = read_notice(quoted("2019-labour-day").replace("5月1日至4日", "6月1日至4日"))
    assert ["没有劳动节" in problem.why for problem in reading.problems] == [True]


@pytest.mark.parametrize(
    "number",
    ["国办发明电[2020]9号", "国办发明电（2020）9号", "国 办 发明电〔 2020 〕 9 号", "国办发明电﹝２０２０﹞９号"],
)
def test_a_document_number_is_read_in_any_bracket_and_width(number):
    assert read_notice(whole("2021").replace("国办发明电〔2020〕9号", number)).number == "国办发明电〔2020〕9号"


def test_a_number_that_is_not_in_the_text_stays_unknown():
    reading = read_notice(quoted("2026"))
    assert reading.number is None
    assert reading.notice().cite() == "国务院办公厅关于2026年部分节假日安排的通知"


def test_a_signature_date_in_chinese_numerals_is_read():
    assert read_notice(whole("2007").replace("2006年12月8日", "二〇〇六年十二月十四日")).issued_on == date(2006, 12, 14)


@pytest.mark.parametrize("path", QUOTED, ids=lambda path: path.stem)
def test_spaces_line_breaks_and_markup_anywhere_change_nothing(path):
    plain = read_notice(whole(path.stem))
    chance = random.Random(path.stem)
    for pasted in (
        "".join(sign + (chance.choice(" \u3000\u00a0") if chance.random() < 0.1 else "") for sign in whole(path.stem)),
        "".join(sign + ("\n" if chance.random() < 0.05 else "") for sign in whole(path.stem)),
        "<p>&nbsp;&nbsp;" + whole(path.stem).replace("\n", "</p>\n<p style='text-indent:2em'>&emsp;") + "</p>",
        whole(path.stem).replace("\n", "\r\n\r\n\ufeff"),
    ):
        reading = read_notice(pasted)
        assert reading.days == plain.days
        assert reading.problems == ()
        assert (reading.number, reading.issued_on) == (plain.number, plain.issued_on)


@pytest.mark.parametrize("path", QUOTED, ids=lambda path: path.stem)
def test_width_of_punctuation_dashes_and_the_word_for_weekday_change_nothing(path):
    text = whole(path.stem)
    halves = text.translate(str.maketrans("：（），；。", ":(),;。"))
    wides = text.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    for spelled in (
        halves,
        wides,
        text.replace("星期", "周"),
        *(re.sub("(?<=日)至", dash, text) for dash in "到—-~～–"),
    ):
        assert read_notice(spelled).days == read_notice(text).days
        assert read_notice(spelled).problems == ()


def test_the_furniture_of_a_government_page_is_not_read_as_arrangement():
    page = (
        "索 引 号: 000014349/2015-00200 主题分类: 综合政务\\其他\n发文机关: 国务院办公厅\n成文日期:\n2015年12月10日\n"
        "发文字号: 国办发明电〔2015〕18号 发布日期: 2015年12月10日\n国务院办公厅关于2016年\n部分节假日安排的通知\n"
        f"来源：中国政府网 2015-12-10 08:00 字号：默认 大 超大 打印\n{quoted('2016')}{DUTY}\n国务院办公厅\n2015年12月10日\n"
        "扫一扫在手机打开当前页\n相关阅读\n8月1日至9月30日开展活动\n责任编辑：张倩\n"
    )
    reading = read_notice(page)
    assert reading.problems == ()
    assert reading.days == read_notice(quoted("2016")).days
    assert (reading.number, reading.issued_on) == ("国办发明电〔2015〕18号", date(2015, 12, 10))


def test_a_newspaper_report_with_bullets_is_read():
    report = quoted("2015").split("\n", 2)[2]
    bulleted = "明年放假调休日期具体安排如下：\n" + re.sub(r"(?m)^[一二三四五六七]、", "——", report)
    reading = read_notice("国务院办公厅发布关于2015年部分节假日安排的通知。" + bulleted)
    assert reading.problems == ()
    assert reading.days == read_notice(quoted("2015")).days


@pytest.mark.parametrize(
    "table",
    [
        "节日\t放假时间\t调休上班日期\t放假天数\n元旦\t1月1日（周三）\t无\t1天\n春节\t1月28日—2月4日\t1月26日（周日）、2月8日（周六）\t8天",
        "| 节日 | 放假时间 | 调休上班 |\n|---|---|---|\n| 元旦 | 1月1日 | 无 |\n| 春节 | 1月28日至2月4日 | 1月26日、2月8日 |",
        "节日\n放假时间\n补班日期\n元旦\n1月1日\n无\n春节\n1月28日至2月4日放假，共8天\n1月26日、2月8日上班",
        (
            "<table><tr><th>节日</th><th>放假时间</th><th>调休上班日期</th></tr><tr><td>元旦</td><td>1月1日</td><td>不调休</td></tr>"
            "<tr><td>春节</td><td>1月28日至2月4日</td><td>1月26日（周日）、2月8日</td></tr></table>"
        ),
    ],
)
def test_a_table_of_holidays_is_read_like_sentences(table):
    reading = read_notice("国务院办公厅关于2025年部分节假日安排的通知\n" + table)
    assert reading.problems == ()
    assert [day for day in read_notice(quoted("2025")).days if day.date < date(2025, 3, 1)] == list(reading.days)


def test_a_local_notice_names_its_own_holiday():
    reading = read_notice(
        "拉萨市人民政府办公室关于2023年藏历新年放假安排的通知\n现就2023年藏历新年放假通知如下：\n2023年藏历新年放假7天。"
        "即：2023年2月20日至2月26日放假调休。2月18日（星期六）、2月19日（星期日）上班。\n拉萨市人民政府办公室\n2023年2月14日"
    )
    assert reading.problems == ()
    assert reading.notice("lhasa").jurisdiction == "lhasa"
    assert {day.holiday for day in reading.days} == {"藏历新年"}
    assert [day.date.day for day in reading.days] == [18, 19, 20, 21, 22, 23, 24, 25, 26]
    assert reading.issued_on == date(2023, 2, 14)


def test_a_reading_has_the_documented_json_shape():
    shape = read_notice(quoted("2014")).as_json()
    assert list(shape) == ["year", "number", "issued_on", "days", "problems"]
    assert shape["days"][0] == {"date": "2014-01-01", "kind": "off", "holiday": "元旦"}
    assert (shape["year"], shape["number"], shape["issued_on"], shape["problems"]) == (2014, None, None, [])
