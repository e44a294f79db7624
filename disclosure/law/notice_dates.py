"""Dates as a notice words them: days, lists and ranges, with the year or month left out where it was just said.

Every weekday a notice gives is compared with the calendar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

WEEKDAY_SIGNS = "一二三四五六日"
SATURDAY = 5
DECEMBER = 12

_WEEKDAY = r"(?:星期|周|礼拜)[一二三四五六日天]"
_NOTE = rf"(?:\([^()]*\)|{_WEEKDAY}|,{_WEEKDAY}(?=,))*"
_POINT = r"(?:(?P<{0}year>\d{{4}})年)?(?:(?P<{0}month>\d{{1,2}})月)?(?P<{0}day>\d{{1,2}})日{1}(?P<{0}note>{2})"
_START = _POINT.format("start_", "?", _NOTE)
_END = _POINT.format("end_", "", _NOTE)
_SPAN = re.compile(rf"{_START}(?:起|开始)?(?:至|到|-)(?:次年|翌年|当年|同年)?{_END}")
_DAY = re.compile(_POINT.format("start_", "", _NOTE))
_BETWEEN = re.compile(r"(?:、|和|及|与|以及)(?=(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}(?:日|[至到-]))")

_NOTED_WEEKDAYS = re.compile(
    r"(?:星期|周|礼拜)([一二三四五六日天](?:[、,][一二三四五六日天](?![一二三四五六七八九十]))*)"
)
_LUNAR = re.compile(r"农历|阴历|除夕|正月|腊月|大年|初[一二三四五六七八九十]")


class NotUnderstood(Exception):
    """A part of a sentence that cannot be read or contradicts itself; carries the reason in Chinese."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """One day, or all days from the first to the last."""

    first: date
    last: date

    @property
    def days(self) -> list[date]:
        return [self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1)]


@dataclass(slots=True)
class DateReader:
    """Reads the date expressions of one section in order, remembering year and month between them."""

    year: int
    new_year: bool = False
    _said: date | None = None
    _year_of_month: dict[int, int] = field(default_factory=dict)

    def read(self, plain: str, at: int) -> tuple[list[Stretch], int] | None:
        """The list of days and ranges standing at that place and where it ends, or None where none stands."""
        stretches: list[Stretch] = []
        notes: list[str] = []
        for found in _items(plain, at):
            stretch = self._stretch(found.groupdict())
            stretches.append(stretch)
            notes.append(_checked_notes(found.groupdict(), stretch))
            at = found.end()
        _check_shared_weekdays(stretches, notes)
        return (stretches, at) if stretches else None

    def _stretch(self, parts: dict[str, str | None]) -> Stretch:
        if parts.get("end_day") is None:
            day = self._resolve(parts["start_year"], parts["start_month"], parts["start_day"])
            return Stretch(day, day)
        first = self._resolve(
            self._year_of_start(parts), parts["start_month"] or parts["end_month"], parts["start_day"]
        )
        last = self._resolve(self._year_of_end(parts, first), parts["end_month"], parts["end_day"])
        if last < first:
            raise NotUnderstood(f"起止日期颠倒：{spelled(first)}至{spelled(last)}")
        return Stretch(first, last)

    def _year_of_start(self, parts: dict[str, str | None]) -> str | None:
        """12月31日至1月2日 begins in the year before."""
        start, end = parts["start_month"], parts["end_month"]
        if parts["start_year"] or not start or not end or int(start) <= int(end):
            return parts["start_year"]
        return str(int(parts["end_year"] or self.year) - 1)

    def _year_of_end(self, parts: dict[str, str | None], first: date) -> str | None:
        month = parts["end_month"]
        if parts["end_year"] or not month:
            return parts["end_year"]
        return str(first.year + (int(month) < first.month))

    def _resolve(self, year: str | None, month: str | None, day: str | None) -> date:
        if month is None:
            if self._said is None:
                raise NotUnderstood(f"没有写明{day}日是几月")
            resolved = self._date(self._said.year, self._said.month, int(day or 0))
        else:
            resolved = self._date(int(year) if year else self._year_for(int(month)), int(month), int(day or 0))
        if year and month:
            self._year_of_month[int(month)] = int(year)
        self._said = resolved
        return resolved

    def _year_for(self, month: int) -> int:
        if month in self._year_of_month:
            return self._year_of_month[month]
        return self.year - 1 if self.new_year and month == DECEMBER else self.year

    def _date(self, year: int, month: int, day: int) -> date:
        try:
            resolved = date(year, month, day)
        except ValueError:
            raise NotUnderstood(f"没有{year}年{month}月{day}日这一天") from None
        if not date(self.year - 1, DECEMBER, 1) <= resolved <= date(self.year, DECEMBER, 31):
            raise NotUnderstood(f"{spelled(resolved)}不在{self.year}年的通知所管的日期之内")
        return resolved


def days_of(stretches: list[Stretch]) -> list[date]:
    """All days of the stretches, in the order given."""
    return [day for stretch in stretches for day in stretch.days]


def weekdays_of(stretches: list[Stretch]) -> list[date]:
    """Days that are not off, which says all of a weekday; whether a Saturday or Sunday is then worked, it does not."""
    days = days_of(stretches)
    for day in days:
        if day.weekday() >= SATURDAY:
            raise NotUnderstood(f"{spelled(day)}是{weekday_name(day)}，没有写明是否上班")
    return days


def spelled(day: date) -> str:
    """The day in Chinese, e.g. 2025年1月26日."""
    return f"{day.year}年{day.month}月{day.day}日"


def weekday_name(day: date) -> str:
    """The day's weekday in Chinese."""
    return f"星期{WEEKDAY_SIGNS[day.weekday()]}"


def _items(plain: str, at: int) -> Iterator[re.Match[str]]:
    while found := _SPAN.match(plain, at) or _DAY.match(plain, at):
        yield found
        between = _BETWEEN.match(plain, found.end())
        if not between:
            return
        at = between.end()


def _checked_notes(parts: dict[str, str | None], stretch: Stretch) -> str:
    """The note after the last day, once the weekdays noted beside each day agree with the calendar."""
    if (end := parts.get("end_note")) is None:
        _check_weekdays(parts["start_note"] or "", [stretch.first], shared=True)
        return parts["start_note"] or ""
    _check_weekdays(parts["start_note"] or "", [stretch.first])
    _check_weekdays(end, [stretch.first, stretch.last] if len(_weekdays(end)) > 1 else [stretch.last])
    return "" if len(_weekdays(end)) > 1 else end


def _check_shared_weekdays(stretches: list[Stretch], notes: list[str]) -> None:
    """One bracket after a list may give the weekdays of all its days in order: 9月19日、25日（星期日、星期六）."""
    if notes and len(_weekdays(notes[-1])) > 1:
        _check_weekdays(notes[-1], [stretch.last for stretch in stretches])


def _check_weekdays(note: str, days: list[date], *, shared: bool = False) -> None:
    noted = _weekdays(note)
    if re.search(r"\d", note) and not _LUNAR.search(note):
        raise NotUnderstood(f"看不懂{note}")
    if not noted or (shared and len(noted) > 1):
        return
    if len(noted) != len(days):
        raise NotUnderstood(f"{note}与所列的日期对不上")
    for day, weekday in zip(days, noted, strict=True):
        if day.weekday() != weekday:
            raise NotUnderstood(f"{spelled(day)}是{weekday_name(day)}，不是星期{WEEKDAY_SIGNS[weekday]}")


def _weekdays(note: str) -> list[int]:
    signs = "".join(_NOTED_WEEKDAYS.findall(note)).replace("天", "日")
    return [WEEKDAY_SIGNS.index(sign) for sign in signs if sign in WEEKDAY_SIGNS]
