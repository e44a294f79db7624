"""Models of disclosure on request."""

from applications.models.applicant import Applicant, PendingReceipt
from applications.models.archive import CaseArchive, Demand
from applications.models.consultation import Consultation, Referral
from applications.models.decision import Decision, Provided, Redaction
from applications.models.fee import Fee
from applications.models.handling import AnsweringLine, Contact, Correction, Dispatch, Extension, Note, ReasonsDemand
from applications.models.letter import Delivery, Letter
from applications.models.remedy import Complaint, Remedy
from applications.models.request import Request, RequestFile

__all__ = [
    "AnsweringLine",
    "Applicant",
    "CaseArchive",
    "Complaint",
    "Consultation",
    "Contact",
    "Correction",
    "Decision",
    "Delivery",
    "Demand",
    "Dispatch",
    "Extension",
    "Fee",
    "Letter",
    "Note",
    "PendingReceipt",
    "Provided",
    "ReasonsDemand",
    "Redaction",
    "Referral",
    "Remedy",
    "Request",
    "RequestFile",
]
