"""How long a clock takes to give its date, and to tell how it came to it."""

from __future__ import annotations

import timeit
from collections.abc import Callable, Iterator
from datetime import date

from disclosure.law.clock import Event, fold
from disclosure.law.instruments import load
from disclosure.law.workdays import Calendar

ROUNDS, REPEATS = 2_000, 7

SIX_EVENTS = (
    Event("start", date(2026, 3, 2)),
    Event("pause", date(2026, 3, 10), "third-party"),
    Event("pause", date(2026, 3, 12), "co-maker"),
    Event("resume", date(2026, 3, 20), "third-party"),
    Event("resume", date(2026, 3, 27), "co-maker"),
    Event("extend", date(2026, 4, 13)),
)


def microseconds(act: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The best of several repeats, so that other work on the machine counts as little as possible."""
    return min(timeit.repeat(act, number=rounds, repeat=REPEATS)) / rounds * 1e6


def measure() -> Iterator[tuple[str, float, str, float | None]]:
    """Rows of name, value, unit and target; explaining a clock happens on request only and has no target."""
    duty = load().duty("regulation-2019/request.reply")
    calendar = Calendar.released()
    yield "clock: fold of six events", microseconds(lambda: fold(duty, SIX_EVENTS, calendar)), "µs", 50
    yield "clock: the same, with its steps", microseconds(lambda: fold(duty, SIX_EVENTS, calendar).steps), "µs", None
    yield (
        "clock: the same, steps put into words",
        microseconds(lambda: [step.text for step in fold(duty, SIX_EVENTS, calendar).steps]),
        "µs",
        None,
    )
