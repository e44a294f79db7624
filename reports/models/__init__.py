"""The tables of reports and supervision."""

from reports.models.accountability import AccountabilityCase, AccountabilityStep
from reports.models.annual_report import GOVERNMENTS, Adjustment, AnnualReport, ReportStep
from reports.models.assessment import AssessedAgency, Assessment, AssessmentLine
from reports.models.circular import CircularAgency, CircularEvidence, CircularLetter, CircularStatement
from reports.models.column_finding import ColumnFinding
from reports.models.inspection import Finding, Inspection
from reports.models.inspection_plan import InspectedFault, InspectionPlan, PlannedInspection
from reports.models.register import RegisterEntry
from reports.models.self_check import KEEP, OPEN, REVIEW, SelfCheck, SelfCheckLine
from reports.models.site_check import SiteCheck, SiteCheckLine
from reports.models.statistics import PeriodStatistics
from reports.models.survey import Survey, SurveyAnswer, SurveyGroup, SurveyLink, SurveyQuestion, SurveyReply
from reports.models.ticket import Ticket, TicketStep
from reports.models.urging import UrgingLine, UrgingList, UrgingNotice
from reports.models.village import TopicDisclosure, VillageDuty
from reports.models.work_points import WorkPoints, WorkProgress, WorkTask
from reports.models.work_summary import WorkSummary

__all__ = [
    "GOVERNMENTS",
    "KEEP",
    "OPEN",
    "REVIEW",
    "AccountabilityCase",
    "AccountabilityStep",
    "Adjustment",
    "AnnualReport",
    "AssessedAgency",
    "Assessment",
    "AssessmentLine",
    "CircularAgency",
    "CircularEvidence",
    "CircularLetter",
    "CircularStatement",
    "ColumnFinding",
    "Finding",
    "InspectedFault",
    "Inspection",
    "InspectionPlan",
    "PeriodStatistics",
    "PlannedInspection",
    "RegisterEntry",
    "ReportStep",
    "SelfCheck",
    "SelfCheckLine",
    "SiteCheck",
    "SiteCheckLine",
    "Survey",
    "SurveyAnswer",
    "SurveyGroup",
    "SurveyLink",
    "SurveyQuestion",
    "SurveyReply",
    "Ticket",
    "TicketStep",
    "TopicDisclosure",
    "UrgingLine",
    "UrgingList",
    "UrgingNotice",
    "VillageDuty",
    "WorkPoints",
    "WorkProgress",
    "WorkSummary",
    "WorkTask",
]
