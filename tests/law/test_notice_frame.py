"""What stands around a notice: title, number, addressees, preamble, signature, and what is printed below it."""

from datetime import date
from pathlib import Path

import pytest

from disclosure.law.notice_text import read_notice

QUOTED = sorted(Path(__file__).with_name("notices").glob("*.txt"))
HEAD = "国办发明电〔{before}〕9号\n各省、自治区、直辖市人民政府，国务院各部委、各直属机构：\n"
DUTY = "节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作。"
SIGNATURE = "\n国务院办公厅\n{before}年12月8日"
TAILS = (
    "\n（此件公开发布）",
    "\n(此件公开发布)",
    "（此件公开发布）",
    "\n\u3000\u3000（此件公开发布）",
    "\n（此件公开发布）\n来源：中国政府网\n责任编辑：张三\n扫一扫在手机打开当前页",
    "\n附件：1. 节假日安排表\n2. 春节放假说明",
    "\n附件：{year}年1月2日放假说明",
    "\n抄送：党中央各部门，各人民团体。\n国务院办公厅秘书局 {before}年12月9日印发",
    "\n【我要纠错】责任编辑：张三",
)
PREAMBLE = "为方便公众安排假日期间生产生活，特作如下调休："
VICTORY_DAY = "9月3日至5日调休放假，共3天。其中9月3日(星期四)放假，9月4日(星期五)调休，9月6日(星期日)上班。"


@pytest.mark.parametrize("tail", TAILS)
@pytest.mark.parametrize("path", QUOTED, ids=lambda path: path.stem)
def test_what_stands_around_a_notice_changes_none_of_its_days(path, tail):
    text = path.read_text(encoding="utf-8")
    title, arrangement = text.split("\n", 1)
    known = {"year": int(path.stem[:4]), "before": int(path.stem[:4]) - 1}
    plain = read_notice(text)
    bare = read_notice(text.rstrip() + tail.format(**known))
    whole = read_notice(
        f"{title}\n{HEAD}{arrangement}{DUTY}{SIGNATURE}{tail}".replace("{year}", str(known["year"])).replace(
            "{before}", str(known["before"])
        )
    )
    annexed = read_notice((f"{title}\n{HEAD}{arrangement}{DUTY}{tail}{SIGNATURE}").format(**known))
    for reading in (bare, whole, annexed):
        assert reading.problems == ()
        assert reading.days == plain.days
    for reading in (whole, annexed):
        assert reading.issued_on == date(known["before"], 12, 8)
        assert reading.number == f"国办发明电〔{known['before']}〕9号"


@pytest.mark.parametrize(
    "text",
    [
        f"2015年9月3日全国放假1天。{PREAMBLE}{VICTORY_DAY}",
        f"现将放假安排通知如下：\n一、2015年9月3日全国放假1天。\n{PREAMBLE}\n{VICTORY_DAY}",
        f"现将2015年纪念日放假安排通知如下。\n一、{PREAMBLE}{VICTORY_DAY}",
        f"2015年9月3日全国放假1天。{PREAMBLE.replace('调休', '放假安排')}\n{VICTORY_DAY}",
    ],
)
@pytest.mark.parametrize("title", ["", "国务院关于中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日调休放假的通知\n"])
def test_a_preamble_does_not_hide_the_days_after_it(title, text):
    reading = read_notice(f"{title}{text}\n国务院\n2015年5月13日\n（此件公开发布）")
    assert reading.problems == ()
    assert [(day.date.day, day.kind) for day in reading.days] == [(3, "off"), (4, "off"), (5, "off"), (6, "worked")]
    assert reading.issued_on == date(2015, 5, 13)


def test_a_problem_sentence_is_never_glued_to_title_number_addressees_or_signature():
    title = "国务院办公厅关于调整2027年国庆节假期安排的通知"
    head = HEAD.format(before=2027)
    reading = read_notice(f"{title}\n{head}10月8日照旧\n国务院办公厅\n2027年9月1日\n（此件公开发布）")
    assert [problem.sentence for problem in reading.problems] == ["10月8日照旧"]
    assert (reading.title, reading.issued_on) == (title, date(2027, 9, 1))
    assert [p.sentence for p in read_notice(f"国务院关于纪念日放假的通知\n{head}9月3日放假。").problems] == [
        "9月3日放假"
    ]


def test_an_annex_named_above_the_arrangement_takes_no_day_from_it():
    reading = read_notice("国务院办公厅关于2027年国庆节放假的通知\n附件：说明\n一、10月1日至3日放假，共3天。")
    assert reading.problems == ()
    assert [day.date.day for day in reading.days] == [1, 2, 3]
