"""The staff side of reports and supervision."""

from reports.admin import annual_reports, circulars, inspection_plans, inspections, surveys, tickets, urging

__all__ = ["annual_reports", "circulars", "inspection_plans", "inspections", "surveys", "tickets", "urging"]
