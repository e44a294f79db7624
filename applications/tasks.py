"""The tasks of requests: each calls one service, takes ids, and is safe to run twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from celery import shared_task

from applications.services import consulting, corrections, demanding, dispatching, lapsing, purging, receipts, unarrived
from disclosure import heartbeats

# How many cases one run takes on; the next run goes on from there.
BOUND = 500


@shared_task
def close_silent_consultations() -> int:
    """Close the consultations whose last day is over without an answer."""
    closed = consulting.close_silent()
    heartbeats.beat("consultations", str(closed))
    return closed


@shared_task
def purge_personal_data() -> int:
    """Give a day of purge to every case that is over, and purge what has come to its day."""
    _each(purging.unsettled(BOUND), purging.settle)
    purged = _each(purging.due(BOUND), purging.purge_due) + _each(
        purging.due_complaints(BOUND), purging.purge_complaint
    )
    heartbeats.beat("purge", str(purged))
    return purged


@shared_task
def find_demand() -> int:
    """Look through the requests that came since the last run for what several people ask for."""
    found = demanding.find()
    heartbeats.beat("demand", str(found))
    return found


@shared_task
def propose_lapses() -> int:
    """Tell people what waits for them unseen: a period let pass, a letter whose arrival nobody recorded."""
    told = _each(lapsing.due(), lapsing.propose)
    _each([clock.pk for clock in corrections.windows_over()], corrections.close_window)
    told += _each(unarrived.due(), unarrived.remind)
    heartbeats.beat("lapses", str(told))
    return told


@shared_task
def remind_dispatched() -> int:
    """Remind of what was not reported back by its internal day."""
    told = _each(dispatching.overdue(), dispatching.remind)
    heartbeats.beat("dispatches", str(told))
    return told


@shared_task
def mail_receipt(request_id: int) -> None:
    """Mail the receipt of a request, if it still waits."""
    receipts.mail(request_id)


def _each(ids: Iterable[int], act: Callable[[int], bool]) -> int:
    """Perform an act on each; the fault of one holds back no other, and all faults are raised at the end."""
    done, faults = 0, []
    for one in ids:
        try:
            done += act(one)
        except Exception as fault:  # noqa: BLE001 - all are raised below
            faults.append(fault)
    if faults:
        raise ExceptionGroup("requests that could not be looked at", faults)
    return done
