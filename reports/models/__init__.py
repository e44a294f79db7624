"""The tables of reports and supervision."""

from reports.models.accountability import AccountabilityCase, AccountabilityStep
from reports.models.annual_report import GOVERNMENTS, Adjustment, AnnualReport, ReportStep
from reports.models.assessment import AssessedAgency, Assessment, AssessmentLine
from reports.models.circular import CircularAgency, CircularEvidence, CircularLetter, CircularStatement
from reports.models.inspection import Finding, Inspection
from reports.models.inspection_plan import InspectedFault, InspectionPlan, PlannedInspection
from reports.models.register import RegisterEntry
from reports.models.statistics import PeriodStatistics
from reports.models.survey import Survey, SurveyAnswer, SurveyGroup, SurveyLink, SurveyQuestion, SurveyReply
from reports.models.ticket import Ticket, TicketStep
from reports.models.urging import UrgingLine, UrgingList, UrgingNotice

__all__ = [
    "GOVERNMENTS",
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
    "Finding",
    "InspectedFault",
    "Inspection",
    "InspectionPlan",
    "PeriodStatistics",
    "PlannedInspection",
    "RegisterEntry",
    "ReportStep",
    "Survey",
    "SurveyAnswer",
    "SurveyGroup",
    "SurveyLink",
    "SurveyQuestion",
    "SurveyReply",
    "Ticket",
    "TicketStep",
    "UrgingLine",
    "UrgingList",
    "UrgingNotice",
]
