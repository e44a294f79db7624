"""Feedback as the public reads it: the published handlings of an item, and a reader's own with where it stands."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from catalog import addresses, states
from catalog.models import Feedback, Item
from disclosure import codes
from disclosure.today import day_of

# So many handlings stand on the page of an item; the newest first.
MOST = 50
# What a typed code is compared with where there is no such number, so that both ways do the same work.
NOBODYS = secrets.token_hex(32)


@dataclass(frozen=True, slots=True)
class Handling:
    """One published handling: what was raised, what became of it, and the edition that put it right."""

    kind: str
    received_on: date
    answered_on: date | None
    published_on: date
    edition: int
    question: str
    answer: str
    corrected_in: int | None


def published(item: Item) -> QuerySet[Feedback]:
    """The feedback on an item whose handling is published, the newest first."""
    return item.feedback.filter(status=states.PUBLISHED).order_by("-published_at", "-pk")


def handlings(item: Item) -> list[Handling]:
    """What the page of an item shows of it, from columns that hold nothing of the reader."""
    rows = published(item).select_related("edition", "corrected_in")
    shown = rows.only(
        *("kind", "received_on", "answered_on", "published_at", "published_question", "published_answer", "item"),
        *("edition__number", "corrected_in__number", "corrected_in__status"),
    )
    return [_handling(one) for one in shown[:MOST]]


def _handling(feedback: Feedback) -> Handling:
    if feedback.published_at is None:
        raise LookupError("a published handling bears its time")
    return Handling(
        kind=str(feedback.get_kind_display()),
        received_on=feedback.received_on,
        answered_on=feedback.answered_on,
        published_on=day_of(feedback.published_at),
        edition=feedback.edition.number,
        question=feedback.published_question,
        answer=feedback.published_answer,
        corrected_in=corrected_in(feedback),
    )


def corrected_in(feedback: Feedback) -> int | None:
    """The number of the edition that put it right, once readers can read it."""
    edition = feedback.corrected_in
    return edition.number if edition is not None and edition.status in addresses.READABLE else None


def of_code(number: str, code: str) -> Feedback | None:
    """The feedback of that number, if the code is its own; a wrong code and an unknown number take alike."""
    found = Feedback.objects.filter(number=number.strip()).first()
    return found if codes.fits(code, (found and found.code_digest) or NOBODYS) else None
