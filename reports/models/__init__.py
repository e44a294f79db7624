"""The tables of reports and supervision."""

from reports.models.annual_report import GOVERNMENTS, Adjustment, AnnualReport, ReportStep
from reports.models.column_finding import ColumnFinding
from reports.models.inspection import Finding, Inspection
from reports.models.self_check import KEEP, OPEN, REVIEW, SelfCheck, SelfCheckLine
from reports.models.site_check import SiteCheck, SiteCheckLine
from reports.models.ticket import Ticket, TicketStep
from reports.models.village import TopicDisclosure, VillageDuty
from reports.models.work_points import WorkPoints, WorkProgress, WorkTask
from reports.models.work_summary import WorkSummary

__all__ = [
    "GOVERNMENTS",
    "KEEP",
    "OPEN",
    "REVIEW",
    "Adjustment",
    "AnnualReport",
    "ColumnFinding",
    "Finding",
    "Inspection",
    "ReportStep",
    "SelfCheck",
    "SelfCheckLine",
    "SiteCheck",
    "SiteCheckLine",
    "Ticket",
    "TicketStep",
    "TopicDisclosure",
    "VillageDuty",
    "WorkPoints",
    "WorkProgress",
    "WorkSummary",
    "WorkTask",
]
