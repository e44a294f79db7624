"""The duties that an item takes over from the directory rows it serves: each limit of a row in force, once."""

from __future__ import annotations

from catalog import row_limits
from catalog.models import DirectoryRow, Item
from disclosure import calendars
from disclosure.law.rows import Duty
from disclosure.lawbook import book
from disclosure.today import today

# What runs on the item itself; a recurring row runs by its periods, and what stays for good has no clock.
KNOWN_LATER = frozenset({"published", "posted", "publicity-ended"})
ON_THE_ITEM = frozenset({"within", "at-once", "in-time", "keep"})


def duties(item: Item) -> list[Duty]:
    """The duties of the rows that an item serves, as the published versions state them."""
    rows = list(DirectoryRow.objects.filter(line__servings__item=item, standings__retired=False).distinct())
    jurisdiction = calendars.jurisdiction_of(item.agency) or None if rows else None
    stated = (limit for row in rows for limit in row_limits.limits(row.limits) if limit.kind in ON_THE_ITEM)
    made = (book().row_duty(limit, on=today(), jurisdiction=jurisdiction) for limit in stated)
    return list({duty.full_code: duty for duty in made if duty is not None}.values())


def triggers(item: Item) -> list[str]:
    """From which dates the limits of an item's rows are counted, those that follow publication left out."""
    return sorted({duty.trigger for duty in duties(item)} - KNOWN_LATER)
