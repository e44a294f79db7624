"""Notices that change an arrangement: the days that are clear are read, everything else stays a problem."""

from datetime import date

import pytest

from disclosure.law.holidays import Notice, NoticeDay
from disclosure.law.notice_text import read_notice
from disclosure.law.workdays import Calendar

TITLE = "国务院办公厅关于调整2027年国庆节假期安排的通知"
FORMER = Notice(
    2027,
    None,
    None,
    "国务院办公厅关于2027年部分节假日安排的通知",
    (
        *(NoticeDay(date(2027, 10, day), "off", "国庆节") for day in range(1, 9)),
        NoticeDay(date(2027, 10, 9), "worked", "国庆节"),
    ),
)


def read(sentence: str):
    return read_notice(f"{TITLE}\n{sentence}", earlier=(FORMER,))


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("原定10月9日（星期六）上班改为10月10日（星期日）上班。", "10-09 10-10+"),
        ("原定10月9日（星期六）上班，现调整为10月10日（星期日）上班。", "10-09 10-10+"),
        ("将原定10月9日（星期六）的调休上班调整至10月10日（星期日）。", "10-09 10-10+"),
        ("原定10月9日、10日上班改为10月10日、16日上班。", "10-09 10-10+ 10-16+"),
        ("原定10月8日放假改为10月11日（星期一）放假。", "10-08+ 10-11"),
        ("原定10月9日（星期六）上班予以取消。", "10-09"),
        ("取消10月9日上班。", "10-09"),
        ("取消原定10月9日（星期六）的上班安排。", "10-09"),
        ("取消10月9日上班，改为10月10日（星期日）上班。", "10-09 10-10+"),
        ("10月9日（星期六）不再上班。", "10-09"),
        ("10月9日（星期六）不再调休上班，恢复为公休日。", "10-09"),
        ("10月9日、10日不再上班，10月16日（星期六）上班。", "10-09 10-10 10-16+"),
        ("10月9日由上班调整为休息。", "10-09"),
        ("10月9日改为休息日，10月10日改为工作日。", "10-09 10-10+"),
        ("将5月5日调整为休息日。", "05-05"),
        ("将5月5日调整为工作日。", "05-05+"),
        ("将5月8日（星期六）调整为工作日。", "05-08+"),
        ("将5月8日（星期六）调整为休息日。", "05-08"),
        ("10月8日不再放假。", "10-08+"),
        ("取消10月8日放假。", "10-08+"),
        ("10月8日（星期五）恢复上班。", "10-08+"),
        ("10月8日起正常上班。", "10-08+"),
        ("10月8日由放假改为上班。", "10-08+"),
    ],
)
def test_a_day_an_amendment_takes_back_is_off_at_the_weekend_and_worked_in_the_week(sentence, days):
    reading = read(sentence)
    assert reading.problems == ()
    assert " ".join(f"{day.date:%m-%d}{'+' if day.kind == 'worked' else ''}" for day in reading.days) == days


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("原定10月9日（星期六）上班", "没有说明原来的安排改成什么"),
        ("原定10月8日放假改为10月10日上班", "不能确定改动以后"),
        ("将10月9日上班改为上班", "不能确定改动以后"),
        ("将10月9日调整为10月10日", "没有说明这些日期是放假还是上班"),
        ("调整10月9日上班为10月10日上班", "看不懂“调整”"),
        ("取消10月2日放假", "不能确定取消放假以后是否上班"),
        ("10月4日起不再放假", "不能确定只是这一天还是其后各天"),
        ("取消10月8日上班", "不是取消的调休上班日"),
        ("10月9日的安排另行通知", "看不懂"),
    ],
)
def test_a_change_that_is_not_clear_is_a_problem_of_its_own_sentence(sentence, why):
    reading = read(f"取消10月10日（星期日）上班。{sentence}。\n国务院办公厅\n2027年9月1日\n（此件公开发布）")
    assert [problem.sentence for problem in reading.problems if problem.sentence != sentence] == []
    assert [why in problem.why for problem in reading.problems] == [True]


def test_work_resumed_before_the_last_day_off_is_a_problem():
    reading = read("10月7日起正常上班。")
    assert [problem.why for problem in reading.problems] == ["2027年10月8日原来放假，不能确定是否也上班。"]
    assert reading.days == ()


def test_the_calendar_follows_what_the_amendment_took_back():
    amended = Calendar((FORMER, read("取消10月8日放假。原定10月9日上班改为10月10日上班。").notice()))
    assert [amended.is_workday(date(2027, 10, day)) for day in (7, 8, 9, 10)] == [False, True, False, True]
