"""How long working-day arithmetic takes, beside the chinesecalendar package in the same run."""

from __future__ import annotations

import timeit
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import cycle

import chinese_calendar

from disclosure.law.workdays import Calendar

TERM = 20
SPANS = tuple(
    (start, start + timedelta(days=TERM)) for start in (date(2024, 1, 1) + timedelta(days=n) for n in range(0, 900, 7))
)
REPEATS = 7


def microseconds(act: Callable[[date, date], object], rounds: int) -> float:
    """The best of several repeats over the same spans, one after another."""
    spans = cycle(SPANS)
    return min(timeit.repeat(lambda: act(*next(spans)), number=rounds, repeat=REPEATS)) / rounds * 1e6


def measure() -> Iterator[tuple[str, float, str, float | None]]:
    """Rows of name, value, unit and target; a ratio is how many times faster, its target the least wanted."""
    calendar = Calendar.released()
    add = microseconds(lambda start, _: calendar.add(start, TERM), 20_000)
    count = microseconds(calendar.between, 20_000)
    find_workday = microseconds(lambda start, _: chinese_calendar.find_workday(TERM, start), 150)
    yield "working days: add 20", add, "µs", 1
    yield "working days: count 20 calendar days", count, "µs", 1
    yield "working days: chinesecalendar.find_workday(20)", find_workday, "µs", None
    yield "working days: add, times faster than find_workday", find_workday / add, "x", 500
    yield "working days: build the calendar", microseconds(lambda *_: Calendar(calendar.notices), 3) / 1000, "ms", None


if __name__ == "__main__":
    for name, value, unit, target in measure():
        print(f"{name:50} {value:12.3f} {unit:3} {'' if target is None else f'(target {target})'}")
