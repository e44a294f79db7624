"""How long working-day arithmetic takes, beside the chinesecalendar package in the same run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import cycle

import chinese_calendar

from benchmarks.clock import microseconds
from disclosure.law.workdays import Calendar

TERM = 20
SPANS = tuple(
    (start, start + timedelta(days=TERM)) for start in (date(2024, 1, 1) + timedelta(days=n) for n in range(0, 900, 7))
)


def over_spans(act: Callable[[date, date], object], rounds: int) -> float:
    """The microseconds it takes over the same spans, one after another."""
    spans = cycle(SPANS)
    return microseconds(lambda: act(*next(spans)), rounds)


def measure() -> Iterator[tuple[str, float, str, float | None]]:
    """Rows of name, value, unit and target; a ratio is how many times faster, its target the least wanted."""
    calendar = Calendar.released()
    add = over_spans(lambda start, _: calendar.add(start, TERM), 20_000)
    count = over_spans(calendar.between, 20_000)
    find_workday = over_spans(lambda start, _: chinese_calendar.find_workday(TERM, start), 150)
    yield "working days: add 20", add, "µs", 1
    yield "working days: count 20 calendar days", count, "µs", 1
    yield "working days: chinesecalendar.find_workday(20)", find_workday, "µs", None
    yield "working days: add, times faster than find_workday", find_workday / add, "x", 500
    yield "working days: build the calendar", microseconds(lambda: Calendar(calendar.notices), 3) / 1000, "ms", None
