"""Single sentences of holiday notices: every wording read, every contradiction named, nothing guessed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.law.notice_dates import weekday_name
from disclosure.law.notice_text import read_notice


def read(sentence: str, year: int | None) -> str:
    reading = read_notice(sentence, year=year)
    assert reading.problems == (), sentence
    return " ".join(f"{day.date:%m-%d}{'+' if day.kind == 'worked' else ''}" for day in reading.days)


@pytest.mark.parametrize(
    ("year", "sentence", "days"),
    [
        (2013, "9月19日至21日放假调休,共3天。9月22日(星期日)上班。", "09-19 09-20 09-21 09-22+"),
        (2014, "2014年1月1日放假1天。", "01-01"),
        (2014, "清明节:4月5日放假,4月7日(星期一)补休。", "04-05 04-07"),
        (2018, "1月1日放假,与周末连休。", "01-01"),
        (2018, "1月1日放假，与周末连休，共3天。", "01-01"),
        (2015, "5月1日放假,5月2日(星期六)至3日(星期日)公休", "05-01 05-02 05-03"),
        (2020, "一、元旦:2019年12月30日至2020年1月1日放假调休,共3天。", "12-30 12-31 01-01"),
        (2023, "元旦：12月31日至1月2日放假调休，共3天。", "12-31 01-01 01-02"),
        (
            2008,
            "国庆节：9月27日（星期六）、28日（星期日）两个公休日调至9月29日（星期一）、30日（星期二）。",
            "09-27+ 09-28+ 09-29 09-30",
        ),
        (2009, "将1月31日（星期六）公休日调至2月2日（星期一）", "01-31+ 02-02"),
        (
            2025,
            "国庆节：自10月1日起放假调休8天，9月28日、10月11日调休上班。",
            "09-28+ 10-01 10-02 10-03 10-04 10-05 10-06 10-07 10-08 10-11+",
        ),
        (2025, "元旦:放假时间:1月1日,共1天。", "01-01"),
        (2025, "春节：调休上班日期为1月26日（周日）、2月8日（周六）。", "01-26+ 02-08+"),
        (2026, "国庆节：9月20日、10月10日（星期日、星期六）上班", "09-20+ 10-10+"),
        (2009, "元旦放假3天：2009年1月1、2、3日放假三天。4日正常上班。5日起正常上班。", "01-01 01-02 01-03 01-04+"),
        (2025, "二〇二五年五月一日至五日放假，四月二十七日（星期日）上班", "04-27+ 05-01 05-02 05-03 05-04 05-05"),
        (2026, "2026-01-01至2026-01-03放假，2026/1/4上班", "01-01 01-02 01-03 01-04+"),
        (
            2024,
            "春节：2月9日（除夕）不放假，2月10日至17日放假调休，共8天。",
            "02-10 02-11 02-12 02-13 02-14 02-15 02-16 02-17",
        ),
        (2025, "元旦放假1天：1月1日。", "01-01"),
        (2025, "放假：1月1日；调休上班：1月26日（周日）、2月8日（周六）。", "01-01 01-26+ 02-08+"),
        (2020, "取消2月1日（星期六）上班。", "02-01"),
        (2026, "10月8日（星期四）与10月10日（星期六）调休。", "10-08 10-10+"),
        (2026, "将10月4日（星期日）和10月8日（星期四）对调。", "10-04+ 10-08"),
        (2025, "春节：2月8日（周六）补2月3日（周一）的班。", "02-03 02-08+"),
        (2025, "劳动节：4月26日、27日上5月2日、5日的班。", "04-26+ 04-27+ 05-02 05-05"),
        (2025, "春节：1月26日（周日）、2月8日（周六）调休（上班）。", "01-26+ 02-08+"),
        (2025, "春节：2月8日（周六）需补班，2月5日（周三）正式上班。", "02-08+"),
        (2025, "劳动节：5月1日、2日放假，与3日、4日周末连休，共4天。", "05-01 05-02 05-03 05-04"),
        (2026, "端午节：6月19日放假，6月20日、21日照常公休，与周末连休。", "06-19 06-20 06-21"),
        (2026, "中秋节：9月25日放假1天，连同周末共休3天。", "09-25"),
        (2025, "元旦：放假1天（1月1日）。", "01-01"),
        (2025, "元旦：1月1日放假，共1天（其中法定节假日1天）。", "01-01"),
        (2025, "劳动节假期：5月1日起至2日止，共2天；4月27日，星期日，上班。", "04-27+ 05-01 05-02"),
        (
            2025,
            "劳动节：5月1日、2日放假，3日、4日为周末公休，4月27日（星期日）公休日调至5月5日（星期一）。",
            "04-27+ 05-01 05-02 05-03 05-04 05-05",
        ),
        (2025, "根据国务院办公厅通知，元旦期间：1月1日放假。", "01-01"),
        (None, "2010年元旦：1月1日放假1天，1月2日（星期六）、3日（星期日）照常公休。", "01-01 01-02 01-03"),
        (None, "2027年放假安排\n元旦：1月1日至3日放假，共3天。", "01-01 01-02 01-03"),
        (2027, "元旦：1月1日 周五 休\n1月3日 周日 班", "01-01 01-03+"),
    ],
)
def test_a_wording_is_read_to_its_days(year, sentence, days):
    assert sorted(read(sentence, year).split()) == sorted(days.split())


@pytest.mark.parametrize(
    ("year", "sentence", "why"),
    [
        (2025, "五、端午节：5月31日（周日）至6月2日（周一）放假，共3天。", "2025年5月31日是星期六，不是星期日"),
        (2025, "五、端午节：5月31日（周六）至6月2日（周一）放假，共4天。", "写明共4天，所列日期是3天"),
        (2025, "端午节放假4天：5月31日至6月2日放假。", "写明共4天，所列日期是3天"),
        (2025, "国庆节：9月29日（周一）上班。", "不是周末，不能调休上班"),
        (2025, "国庆节：10月1日至8日放假，10月5日（周日）上班。", "既写放假又写上班"),
        (2025, "国庆节：10月1日至8日放假，10月8日起正常上班。", "既写放假又写不放假"),
        (2025, "国庆节：9月31日至10月8日放假。", "没有2025年9月31日这一天"),
        (2025, "国庆节：10月1日至8日。", "没有说明这些日期是放假还是上班"),
        (2025, "国庆节：10月8日至1日放假。", "起止日期颠倒"),
        (2025, "国庆节：2024年10月1日至8日放假。", "不在2025年的通知所管的日期之内"),
        (2025, "27日（星期六）上班。", "没有写明27日是几月"),
        (2025, "2月8日（星期六）起正常上班。", "不能确定"),
        (2024, "2月10日至17日放假调休，除夕放假。", "没有写明哪一天放假"),
        (2024, "2月10日至17日放假调休，节后正常上班。", "看不懂“节后正常上班”"),
        (2009, "9月28日（星期一）调至9月29日。", "没有公休日可调"),
        (2008, "9月27日、28日两个公休日调至9月29日。", "调出2天，调至1天"),
        (2008, "9月27日、28日三个公休日调至9月29日、30日、10月1日。", "写明调3个公休日，所列是2个"),
        (2018, "端午节：6月12日放假，与周末连休。", "不与周末相连"),
        (2020, "2月3日（星期一）起学校照常开学。", "看不懂"),
        (2020, "2月3日（星期一）0时起收费公路照常收费。", "没有读到放假或者上班的日期"),
        (2025, "劳动节：4月27日（周日）不放假。", "没有写明是否上班"),
        (2025, "春节：1月26日（周日）休息（上班另行通知）。", "看不懂"),
        (2026, "国庆节：10月2日、10月10日调休。", "是都休息还是对调"),
        (2026, "国庆节：10月2日与10月9日对调。", "一个工作日和一个公休日"),
        (2009, "国庆节：10月1日至7日放假。将10月10日（星期六）公休日调至10月20日（星期二）。", "不在所列的假期之内"),
        (2027, "将国庆节假期延长1天，10月8日、9日放假。", "写明延长1天，所列日期是2天"),
        (2025, "取消10月4日放假。", "不能确定"),
        (2025, "五、端午节：另行通知。", "没有写明放假的日期"),
        (2025, "二、春节：农历除夕至正月初七放假调休，共8天。", "没有写明放假的日期"),
        (2025, "各单位要安排好值班。", "没有读到放假或者上班的日期"),
        (None, "一、元旦：1月1日放假1天。", "没有写明是哪一年"),
        (None, "", "没有写明是哪一年"),
    ],
)
def test_what_is_not_understood_is_a_problem_and_gives_no_day(year, sentence, why):
    reading = read_notice(sentence, year=year)
    assert why in reading.problems[0].why
    assert not [day for day in reading.days if day.kind == "worked" or day.date.weekday() == 5]
    with pytest.raises(ValueError, match="没有全部读懂"):
        reading.notice()


def test_a_problem_names_its_own_sentence_and_leaves_the_others_read():
    reading = read_notice(
        "一、元旦：1月1日放假1天。\n二、春节：1月28日至2月4日放假，共9天。1月26日（周日）上班。", year=2025
    )
    assert [problem.sentence for problem in reading.problems] == ["二、春节：1月28日至2月4日放假，共9天"]
    assert [day.date for day in reading.days] == [date(2025, 1, 1), date(2025, 1, 26)]


def test_a_day_named_by_the_lunar_calendar_alone_is_a_problem():
    reading = read_notice("一、春节：2月10日至17日放假调休。除夕也放假。", year=2024)
    assert [(problem.sentence, problem.why) for problem in reading.problems] == [("除夕也放假", "没有写明公历日期。")]


def test_a_text_cut_off_before_a_holiday_it_announces_is_refused():
    reading = read_notice(
        "现将2025年元旦、春节和国庆节放假安排通知如下。一、元旦：1月1日放假。二、春节：1月28日至2月4日放假。"
    )
    assert [problem.why for problem in reading.problems] == ["开头列有国庆节，正文没有国庆节的放假安排。"]


def test_a_day_off_in_one_section_and_worked_in_another_is_neither():
    reading = read_notice("一、中秋节：9月27日放假。二、国庆节：10月1日至7日放假。9月27日（星期日）上班。", year=2026)
    assert date(2026, 9, 27) not in {day.date for day in reading.days}
    assert "既写放假又写上班" in reading.problems[0].why


def test_a_day_named_in_full_before_the_arrangement_counts_and_a_principle_does_not():
    reading = read_notice(
        "自2027年1月1日起，全体公民放假的假日增加2天，国庆节自10月1日起放假调休7天。2027年9月3日（星期五）全国放假1天，特作如下调休：9月5日（星期日）上班。"
    )
    assert reading.problems == ()
    assert [(day.date, day.kind) for day in reading.days] == [(date(2027, 9, 3), "off"), (date(2027, 9, 5), "worked")]


@pytest.mark.parametrize(
    ("section", "why"),
    [
        ("一、元旦：2月1日至3日放假，共3天。", "所列日期里没有元旦"),
        ("三、清明节：7月3日至5日放假调休，共3天。", "所列日期里没有清明节"),
        ("七、国庆节：12月1日至7日放假调休，共7天。", "所列日期里没有国庆节"),
        ("七、国庆节：10月1日至7日放假，共7天。其中，11月1日为法定节假日。", "不在所列的假期之内"),
        ("七、国庆节：10月1日至7日放假，共7天。7月28日（星期六）上班。", "离假期太远"),
    ],
)
def test_a_month_that_cannot_be_is_a_problem(section, why):
    reading = read_notice(f"国务院办公厅关于2018年部分节假日安排的通知\n{section}")
    assert why in reading.problems[0].why
    assert reading.days == ()


def test_a_number_or_signature_of_another_time_is_a_problem():
    reading = read_notice(
        "国务院办公厅关于2025年部分节假日安排的通知\n国办发明电〔2020〕1号\n一、元旦：1月1日放假。\n国务院办公厅\n2020年1月2日"
    )
    assert [problem.sentence for problem in reading.problems] == ["2020-01-02", "国办发明电〔2020〕1号"]


HOLIDAYS = [("元旦", 1, 1), ("春节", 2, 3), ("清明节", 4, 5), ("劳动节", 5, 1), ("端午节", 6, 5), ("国庆节", 10, 1)]
NUMERALS = "一二三四五六"


@st.composite
def arrangements(draw):
    """A consistent arrangement of one year: days off and made-up weekend days of each holiday."""
    year = draw(st.integers(2027, 2060))
    holidays = []
    for name, month, day in HOLIDAYS:
        earlier = draw(st.integers(0, 0 if name == "元旦" else 3))
        first = date(year, month, day) - timedelta(days=earlier)
        off = [first + timedelta(days=n) for n in range(earlier + draw(st.integers(1, 5)))]
        near = [first + timedelta(days=n) for n in (*range(-6, 0), *range(len(off), len(off) + 6))]
        weekend = [on for on in near if on.weekday() >= 5 and on.year == year]
        worked = draw(st.lists(st.sampled_from(weekend), unique=True, max_size=2)) if weekend else []
        holidays.append((name, off, sorted(worked)))
    return year, holidays


def day_in_words(draw, on: date, month_said: int | None = None) -> str:
    month = f"{on.month}月" if on.month != month_said or draw(st.booleans()) else ""
    bracket = draw(st.sampled_from(["", f"（{weekday_name(on)}）", f"({weekday_name(on).replace('星期', '周')})"]))
    return f"{month}{on.day}日{bracket}"


@st.composite
def worded(draw):
    """The arrangement in one of the manners in which notices put it."""
    year, holidays = draw(arrangements())
    dash = draw(st.sampled_from(["至", "—", "-", "到"]))
    sections = []
    for numeral, (name, off, worked) in zip(NUMERALS, holidays, strict=True):
        span = day_in_words(draw, off[0])
        if len(off) > 1:
            span += dash + day_in_words(draw, off[-1], off[0].month)
        count = draw(st.sampled_from([f"，共{len(off)}天", f"{len(off)}天", ""]))
        section = f"{numeral}、{name}：{span}放假{draw(st.sampled_from(['', '调休', '公休']))}{count}。"
        if worked:
            section += "、".join(day_in_words(draw, on) for on in worked) + "上班。"
        sections.append(section)
    body = draw(st.sampled_from(["\n", ""])).join(sections)
    return f"国务院办公厅关于{year}年部分节假日安排的通知\n{body}\n", holidays


@given(worded())
def test_any_consistent_notice_is_read_back_to_the_days_it_was_written_from(notice):
    text, holidays = notice
    reading = read_notice(text)
    assert reading.problems == ()
    expected = {(on, "off", name) for name, off, _ in holidays for on in off}
    expected |= {(on, "worked", name) for name, _, worked in holidays for on in worked}
    assert {(day.date, day.kind, day.holiday) for day in reading.days} == expected
