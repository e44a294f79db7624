"""The tasks of reports: each calls one service, takes ids, and is safe to run twice."""

from __future__ import annotations

from celery import shared_task

from disclosure import heartbeats, public_cache
from reports.services import annual_opening, statistics_compiling


@shared_task
def open_annual_reports() -> int:
    """Open the reports on last year for everybody who owes one."""
    opened = annual_opening.open_due()
    heartbeats.beat("annual-reports", str(opened))
    return opened


@shared_task
def announce_report(report_id: int) -> None:
    """After a report was published: drop what was cached of the lists that name it."""
    public_cache.purge()


@shared_task
def open_statistics() -> int:
    """Open the statistics of last month and the bulletin of last quarter for everybody who owes them."""
    opened = statistics_compiling.open_due()
    heartbeats.beat("statistics", str(opened))
    return opened


@shared_task
def announce_statistics(statistics_id: int) -> None:
    """After statistics were issued: drop what was cached of the lists that name them."""
    public_cache.purge()
