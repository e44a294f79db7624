"""The staff side of reports and supervision."""

from reports.admin import annual_reports, inspections, tickets, urging

__all__ = ["annual_reports", "inspections", "tickets", "urging"]
