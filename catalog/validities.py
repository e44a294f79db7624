"""Whether a document was in force on a day, by its changes until then and its set term; a rule without the database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from catalog.models import Item

# What binds whom it addresses, whether as it was made or as it was amended.
BINDING = (Item.Validity.EFFECTIVE, Item.Validity.AMENDED)


class Change(NamedTuple):
    """From which day on which validity held."""

    on: date
    validity: str


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
