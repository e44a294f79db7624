"""The tables of reports and supervision."""

from reports.models.annual_report import GOVERNMENTS, Adjustment, AnnualReport, ReportStep
from reports.models.inspection import Finding, Inspection
from reports.models.register import RegisterEntry
from reports.models.statistics import PeriodStatistics
from reports.models.ticket import Ticket, TicketStep

__all__ = [
    "GOVERNMENTS",
    "Adjustment",
    "AnnualReport",
    "Finding",
    "Inspection",
    "PeriodStatistics",
    "RegisterEntry",
    "ReportStep",
    "Ticket",
    "TicketStep",
]
