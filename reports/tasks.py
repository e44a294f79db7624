"""The tasks of reports: each calls one service, takes ids, and is safe to run twice."""

from __future__ import annotations

from celery import shared_task

from disclosure import heartbeats, public_cache
from reports.services import (
    annual_opening,
    column_sweeping,
    duty_settling,
    self_checking,
    site_checking,
    statistics_compiling,
    surveying,
    urging,
)


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
def sweep_columns() -> int:
    """Find the columns that are empty or not updated, and take back what was found once that has changed."""
    swept = column_sweeping.sweep()
    heartbeats.beat("columns", f"{swept.opened}/{swept.closed}")
    return swept.opened


@shared_task
def settle_duties() -> int:
    """Record the recurring duties that what is published shows to be done."""
    settled = duty_settling.settle()
    heartbeats.beat("settled-duties", str(settled))
    return settled


@shared_task
def open_self_checks() -> int:
    """Open the year's self-checks, and note in them what was decided on the items themselves."""
    opened = self_checking.open_due()
    heartbeats.beat("self-checks", str(opened))
    return opened


@shared_task
def open_site_checks() -> int:
    """Open the checks of guides and columns that are owed by now."""
    opened = site_checking.open_due()
    heartbeats.beat("site-checks", str(opened))
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


@shared_task
def announce_assessment(assessment_id: int) -> None:
    """After an assessment was published: drop what was cached of the lists that name it."""
    public_cache.purge()
