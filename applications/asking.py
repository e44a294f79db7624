"""What a request says, as forms, tables and interfaces hand it in: who asks, what for, with which papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from disclosure.models import StoredFile


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks: the particulars of 条例 art. 29(1)."""

    kind: str
    applicant_class: str
    name: str
    identity: str = ""
    identity_number: str = ""
    representative: str = ""
    contact_person: str = ""
    phone: str = ""
    address: str = ""
    postcode: str = ""
    email: str = ""
    fax: str = ""


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked for (art. 29(2)) and in which form (art. 29(3)); a purpose may be given and is never asked for."""

    title: str = ""
    document_number: str = ""
    features: str = ""
    purpose: str = ""
    carriers: Sequence[str] = ()
    obtaining: Sequence[str] = ()
    accepts_other_form: bool = True
    needs_assistance: str = ""
    matter: str = "access"


@dataclass(frozen=True, slots=True)
class Paper:
    """A file that comes with a request; an identity copy was sealed before it was stored."""

    kind: str
    name: str
    stored: StoredFile
    sealed: bool = False
    about: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """By which channel a request came, when it was sent, and what is known of its receipt (条例 art. 31)."""

    channel: str
    submitted_at: datetime
    signed_on: date | None = None
    confirmed_on: date | None = None
    papers: Sequence[Paper] = field(default_factory=tuple)
