"""How long a sweep takes, in a throw-away database: on PostgreSQL where DATABASE_URL names one, else on an SQLite file."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from django.db import connection

from benchmarks.databases import throw_away_database
from disclosure import agencies, people, sweep
from disclosure.models import Agency, Reminder, User
from disclosure.today import SHANGHAI, moved_to

FEW, MANY, DUE, ROUNDS = 10_000, 1_000_000, 1_000, 7
AGENCIES = 200

DAY = date(2026, 3, 25)
DUE_ON = date(2026, 3, 30)
LATER = date(2026, 6, 30)

NUMBERS = "WITH RECURSIVE numbers(n) AS (SELECT %s UNION ALL SELECT n + 1 FROM numbers WHERE n < %s)"
SUBJECTS = f"""
INSERT INTO disclosure_subject (id, kind, agency_id, holder_id, title, address, public_address, is_public, public_id,
    demonstration, created_at)
{NUMBERS} SELECT n, 'item', %s + n %% {AGENCIES}, %s + n %% {AGENCIES}, 'item ' || n, '', '', %s, 'p' || n, %s, %s
FROM numbers
"""
CLOCKS = f"""
INSERT INTO disclosure_clock (subject_id, duty, key, state, trigger_on, rest_day_receipt, due_on, provisional, term,
    watched_from, next_at, late_by)
{NUMBERS} SELECT n, 'regulation-2019/publish', '', 'running', %s, 'same', %s, %s, 1, %s, %s, 0 FROM numbers
"""


def at(hour: int) -> datetime:
    """A moment of the day that is swept."""
    return datetime(DAY.year, DAY.month, DAY.day, hour, tzinfo=SHANGHAI)


def run(statement: str, *values: object) -> None:
    """Run one statement, with instants as Django itself would store them."""
    adapt = connection.ops.adapt_datetimefield_value
    with connection.cursor() as cursor:
        cursor.execute(statement, [adapt(value) if isinstance(value, datetime) else value for value in values])


def look_over() -> None:
    """Let the database count what it holds, as it does by itself after a while."""
    run("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def staff() -> tuple[Agency, User]:
    """As many agencies as a district has, each with a clerk; the first of either."""
    district = agencies.create(actor=User.system(), name="district", kind="government")
    clerks = [User(username=f"clerk{n}", email=f"clerk{n}@example.org") for n in range(AGENCIES)]
    clerks = User.objects.bulk_create(clerks)
    units = [
        agencies.create(actor=User.system(), name=f"bureau {n}", kind="department", parent=district)
        for n in range(AGENCIES)
    ]
    for clerk, unit in zip(clerks, units, strict=True):
        people.assign(clerk, "clerk", unit, from_on=date(2026, 1, 1), actor=User.system())
    return units[0], clerks[0]


def fill(first: int, last: int, unit: Agency, clerk: User, next_at: datetime, due_on: date) -> None:
    """Running clocks on subjects of their own, numbered from first to last."""
    run(SUBJECTS, first, last, unit.pk, clerk.pk, False, False, at(0))
    run(CLOCKS, first, last, date(2026, 3, 2), due_on, False, date(2026, 3, 2), next_at)


def milliseconds(act: Callable[[], object]) -> float:
    """How long one run takes."""
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


def swept(hour: int) -> float:
    """One sweep that finds its thousand clocks due, in milliseconds."""
    before = Reminder.objects.count()
    with moved_to(at(hour)):
        taken = milliseconds(sweep.sweep)
    if Reminder.objects.count() - before != DUE:
        raise RuntimeError("the sweep did not write what it was to write")
    return taken


def empty(hour: int) -> float:
    """A sweep that finds nothing, in milliseconds."""
    with moved_to(at(hour)):
        return min(milliseconds(sweep.sweep) for _turn in range(10))


def rounds(number: int, known: int, unit: Agency, clerk: User, hour: int) -> tuple[float, float]:
    """Bring the table to that many clocks; the best of some sweeps over it, each with a thousand due, and an empty one."""
    fill(known + 1, number - ROUNDS * DUE, unit, clerk, at(0) + timedelta(days=60), LATER)
    for turn in range(ROUNDS):
        first = number - (ROUNDS - turn) * DUE + 1
        fill(first, first + DUE - 1, unit, clerk, at(hour + turn), DUE_ON)
    look_over()
    return min(swept(hour + turn) for turn in range(ROUNDS)), empty(hour + ROUNDS)


def measure() -> Iterator[tuple[str, float, str, float | None]]:
    """Rows of name, value, unit and target; of several rounds the best, so that other work counts as little as possible."""
    name = f"sweep, {connection.vendor}:"
    with throw_away_database():
        unit, clerk = staff()
        few, _empty = rounds(FEW, 0, unit, clerk, 1)
        many, nothing = rounds(MANY, FEW, unit, clerk, 2 + ROUNDS)
    yield f"{name} {DUE} due of {MANY}, reminders and messages written", many / 1000, "s", 2
    yield f"{name} {DUE} due of {FEW}", few / 1000, "s", None
    yield f"{name} {MANY} clocks to {FEW}", many / few, "ratio", 1.3
    yield f"{name} nothing due of {MANY}", nothing, "ms", 20
