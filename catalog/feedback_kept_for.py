"""For how long a reader's contact is kept, as the form says beforehand; the purge goes by the same row."""

from __future__ import annotations

from datetime import date

from disclosure import calendars
from disclosure.law.periods import add_months
from disclosure.lawbook import book
from disclosure.models import Agency

KEEP = "personal.feedback-keep-years"


def years(agency: Agency, on: date) -> int | None:
    """How many years after it was over; None where no rule says so."""
    gate = book().gate_if_any(KEEP, on=on, jurisdiction=calendars.jurisdiction_of(agency) or None)
    return int(str(gate.value)) if gate else None


def until(agency: Agency, over_on: date) -> date | None:
    """The day of the purge of what was over on a day."""
    kept = years(agency, over_on)
    return None if kept is None else add_months(over_on, 12 * kept)
