"""The tags every page uses."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

from disclosure.law.workdays import Calendar
from disclosure.templatetags import gongkai


def test_a_month_is_told_in_weeks_from_monday_to_sunday():
    days = [day for day in Calendar.released().days(2026) if day.on.month == 1]
    rows = gongkai.weeks(days)
    assert [row[3].on.day for row in rows] == [1, 8, 15, 22, 29]
    assert rows[0][:3] == [None, None, None]
    assert all(len(row) == 7 for row in rows)


def test_a_stretch_that_begins_on_a_sunday_opens_a_week_of_its_own():
    days = [SimpleNamespace(on=date(2026, 11, 22)), SimpleNamespace(on=date(2026, 11, 23))]
    assert [[bool(day) for day in row].index(True) for row in gongkai.weeks(days)] == [6, 0]


def test_an_instant_is_shown_in_local_time():
    at = datetime(2020, 7, 9, 16, 30, tzinfo=UTC)
    assert "2020-07-10" in gongkai.day(at)
    assert "2020-07-10 00:30" in gongkai.moment(at)


def test_no_date_leaves_no_mark():
    assert gongkai.day(None) == gongkai.moment(None) == gongkai.written_day(None) == ""


def test_a_title_breaks_after_its_issuer():
    title = "重庆市渝北区人民政府办公室关于全面推进基层政务公开标准化规范化工作的通知"
    told = gongkai.title_phrases(title)
    assert told.count("gk-phrase") == 2
    assert "办公室</span>" in told


def test_a_title_without_an_issuer_is_left_whole():
    assert gongkai.title_phrases("关于调整办公时间的公告").count("gk-phrase") == 1


def test_a_title_is_text_and_no_markup():
    assert "<script>" not in gongkai.title_phrases("<script>关于")


def test_every_table_of_a_body_scrolls_by_itself():
    told = gongkai.scroll_tables("<p>甲</p><table><tr><td>乙</td></tr></table>")
    assert told.index('tabindex="0"') < told.index("<table>")
    assert told.endswith("</table></div>")


def test_a_telephone_number_is_tapped_and_words_in_its_place_are_read():
    assert gongkai.dialled("023-6782 1234") == '<a href="tel:023-67821234">023-6782 1234</a>'
    assert gongkai.dialled("示例电话（未采集）") == "示例电话（未采集）"
