"""The tables of the catalogue."""

from catalog.models.batch import Batch, BatchRow
from catalog.models.edition import ON_REQUEST, PROACTIVE, WITHHELD, Attachment, Edition
from catalog.models.item import CoIssuer, Item, Relation, Release, TriggerDate, ValidityChange
from catalog.models.process import Consultation, ReturnedContent, TakeDown

__all__ = [
    "ON_REQUEST",
    "PROACTIVE",
    "WITHHELD",
    "Attachment",
    "Batch",
    "BatchRow",
    "CoIssuer",
    "Consultation",
    "Edition",
    "Item",
    "Relation",
    "Release",
    "ReturnedContent",
    "TakeDown",
    "TriggerDate",
    "ValidityChange",
]
