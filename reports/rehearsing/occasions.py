"""Occasions (示例事由): on the first working day of every quarter, whatever an instrument counts from happens once.

So that duties which no calendar brings are seen on their days too: a decision, an incident, a change of powers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time

from disclosure import calendars, clocks, debtors
from disclosure.law.periods import period
from disclosure.law.rows import Duty
from disclosure.lawbook import book
from disclosure.models import Agency, Subject, User
from disclosure.today import SHANGHAI, now
from reports.rehearsing.district import FURTHER

KINDS = frozenset({"within", "keep-at-least", "at-once"})
MORNING = time(9)


def happen(day: date) -> None:
    """Start the clock of every duty that waits for an occasion, each at the first agency that owes it."""
    if day != calendars.current().next_workday(period(day, "quarter")[0]):
        return
    agencies = list(Agency.objects.filter(jurisdiction=FURTHER).select_related("parent").order_by("path"))
    for duty in _waiting(day):
        agency = next((one for one in agencies if one.is_active(day) and debtors.owes(one, duty)), None)
        if agency is not None:
            _start(duty, agency, day)


def _waiting(day: date) -> Iterator[Duty]:
    for instrument in _instruments():
        duties = book().instrument(instrument).duties
        yield from (one for one in duties if one.trigger != "calendar" and one.kind in KINDS and one.in_force(day))


def _instruments() -> Sequence[str]:
    return book().jurisdiction(FURTHER).instruments


def _start(duty: Duty, agency: Agency, day: date) -> None:
    subject = Subject.objects.create(
        kind=Subject.Kind.OBLIGATION,
        agency=agency,
        title=f"示例事由：{duty.title}",
        demonstration=True,
        created_at=now(),
    )
    on = datetime.combine(day, MORNING, tzinfo=SHANGHAI) if duty.unit == "hour" else day
    clocks.start(subject, duty, on=on, actor=User.system())
