"""The tables of the statutory kernel."""

from disclosure.models.agency import Agency, AgencyGuide, AgencyName, AgencyPlacement
from disclosure.models.calendar import HolidayDay, HolidayNotice
from disclosure.models.clock import Clock, ClockEvent, DueChange, Reminder
from disclosure.models.counter import Counter, TakenNumber
from disclosure.models.dump import Dump
from disclosure.models.file import StoredFile
from disclosure.models.heartbeat import Heartbeat
from disclosure.models.intake_token import IntakeToken
from disclosure.models.ledger import LedgerEntry, LedgerHead, LedgerKey, LedgerReason, LedgerSeal
from disclosure.models.message import Message
from disclosure.models.obligation import Fulfilment, Obligation
from disclosure.models.outbox import OutboxMessage
from disclosure.models.review import Review
from disclosure.models.subject import Subject
from disclosure.models.user import Assignment, Delegation, User

__all__ = [
    "Agency",
    "AgencyGuide",
    "AgencyName",
    "AgencyPlacement",
    "Assignment",
    "Clock",
    "ClockEvent",
    "Counter",
    "Delegation",
    "DueChange",
    "Dump",
    "Fulfilment",
    "Heartbeat",
    "HolidayDay",
    "HolidayNotice",
    "IntakeToken",
    "LedgerEntry",
    "LedgerHead",
    "LedgerKey",
    "LedgerReason",
    "LedgerSeal",
    "Message",
    "Obligation",
    "OutboxMessage",
    "Reminder",
    "Review",
    "StoredFile",
    "Subject",
    "TakenNumber",
    "User",
]
