"""Holiday notices uploaded as CSV: headings and values in Chinese or English, each bad row named."""

from datetime import date

import pytest

from disclosure.law.holidays import NOTICES, NoticeDay
from disclosure.law.notice_text import read_csv

DAYS = (NoticeDay(date(2027, 1, 1), "off", "元旦"), NoticeDay(date(2027, 1, 9), "worked", "元旦"))


@pytest.mark.parametrize(
    "text",
    [
        "date,kind,holiday\n2027-01-01,off,New Year's Day\n2027-01-09,worked,New Year's Day\n",
        "\ufeff日期，类型，节日\r\n2027年1月1日，放假，元旦\r\n2027年1月9日，上班，元旦\r\n",
        "节日\t日期\t类型\n元旦\t2027/1/1\t休\n元旦\t2027/1/9\t班\n",
        "名称;安排;日期\n元旦节;休息;20270101\n\n元旦节;补班;20270109\n",
    ],
)
def test_columns_are_found_by_their_headings(text):
    reading = read_csv(text)
    assert reading.problems == ()
    assert reading.days == DAYS
    assert reading.year == 2027
    assert reading.notice().cite() == "国务院办公厅关于2027年部分节假日安排的通知"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("2027-02-30,off,春节", "没有2027-02-30这一天"),
        ("02/05,off,春节", "看不懂"),
        ("2027-02-05,maybe,春节", "类型“maybe”看不懂"),
        ("2027-02-08,worked,春节", "星期一，不是周末"),
        ("2027-01-01,worked,元旦", "不是周末"),
        ("2027-01-09,off,元旦", "同一天既写放假又写上班"),
        ("2025-01-01,off,元旦", "不在2027年的通知所管的日期之内"),
    ],
)
def test_a_bad_row_is_named_and_why(row, why):
    reading = read_csv(f"date,kind,holiday\n2027-01-01,off,元旦\n2027-01-09,worked,元旦\n{row}\n")
    assert why in reading.problems[0].why
    assert row.split(",", 1)[0] in reading.problems[0].sentence


@pytest.mark.parametrize(
    ("text", "why"),
    [("", "空的"), ("a,b\n1,2\n", "表头缺少日期、类型"), ("date,kind\n", "没有日期")],
)
def test_a_file_that_is_no_calendar_is_refused(text, why):
    assert why in read_csv(text).problems[0].why


@pytest.mark.parametrize("path", sorted(NOTICES.glob("20??.csv")), ids=lambda path: path.stem)
def test_the_released_notices_read_as_uploads(path):
    reading = read_csv(path.read_text(encoding="utf-8"))
    assert reading.problems == ()
    assert reading.year == int(path.stem)
