"""The tables of reports and supervision."""

from reports.models.inspection import Finding, Inspection
from reports.models.ticket import Ticket, TicketStep

__all__ = ["Finding", "Inspection", "Ticket", "TicketStep"]
