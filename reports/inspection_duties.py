"""What the instruments ask of inspections: how often in a year, by which row, and what of it is published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from disclosure import calendars, debtors
from disclosure.law.rows import Duty
from disclosure.lawbook import book
from disclosure.models import Agency
from disclosure.recurrence import periods, recurs, same_thing
from disclosure.today import today
from reports import states
from reports.models import InspectionPlan
from reports.owed import bodies

# The act by which an inspection is done (a duty row names it in `stops_with`).
INSPECT = "inspect"
# A draw from the directories is an inspection of disclosure as such, not of a website or of new media.
DRAWN = "inspection"
PUBLISH = "inspection.publish"


@dataclass(frozen=True, slots=True)
class Demand:
    """How often in a year one row of an instrument asks for inspections."""

    duty: Duty
    times: int


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A row of which a plan holds fewer inspections than it asks for."""

    duty: Duty
    demanded: int
    planned: int


def demands(office: Agency, year: int) -> list[Demand]:
    """The rows by which inspections are owed in a year."""
    bound = book().duties(on=None, jurisdiction=calendars.jurisdiction_of(office) or None)
    asking = (duty for duty in bound if duty.stops_with == INSPECT and recurs(duty))
    owed = [duty for duty in asking if any(debtors.owes(body, duty) for body in bodies(office))]
    counted = ((duty, _times(duty, year)) for duty in owed)
    return [Demand(duty, times) for duty, times in counted if times]


def _times(duty: Duty, year: int) -> int:
    return duty.times * sum(1 for _one in periods(duty, date(year, 1, 1), date(year, 12, 31)))


def shortfalls(plan: InspectionPlan) -> list[Shortfall]:
    """The rows of which the plan holds too few; a plan may be short, but it says so."""
    planned = list(plan.entries.exclude(status=states.CANCELLED).values_list("duty", flat=True))
    found = []
    for demand in demands(plan.office, plan.year):
        number = sum(same_thing(code, demand.duty.code) for code in planned)
        if number < demand.times:
            found.append(Shortfall(demand.duty, demand.times, number))
    return found


def must_publish(office: Agency, code: str) -> bool:
    """Whether what was found is to be made public, so that the duty is not done before it is."""
    gate = book().gate_if_any(PUBLISH, on=today(), jurisdiction=calendars.jurisdiction_of(office) or None)
    return gate is not None and code in _words(gate.value)


def _words(value: object) -> Sequence[str]:
    return [str(one) for one in value] if isinstance(value, tuple) else [str(value)]
