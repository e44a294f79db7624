"""The staff side of reports and supervision."""

from reports.admin import (
    annual_reports,
    columns,
    inspections,
    self_checks,
    site_checks,
    summaries,
    tickets,
    villages,
    work_points,
)

__all__ = [
    "annual_reports",
    "columns",
    "inspections",
    "self_checks",
    "site_checks",
    "summaries",
    "tickets",
    "villages",
    "work_points",
]
