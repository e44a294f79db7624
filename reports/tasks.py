"""The tasks of reports: each calls one service, takes ids, and is safe to run twice."""

from __future__ import annotations

from celery import shared_task
from django.core.cache import cache

from disclosure import heartbeats
from reports.services import annual_opening


@shared_task
def open_annual_reports() -> int:
    """Open the reports on last year for everybody who owes one."""
    opened = annual_opening.open_due()
    heartbeats.beat("annual-reports", str(opened))
    return opened


@shared_task
def announce_report(report_id: int) -> None:
    """After a report was published: drop what was cached of the lists that name it."""
    cache.clear()


@shared_task
def announce_assessment(assessment_id: int) -> None:
    """After an assessment was published: drop what was cached of the lists that name it."""
    cache.clear()
