"""Two days that change places: the weekday becomes one of rest, the Saturday or Sunday is worked instead (调休)."""

from __future__ import annotations

import re
from datetime import date

from disclosure.law.notice_dates import NotUnderstood, spelled
from disclosure.law.notice_said import SATURDAY

_PAIR = re.compile(r"\d日(?:\([^()]*\))?(?:与|和|跟|同)(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:\([^()]*\))?$")


def swapped(days: list[date]) -> tuple[date, date]:
    """The weekday and the weekend day of a pair that changes places; other pairs are not understood."""
    weekend = [day for day in days if day.weekday() >= SATURDAY]
    week = [day for day in days if day not in weekend]
    if len(weekend) != 1 or len(week) != 1:
        raise NotUnderstood("对调的应当是一个工作日和一个公休日")
    return week[0], weekend[0]


def swaps(before: str, days: list[date]) -> bool:
    """Whether 调休 after these days swaps two of them: a weekday and (与) a weekend day apart from it.

    Weekday and weekend day apart from each other in a mere list may be two days of rest or a swap.
    """
    mixed = len(days) == 2 and (days[0].weekday() < SATURDAY) != (days[1].weekday() < SATURDAY)
    if not mixed or abs((days[1] - days[0]).days) == 1:
        return False
    if _PAIR.search(before):
        return True
    raise NotUnderstood(f"不能确定{spelled(days[0])}和{spelled(days[1])}是都休息还是对调")
