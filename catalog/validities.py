"""Whether a document was in force on a day, by its changes until then and its set term; a rule without the database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from catalog.models import Edition, Item
from disclosure.today import day_of

# What binds whom it addresses, whether as it was made or as it was amended.
BINDING = (Item.Validity.EFFECTIVE, Item.Validity.AMENDED)


class Change(NamedTuple):
    """From which day on which validity held."""

    on: date
    validity: str


class Spell(NamedTuple):
    """What held from a day on, until another one on which it no longer did (None: without end)."""

    since: date
    until: date | None
    validity: str


def begins_on(edition: Edition) -> date:
    """From which day a document can bind: the day it says itself, else that of its making, else of its publication."""
    said = edition.item.valid_from or edition.issued_on or edition.formed_on
    if said is None and edition.published_at is None:
        raise ValueError(f"edition {edition.pk} has no day at all")
    return said or day_of(edition.published_at)  # type: ignore[arg-type]


def changes_of(item: Item) -> list[Change]:
    """The changes of an item's validity in the order of their days; nothing is asked where they are at hand."""
    return [Change(one.on, one.validity) for one in item.validity_changes.all()]


def spells_of(edition: Edition) -> list[Spell]:
    """The spells of a document whose item and changes of validity are at hand."""
    item = edition.item
    return spells(begins_on(edition), item.validity, item.valid_to, changes_of(item))


def held_on(on: date, spells: Sequence[Spell]) -> str:
    """What held on a day; nothing on a day before the first."""
    held = (one.validity for one in spells if one.since <= on and (one.until is None or on < one.until))
    return next(held, "")


def spells(begins: date, validity: str, valid_to: date | None, changes: Sequence[Change]) -> list[Spell]:
    """What held from the day on which a document begins to bind, as spells without a gap; before it nothing did."""
    days = sorted({begins, *(change.on for change in changes), *([valid_to] if valid_to else [])})
    starts = [(day, validity_at(day, validity, valid_to, changes)) for day in days if day >= begins]
    told = [one for before, one in zip([None, *starts], starts, strict=False) if not before or before[1] != one[1]]
    ends = [day for day, _validity in told[1:]]
    return [Spell(day, until, held) for (day, held), until in zip(told, [*ends, None], strict=True)]


def validity_at(on: date, validity: str, valid_to: date | None, changes: Sequence[Change]) -> str:
    """What held on a past or coming day; `changes` in the order of their days.

    `valid_to` is the first day on which a document no longer binds; without any change the mark itself is the word.
    """
    ended = valid_to is not None and valid_to <= on
    last = next((change for change in reversed(changes) if change.on <= on), None)
    if last is not None:
        outlived = ended and valid_to is not None and last.validity in BINDING and last.on < valid_to
        return Item.Validity.LAPSED if outlived else last.validity
    if changes:
        return Item.Validity.LAPSED if ended else Item.Validity.EFFECTIVE
    if validity in BINDING:
        return Item.Validity.LAPSED if ended else validity
    return validity if ended or valid_to is None else Item.Validity.EFFECTIVE
