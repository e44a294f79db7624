"""The tables of reports and supervision."""

from reports.models.annual_report import GOVERNMENTS, Adjustment, AnnualReport, ReportStep
from reports.models.assessment import AssessedAgency, Assessment, AssessmentLine
from reports.models.inspection import Finding, Inspection
from reports.models.ticket import Ticket, TicketStep

__all__ = [
    "GOVERNMENTS",
    "Adjustment",
    "AnnualReport",
    "AssessedAgency",
    "Assessment",
    "AssessmentLine",
    "Finding",
    "Inspection",
    "ReportStep",
    "Ticket",
    "TicketStep",
]
