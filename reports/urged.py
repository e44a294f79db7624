"""What a weekly urging list holds: the duties of an office's agencies that are late or come due in its weeks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from disclosure import calendars, clocks, due
from disclosure.law.rows import Duty
from disclosure.lawbook import book
from disclosure.models import Agency, Clock
from disclosure.recurrence import week_of
from disclosure.today import today
from reports.offices import Territories, government_of

# The act by which a list is sent (a duty row names it in `stops_with`); the list does not urge itself.
URGE = "urge"
WEEKS = "urging.weeks"


@dataclass(frozen=True, slots=True)
class Urged:
    """One duty of one matter, as it stands today; `late_by` in working days."""

    clock: Clock
    duty: Duty
    due_on: date
    late_by: int

    @property
    def is_late(self) -> bool:
        """Whether its day has passed."""
        return self.due_on < today()


def until(office: Agency) -> date:
    """The last day a list looks ahead to: the end of its last week."""
    gate = book().gate(WEEKS, on=today(), jurisdiction=calendars.jurisdiction_of(office) or None)
    return week_of(today()).ends_on + timedelta(weeks=int(str(gate.value)) - 1)


def of(office: Agency) -> dict[Agency, list[Urged]]:
    """What every agency of an office has late and due, the oldest first; one query for the whole tree."""
    root, territories, almanac = government_of(office) or office, Territories(), calendars.Almanac()
    running = due.running().filter(due_on__lte=until(office), subject__agency__path__startswith=root.path)
    by_agency: defaultdict[Agency, dict[tuple[int, str, date], Urged]] = defaultdict(dict)
    for clock in running.select_related("subject__agency").order_by("subject__agency__path", "due_on", "pk"):
        agency, duty = clock.subject.agency, clocks.duty_of(clock)
        if clock.due_on is None or duty.stops_with == URGE or not territories.belongs(agency, office):
            continue
        late_by = max(almanac.of(agency).between(clock.due_on, today()), 0)
        # Where several instruments ask for the same act by the same day, it is urged once.
        same = (clock.subject_id, duty.stops_with or duty.full_code, clock.due_on)
        by_agency[agency].setdefault(same, Urged(clock, duty, clock.due_on, late_by))
    return {agency: list(rows.values()) for agency, rows in by_agency.items()}
