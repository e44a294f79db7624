"""The tables of the catalogue."""

from catalog.models.alert import Alert, AlertAddress, Arrival, Finding, SavedSearch
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
from catalog.models.manifest import Manifest, ManifestLine, Receipt
from catalog.models.place import PlaceFeature, ReadingPlace, TransferPlan
from catalog.models.process import Consultation, ReturnedContent, TakeDown
from catalog.models.search import FacetCount, SearchEntry, SearchText
from catalog.models.searched import SearchedWords

__all__ = [
    "ON_REQUEST",
    "PROACTIVE",
    "WITHHELD",
    "Alert",
    "AlertAddress",
    "Arrival",
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
    "Finding",
    "ImportRow",
    "Intake",
    "InterpretationPlan",
    "Item",
    "Manifest",
    "ManifestLine",
    "OtherDomain",
    "PeriodDue",
    "PlaceFeature",
    "ReadingPlace",
    "Receipt",
    "Relation",
    "Release",
    "ReturnedContent",
    "SavedSearch",
    "SearchEntry",
    "SearchText",
    "SearchedWords",
    "Serving",
    "Standing",
    "TakeDown",
    "TransferPlan",
    "TriggerDate",
    "ValidityChange",
]
