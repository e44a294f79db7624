"""The staff side of reports and supervision."""

from reports.admin import inspections, tickets

__all__ = ["inspections", "tickets"]
