"""Reads a holiday notice uploaded as a CSV of days, one row a day, with headings and values in Chinese or English."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date

from disclosure.law.holiday_names import canonical
from disclosure.law.holidays import NoticeDay, NoticeKind
from disclosure.law.notice_dates import weekday_name
from disclosure.law.notice_reading import NoticeReading, Problem

SATURDAY = 5
DECEMBER = 12

_COLUMNS = {
    "date": ("date", "day", "日期", "时间"),
    "kind": ("kind", "type", "类型", "类别", "种类", "性质", "安排", "状态", "放假或上班"),
    "holiday": ("holiday", "name", "festival", "节日", "节假日", "假日", "假期", "名称", "节日名称"),
}
_OFF = ("off", "rest", "holiday", "休", "放假", "休息", "假", "假日", "放假日", "节假日", "调休")
_WORKED = ("worked", "work", "workday", "working", "班", "上班", "补班", "调休上班", "工作", "工作日", "上班日")
_ENGLISH_HOLIDAYS = {
    "new year's day": "元旦",
    "spring festival": "春节",
    "tomb-sweeping day": "清明节",
    "labour day": "劳动节",
    "labor day": "劳动节",
    "dragon boat festival": "端午节",
    "mid-autumn festival": "中秋节",
    "national day": "国庆节",
}
_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?|(\d{4})(\d\d)(\d\d)")


def read_csv(text: str) -> NoticeReading:
    """Read the days of a holiday notice from CSV with the columns date, kind and holiday."""
    rows = list(_rows(text))
    if not rows:
        return _reading([], [Problem("", "文件是空的。")])
    columns = {name: _column(rows[0][1], name) for name in _COLUMNS}
    missing = [_COLUMNS[name][2 if name != "holiday" else 3] for name in ("date", "kind") if columns[name] is None]
    if missing:
        return _reading([], [Problem(_shown(*rows[0]), f"表头缺少{'、'.join(missing)}一列。")])
    days: dict[date, NoticeDay] = {}
    problems: list[Problem] = []
    for number, cells in rows[1:]:
        try:
            day = _day(cells, columns)
            if days.setdefault(day.date, day).kind != day.kind:
                raise ValueError("同一天既写放假又写上班。")
        except ValueError as reason:
            problems.append(Problem(_shown(number, cells), str(reason)))
    return _reading(sorted(days.values(), key=lambda day: day.date), problems)


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    lines = text.lstrip("\ufeff").replace("，", ",").splitlines()
    delimiter = max("\t;,", key=lambda sign: lines[0].count(sign)) if lines else ","
    for number, cells in enumerate(csv.reader(lines, delimiter=delimiter), start=1):
        if any(cell.strip() for cell in cells) and not cells[0].startswith("#"):
            yield number, [cell.strip() for cell in cells]


def _column(header: list[str], name: str) -> int | None:
    wanted = _COLUMNS[name]
    return next((index for index, cell in enumerate(header) if cell.strip().lower() in wanted), None)


def _day(cells: list[str], columns: dict[str, int | None]) -> NoticeDay:
    on = _date(_cell(cells, columns["date"]))
    kind = _kind(_cell(cells, columns["kind"]))
    if kind == "worked" and on.weekday() < SATURDAY:
        raise ValueError(f"这一天是{weekday_name(on)}，不是周末，不能调休上班。")
    holiday = _cell(cells, columns["holiday"])
    return NoticeDay(on, kind, _ENGLISH_HOLIDAYS.get(holiday.lower().replace("’", "'"), canonical(holiday)))


def _cell(cells: list[str], column: int | None) -> str:
    return cells[column] if column is not None and column < len(cells) else ""


def _date(worded: str) -> date:
    found = _DATE.fullmatch(worded)
    if not found:
        raise ValueError(f"日期“{worded}”看不懂，应写成 2027-01-01 的样子。")
    year, month, day = (int(part) for part in found.groups() if part is not None)
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"没有{worded}这一天。") from None


def _kind(worded: str) -> NoticeKind:
    if worded.lower() in _OFF:
        return "off"
    if worded.lower() in _WORKED:
        return "worked"
    raise ValueError(f"类型“{worded}”看不懂，应写“放假”或“上班”。")


def _reading(days: list[NoticeDay], problems: list[Problem]) -> NoticeReading:
    year = max((day.date.year for day in days), default=None)
    for day in days:
        if year and (day.date.year, day.date.month) < (year - 1, DECEMBER):
            problems.append(Problem(day.date.isoformat(), f"这一天不在{year}年的通知所管的日期之内。"))
    if not days and not problems:
        problems.append(Problem("", "文件里没有日期。"))
    title = f"国务院办公厅关于{year}年部分节假日安排的通知" if year else ""
    return NoticeReading(year, None, None, title, tuple(days), tuple(problems))


def _shown(number: int, cells: list[str]) -> str:
    return f"第{number}行：{','.join(cells)}"
