"""What is left of an item that was public: the reason of a withdrawal, or nothing but the fact of a take-down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from catalog import selectors, states
from catalog.models import Item
from disclosure.today import day_of

EDITION, WITHDRAWN, TAKEN_DOWN = KINDS = ("edition", "withdrawn", "taken-down")


@dataclass(frozen=True, slots=True)
class Successor:
    """What replaces a withdrawn item."""

    title: str
    index_number: str


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What the public is told of what is gone, and since when; a title and a reason only of a withdrawal."""

    kind: str
    index_number: str
    title: str
    on: date | None
    reason: str
    successor: Successor | None


def of(item: Item, *, edition_only: bool = False) -> Tombstone:
    """What to say of an item without a readable edition, or of one of its editions alone."""
    latest = max(item.editions.all(), key=lambda edition: edition.number)
    withdrawn = latest.status == states.WITHDRAWN and not edition_only
    return Tombstone(
        kind=EDITION if edition_only else WITHDRAWN if withdrawn else TAKEN_DOWN,
        index_number=item.index_number,
        title=latest.title if withdrawn else "",
        on=_gone_on(item, "item.withdraw" if withdrawn else "item.take_down"),
        reason=latest.tombstone if withdrawn else "",
        successor=_successor(item) if withdrawn else None,
    )


def _gone_on(item: Item, act: str) -> date | None:
    entry = item.subject.ledger_entries.filter(act=act).order_by("-pk").first()
    return day_of(entry.at) if entry else None


def _successor(item: Item) -> Successor | None:
    """What replaces a withdrawn item, if the public can read it."""
    if item.superseded_by is None:
        return None
    edition = selectors.visible_edition(item.superseded_by)
    return Successor(edition.title, item.superseded_by.index_number) if edition else None
