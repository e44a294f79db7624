"""The open obligations of an office, or of the government whose office it is, that an act of supervision meets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from disclosure import clocks
from disclosure.models import Agency, Clock, Obligation
from disclosure.recurrence import same_thing
from reports.offices import government_of


def bodies(office: Agency) -> list[Agency]:
    """For whom an office acts: itself and the government whose office it is."""
    government = government_of(office)
    return [office] if government is None or government.pk == office.pk else [office, government]


def open_obligations(office: Agency, code: str, on: date) -> Iterator[Obligation]:
    """Those by a duty of that code in whose period a day lies."""
    waiting = Obligation.objects.filter(agency__in=bodies(office), fulfilled_on__isnull=True)
    nearest: dict[int, Clock] = {}
    running = Clock.objects.filter(subject__obligation__in=waiting, state__in=clocks.OPEN, trigger_on__lte=on)
    # A period's last day may have moved into the next one, which then is the nearer.
    for clock in running.select_related("subject").order_by("trigger_on", "pk"):
        if same_thing(clock.duty, code) and clock.due_on and on <= clock.due_on:
            nearest[clock.subject.agency_id] = clock
    yield from waiting.filter(subject__in=[clock.subject_id for clock in nearest.values()])
