"""The working-day calendar: which days work, and counting over them in constant time.

A day works when it is a weekday no notice gives off, or a Saturday or Sunday a notice makes up. Past the last
notice that settles a whole year only weekends and statutory holidays are known; what is computed there is provisional.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate

from disclosure.law.holidays import Notice, NoticeDay, released_notices, statutory_days

__all__ = [
    "Calendar",
    "CalendarRangeError",
    "DayChange",
    "DayReason",
    "Notice",
    "NoticeDay",
    "differences",
    "released_notices",
]

HOLIDAY_RULES = "《全国年节及纪念日放假办法》"
WEEK_RULES = "《国务院关于职工工作时间的规定》第七条"
SATURDAY = 5


def gettext_noop(message: str) -> str:
    """Mark a sentence for translation; the web layer translates it, the law reads it as it is."""
    return message


WEEKDAYS = (
    gettext_noop("星期一"),
    gettext_noop("星期二"),
    gettext_noop("星期三"),
    gettext_noop("星期四"),
    gettext_noop("星期五"),
    gettext_noop("星期六"),
    gettext_noop("星期日"),
)
OFF = gettext_noop("{weekday}，{holiday}放假")
MADE_UP = gettext_noop("{weekday}，因{holiday}调休上班")
WEEKEND = gettext_noop("{weekday}，周末休息")
WORKDAY = gettext_noop("{weekday}，工作日")
STATUTORY = gettext_noop("{weekday}，{holiday}，法定节假日；放假通知尚未收录，暂定")
PROVISIONAL_WEEKEND = gettext_noop("{weekday}，周末休息；放假通知尚未收录，暂定")
PROVISIONAL_WORKDAY = gettext_noop("{weekday}，工作日；放假通知尚未收录，暂定")


class CalendarRangeError(ValueError):
    """A day the calendar knows nothing about: before its first notice or past its horizon."""


@dataclass(frozen=True, slots=True)
class DayReason:
    """Why a day works or not, and the notice or rule that says so."""

    on: date
    working: bool
    template: str
    holiday: str
    source: str

    @property
    def values(self) -> dict[str, str]:
        return {"weekday": WEEKDAYS[self.on.weekday()], "holiday": self.holiday}

    @property
    def why(self) -> str:
        return self.template.format(**self.values)


@dataclass(frozen=True, slots=True)
class DayChange:
    """A day that works in one calendar and not in the other."""

    on: date
    before: DayReason
    after: DayReason


class Calendar:
    """Working days by the given notices, later ones overriding earlier ones day by day.

    All counting is in working days and takes constant time: `_before[i]` is the number of working days before
    the i-th day, `_workdays[k]` the k-th working day.
    """

    __slots__ = ("_base", "_before", "_ordered", "_workdays", "first", "horizon", "known_until", "notices")

    def __init__(self, notices: Iterable[Notice]) -> None:
        self.notices = tuple(notices)
        if not self.notices:
            raise ValueError("没有放假通知，不能建立工作日日历。")
        self._ordered = {day.date: (day, notice) for notice in self.notices for day in notice.days}
        self.first = date(min(notice.year for notice in self.notices), 1, 1)
        self.known_until = self._last_known_day()
        self.horizon = date(max(max(statutory_days()).year, self.known_until.year), 12, 31)
        self._base = self.first.toordinal()
        every_day = [date.fromordinal(ordinal) for ordinal in range(self._base, self.horizon.toordinal() + 1)]
        works = [self._works(day) for day in every_day]
        self._before = list(accumulate(works, initial=0))
        self._workdays = [day for day, working in zip(every_day, works, strict=True) if working]

    @classmethod
    @cache
    def released(cls) -> Calendar:
        """The calendar of the notices known at release."""
        return cls(released_notices())

    def is_workday(self, day: date) -> bool:
        """Whether the day works: a weekday not given off, or a made-up Saturday or Sunday."""
        index = self._index(day)
        return self._before[index] < self._before[index + 1]

    def add(self, day: date, length: int) -> date:
        """The last day of a period of that many working days; the day itself is not counted (民法典 art. 201)."""
        if length < 1:
            return self._unmoved(day, length)
        try:
            return self._workdays[self._before[self._index(day) + 1] + length - 1]
        except IndexError:
            raise self._past_horizon() from None

    def back(self, day: date, length: int) -> date:
        """The working day that many working days before the day, which is not counted itself."""
        if length < 1:
            return self._unmoved(day, length)
        position = self._before[self._index(day)] - length
        if position < 0:
            raise self._before_first()
        return self._workdays[position]

    def between(self, start: date, end: date) -> int:
        """How many working days lie after start up to and including end; negative when end lies before start."""
        before = self._before
        return before[self._index(end) + 1] - before[self._index(start) + 1]

    def next_workday(self, day: date) -> date:
        """The day itself when it works, otherwise the first working day after it (民法典 art. 203)."""
        try:
            return self._workdays[self._before[self._index(day)]]
        except IndexError:
            raise self._past_horizon() from None

    def previous_workday(self, day: date) -> date:
        """The day itself when it works, otherwise the last working day before it."""
        position = self._before[self._index(day) + 1] - 1
        if position < 0:
            raise self._before_first()
        return self._workdays[position]

    def is_provisional(self, day: date) -> bool:
        """Whether the day lies past the last year settled by a notice without a gap."""
        return day > self.known_until

    def reason(self, day: date) -> DayReason:
        """Why the day works or not, with the notice or rule that says so."""
        working = self.is_workday(day)
        if day in self._ordered:
            ordered, notice = self._ordered[day]
            template = MADE_UP if working else OFF
            return DayReason(day, working, template, ordered.holiday, notice.cite())
        if holiday := self._statutory(day):
            return DayReason(day, working, STATUTORY, holiday, HOLIDAY_RULES)
        if self.is_provisional(day):
            return DayReason(day, working, PROVISIONAL_WORKDAY if working else PROVISIONAL_WEEKEND, "", WEEK_RULES)
        return DayReason(day, working, WORKDAY if working else WEEKEND, "", WEEK_RULES)

    def days(self, year: int) -> list[DayReason]:
        """Every day of the year with its reason."""
        start = date(year, 1, 1)
        return [self.reason(start + timedelta(days=n)) for n in range((date(year, 12, 31) - start).days + 1)]

    def _last_known_day(self) -> date:
        covered = {notice.year for notice in self.notices if notice.covers_year}
        year = self.first.year
        while year in covered:
            year += 1
        return date(year, 1, 1) - timedelta(days=1)

    def _statutory(self, day: date) -> str:
        return statutory_days().get(day, "") if self.is_provisional(day) else ""

    def _works(self, day: date) -> bool:
        if day in self._ordered:
            return self._ordered[day][0].kind == "worked"
        return day.weekday() < SATURDAY and not self._statutory(day)

    def _index(self, day: date) -> int:
        index = day.toordinal() - self._base
        if index < 0:
            raise self._before_first()
        if index >= len(self._before) - 1:
            raise self._past_horizon()
        return index

    def _unmoved(self, day: date, length: int) -> date:
        if length < 0:
            raise ValueError("工作日数不能为负数。")
        self._index(day)
        return day

    def _before_first(self) -> CalendarRangeError:
        return CalendarRangeError(f"{_spelled(self.first)}以前没有收录放假通知，不能计算工作日。")

    def _past_horizon(self) -> CalendarRangeError:
        return CalendarRangeError(f"工作日日历只算到{_spelled(self.horizon)}，不能计算更晚的日期。")


def differences(old: Calendar, new: Calendar) -> tuple[DayChange, ...]:
    """The days known to both calendars that work in only one of them."""
    start = max(old.first, new.first).toordinal()
    end = min(old.horizon, new.horizon).toordinal()
    days = (date.fromordinal(ordinal) for ordinal in range(start, end + 1))
    return tuple(
        DayChange(day, old.reason(day), new.reason(day)) for day in days if old.is_workday(day) != new.is_workday(day)
    )


def _spelled(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
