"""How long the rehearsal of a year takes, from an empty scratch: the district loaded, December in silence, then every day.

The budget is two minutes. The processor's time is told beside the clock's, for other work on the machine slows the latter.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator
from datetime import date

from reports.rehearsing import scratch

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
BUDGET = 120


def _processor() -> float:
    """The processor's seconds that ended children have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure() -> Iterator[tuple[str, float, str, float | None]]:
    """Rows of name, value, unit and target."""
    began, used_before = time.perf_counter(), _processor()
    with scratch.opened(None, ()) as place:
        days = list(scratch.days(place, FIRST, LAST))
    taken, used = time.perf_counter() - began, _processor() - used_before
    lines = sum(len(lines) for _day, lines in days)
    if len(days) != (LAST - FIRST).days + 1 or not lines:
        raise RuntimeError("the rehearsal did not give the days it was asked for")
    yield f"rehearsal: a year of the demonstration, {lines} lines", taken, "s", BUDGET
    yield "rehearsal: its processor time", used, "s", None
    yield f"rehearsal: of the budget of {BUDGET} s", taken / BUDGET, "ratio", 1
    yield "rehearsal: a day, loading included", taken / len(days) * 1000, "ms", None
