"""The tables of the catalogue."""

from catalog.models.batch import Batch, BatchRow
from catalog.models.directory import Directory, DirectoryVersion
from catalog.models.directory_import import DirectoryImport, ImportRow
from catalog.models.directory_row import DirectoryLine, DirectoryRow, PeriodDue, Serving, Standing
from catalog.models.domain import DomainGuide, OtherDomain
from catalog.models.edition import ON_REQUEST, PROACTIVE, WITHHELD, Attachment, Edition
from catalog.models.feedback import Feedback
from catalog.models.intake import Intake
from catalog.models.interpretation import InterpretationPlan
from catalog.models.item import CoIssuer, Item, Relation, Release, TriggerDate, ValidityChange
from catalog.models.process import Consultation, ReturnedContent, TakeDown
from catalog.models.search import FacetCount, SearchEntry, SearchText
from catalog.models.searched import SearchedWords

__all__ = [
    "ON_REQUEST",
    "PROACTIVE",
    "WITHHELD",
    "Attachment",
    "Batch",
    "BatchRow",
    "CoIssuer",
    "Consultation",
    "Directory",
    "DirectoryImport",
    "DirectoryLine",
    "DirectoryRow",
    "DirectoryVersion",
    "DomainGuide",
    "Edition",
    "FacetCount",
    "Feedback",
    "ImportRow",
    "Intake",
    "InterpretationPlan",
    "Item",
    "OtherDomain",
    "PeriodDue",
    "Relation",
    "Release",
    "ReturnedContent",
    "SearchEntry",
    "SearchText",
    "SearchedWords",
    "Serving",
    "Standing",
    "TakeDown",
    "TriggerDate",
    "ValidityChange",
]
