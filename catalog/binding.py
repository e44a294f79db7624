"""Which duties bind an item, and from which of its dates each is counted.

A duty binds by who owes it, by the item's matter, and by being in force on its own trigger date; a special rule
takes the place of the general one it names (条例 art. 26: 法律另有规定).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from catalog.models import PROACTIVE, Edition, Item
from disclosure import calendars, debtors
from disclosure.law.rows import Duty
from disclosure.lawbook import book

# The acts of an item that end a clock; other duties run on subjects of their own.
ITEM_ACTS = frozenset({"publish", "propose", "interpret"})


@dataclass(frozen=True, slots=True)
class Binding:
    """A duty on an item, counted from this day."""

    duty: Duty
    on: date


def bindings(item: Item, edition: Edition) -> list[Binding]:
    """The duties that bind this edition now, leaving out those another one displaces."""
    if edition.attribute != PROACTIVE or item.audience != Item.Audience.PUBLIC:
        return []
    dates = dates_of(item, edition)
    jurisdiction = calendars.jurisdiction_of(item.agency) or None
    found = [
        Binding(duty, dates[duty.trigger])
        for duty in book().duties(on=None, jurisdiction=jurisdiction)
        if dates.get(duty.trigger) and _binds(duty, item, edition, dates[duty.trigger])
    ]
    displaced = {code for binding in found for code in binding.duty.displaces}
    return [one for one in found if not {one.duty.code, one.duty.full_code} & displaced]


def _binds(duty: Duty, item: Item, edition: Edition, on: date) -> bool:
    if duty.kind not in ("within", "at-once") or duty.stops_with not in ITEM_ACTS or not duty.in_force(on):
        return False
    if duty.stops_with == "interpret" and edition.interpretation == Edition.Interpretation.NOT_NEEDED:
        return False
    if duty.matters:
        return edition.matter in duty.matters and _owed(duty, item)
    return debtors.owes(item.agency, duty)


def _owed(duty: Duty, item: Item) -> bool:
    """A duty on a named matter binds whoever files such a matter, unless its debtors are bodies known otherwise."""
    known = [word for word in duty.owed_by if word in debtors.OWES]
    return not known or debtors.owes(item.agency, duty)


def dates_of(item: Item, edition: Edition) -> dict[str, date]:
    """Every date of an item under the trigger it feeds."""
    dates = {row.trigger: row.on for row in item.trigger_dates.all()}
    if edition.formed_on:
        dates.setdefault("formation-or-change", edition.formed_on)
        dates.setdefault("formation" if edition.number == 1 else "change", edition.formed_on)
    if edition.issued_on:
        dates.setdefault("issued", edition.issued_on)
    if edition.published_at:
        dates.setdefault("published", edition.published_at.date())
    return dates
