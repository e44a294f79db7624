"""How long an item must stay posted: the least the law of its matter asks for, counted from the day it was posted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from catalog import binding
from catalog.models import PROACTIVE, Edition, Item
from disclosure import calendars
from disclosure.law.clock import Event, fold
from disclosure.law.rows import Duty
from disclosure.lawbook import book
from disclosure.today import day_of, today


@dataclass(frozen=True, slots=True)
class Posting:
    """A duty to keep an item posted, and the last day on which it must still be there."""

    duty: Duty
    last_day: date


def postings(item: Item, edition: Edition) -> list[Posting]:
    """What the matter's law asks of an item's posting, the longest last."""
    duties = list(_duties(item, edition))
    if not duties:
        return []
    posted_on, calendar = begun_on(item, edition), calendars.of(item.agency)
    found = []
    for duty in duties:
        due = fold(duty, [Event("start", posted_on)], calendar).due_on if duty.in_force(posted_on) else None
        if due is not None:
            found.append(Posting(duty, due.date() if isinstance(due, datetime) else due))
    return sorted(found, key=lambda posting: posting.last_day)


def _duties(item: Item, edition: Edition) -> Iterator[Duty]:
    """Every version of the duties to keep such an item posted."""
    if edition.attribute != PROACTIVE:
        return
    for duty in book().duties(on=None, jurisdiction=calendars.jurisdiction_of(item.agency) or None):
        if duty.kind == binding.POSTED and edition.matter in duty.matters:
            yield duty


def ends_on(item: Item, edition: Edition) -> date | None:
    """The day a posting ends: as set, else the least the law asks for; None for what is not posted for a time."""
    if item.publicity_ends_on is not None:
        return item.publicity_ends_on
    found = postings(item, edition)
    return found[-1].last_day if found else None


def begun_on(item: Item, edition: Edition) -> date:
    """The day a posting began: the date given for it, else the day of publication, else today."""
    row = item.trigger_dates.filter(trigger="posted").first()
    if row is not None:
        return row.on
    return day_of(edition.published_at) if edition.published_at else today()
