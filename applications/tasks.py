"""The tasks of requests: each calls one service, takes ids, and is safe to run twice."""

from __future__ import annotations

from celery import shared_task

from applications.services import consulting
from disclosure import heartbeats


@shared_task
def close_silent_consultations() -> int:
    """Close the consultations whose last day is over without an answer."""
    closed = consulting.close_silent()
    heartbeats.beat("consultations", str(closed))
    return closed
