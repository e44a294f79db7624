"""The tasks of reports: each calls one service, takes ids, and is safe to run twice."""

from __future__ import annotations

from celery import shared_task
from django.core.cache import cache

from disclosure import heartbeats
from reports.services import annual_opening, statistics_compiling, surveying, urging


@shared_task
def open_annual_reports() -> int:
    """Open the reports on last year for everybody who owes one."""
    opened = annual_opening.open_due()
    heartbeats.beat("annual-reports", str(opened))
    return opened


@shared_task
def urge_weekly() -> int:
    """Send the week's urging lists once its first working day has come."""
    sent = urging.issue_due()
    heartbeats.beat("urging", str(sent))
    return sent


@shared_task
def close_surveys() -> int:
    """Close the surveys whose last day is over."""
    return surveying.close_due()


@shared_task
def announce_report(report_id: int) -> None:
    """After a report was published: drop what was cached of the lists that name it."""
    cache.clear()


@shared_task
def open_statistics() -> int:
    """Open the statistics of last month and the bulletin of last quarter for everybody who owes them."""
    opened = statistics_compiling.open_due()
    heartbeats.beat("statistics", str(opened))
    return opened


@shared_task
def announce_statistics(statistics_id: int) -> None:
    """After statistics were issued: drop what was cached of the lists that name them."""
    cache.clear()


@shared_task
def announce_assessment(assessment_id: int) -> None:
    """After an assessment was published: drop what was cached of the lists that name it."""
    cache.clear()
