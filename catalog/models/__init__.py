"""The tables of the catalogue."""

from catalog.models.edition import ON_REQUEST, PROACTIVE, WITHHELD, Attachment, Edition
from catalog.models.item import CoIssuer, Item, Relation, Release, TriggerDate
from catalog.models.process import Batch, Consultation, ReturnedContent, TakeDown

__all__ = [
    "ON_REQUEST",
    "PROACTIVE",
    "WITHHELD",
    "Attachment",
    "Batch",
    "CoIssuer",
    "Consultation",
    "Edition",
    "Item",
    "Relation",
    "Release",
    "ReturnedContent",
    "TakeDown",
    "TriggerDate",
]
