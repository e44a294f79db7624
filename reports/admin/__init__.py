"""The staff side of reports and supervision."""

from reports.admin import (
    accountability,
    annual_reports,
    assessments,
    circulars,
    inspection_plans,
    inspections,
    registers,
    statistics,
    surveys,
    tickets,
    urging,
)

__all__ = [
    "accountability",
    "annual_reports",
    "assessments",
    "circulars",
    "inspection_plans",
    "inspections",
    "registers",
    "statistics",
    "surveys",
    "tickets",
    "urging",
]
