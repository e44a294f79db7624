"""The tasks of requests: each calls one service, takes ids, and is safe to run twice."""

from __future__ import annotations

from celery import shared_task

from applications.services import consulting, demanding, purging
from disclosure import heartbeats
from disclosure.models import User

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
    system = User.system()
    for request_id in purging.unsettled(BOUND):
        purging.settle(request_id)
    purged = [purging.purge(request_id, actor=system).pk for request_id in purging.due(BOUND)]
    complaints = [purging.purge_complaint(pk, actor=system).pk for pk in purging.due_complaints(BOUND)]
    heartbeats.beat("purge", str(len(purged) + len(complaints)))
    return len(purged) + len(complaints)


@shared_task
def find_demand() -> int:
    """Look through the requests that came since the last run for what several people ask for."""
    found = demanding.find()
    heartbeats.beat("demand", str(found))
    return found
