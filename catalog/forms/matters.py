"""Which dates a matter asks for, and where the form keeps each: some are the edition's own, the rest are trigger dates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from catalog import binding, row_binding
from catalog.models import Item
from disclosure.law.terms import Matter
from disclosure.law.vocabulary import TRIGGERS
from disclosure.lawbook import vocabularies
from disclosure.models import Agency

# What the law counts from these triggers is a date every edition has.
COLUMNS = {
    "formation-or-change": "formed_on",
    "formation": "formed_on",
    "change": "formed_on",
    "issued": "issued_on",
}
PREFIX = "trigger-"


@dataclass(frozen=True, slots=True)
class Asked:
    """One date a form may ask for: its field, and by which words each matter asks for it."""

    trigger: str
    field: str
    labels: dict[str, str]


def field_of(trigger: str) -> str:
    """The form field that holds the date of a trigger."""
    return COLUMNS.get(trigger, f"{PREFIX}{trigger}")


def asked_by(matter: str) -> dict[str, str]:
    """The fields a matter asks for, with its own words; an unknown matter asks for nothing of its own."""
    if matter not in vocabularies().matters:
        return {}
    return {field_of(one.trigger): _(one.label) for one in vocabularies().matters.get(matter).asks}


def all_asked() -> list[Asked]:
    """Every trigger date that some matter asks for, those of the edition's own columns left out."""
    found: dict[str, dict[str, str]] = {}
    for matter in vocabularies().matters:
        for question in matter.asks:
            if question.trigger not in COLUMNS:
                found.setdefault(question.trigger, {})[matter.code] = _(question.label)
    return [Asked(trigger, field_of(trigger), labels) for trigger, labels in found.items()]


def asked_of(item: Item | None) -> list[Asked]:
    """The dates a form may ask for: those of every matter, and whatever the matter those the item's rows count from."""
    found = {one.trigger: one for one in all_asked()}
    codes = [matter.code for matter in vocabularies().matters]
    for trigger in row_binding.triggers(item) if item is not None else ():
        if trigger not in COLUMNS:
            said = dict.fromkeys(codes, _(TRIGGERS[trigger])) | (found[trigger].labels if trigger in found else {})
            found[trigger] = Asked(trigger, field_of(trigger), said)
    return list(found.values())


def dropped(before: str, after: str) -> Iterator[str]:
    """The triggers the former matter asked for and the present one neither asks for nor may be followed by."""
    matters = vocabularies().matters
    if before == after or before not in matters:
        return
    still = _triggers(matters.get(after)) if after in matters else set()
    yield from _triggers(matters.get(before), asks_only=True) - still - set(COLUMNS)


def _triggers(matter: Matter, *, asks_only: bool = False) -> set[str]:
    questions = matter.asks if asks_only else (*matter.asks, *matter.later)
    return {question.trigger for question in questions}


def hourly(agency: Agency) -> frozenset[str]:
    """The triggers from which some duty of the agency counts hours, so that a day is not enough."""
    return frozenset(duty.trigger for duty in binding.duties_of(agency) if duty.unit == "hour")
