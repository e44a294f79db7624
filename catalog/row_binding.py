"""The duties that an item takes over from the directory rows it serves: each limit of a row in force, once."""

from __future__ import annotations

from catalog import gates, row_limits
from catalog.models import DirectoryRow, Item
from disclosure.law import row_duties
from disclosure.law.rows import Duty
from disclosure.models import Agency

# What runs on the item itself; a recurring row runs by its periods, and what stays for good has no clock.
KNOWN_LATER = frozenset({"published", "posted", "publicity-ended"})
ON_THE_ITEM = frozenset({"within", "at-once", "in-time", "keep"})


def duties(item: Item) -> list[Duty]:
    """The duties of the rows that an item serves, as the published versions state them."""
    rows = list(DirectoryRow.objects.filter(line__servings__item=item, standings__retired=False).distinct())
    days = in_time_days(item.agency) if rows else None
    found = {}
    for row in rows:
        for limit in row_limits.limits(row.limits):
            duty = row_duties.duty_of(limit, in_time_days=days) if limit.kind in ON_THE_ITEM else None
            if duty is not None:
                found[duty.full_code] = duty
    return list(found.values())


def triggers(item: Item) -> list[str]:
    """From which dates the limits of an item's rows are counted, those that follow publication left out."""
    return sorted({duty.trigger for duty in duties(item)} - KNOWN_LATER)


def in_time_days(agency: Agency) -> int | None:
    """How many working days 及时 gives here (gate `directory.in-time-days`)."""
    gate = gates.gate_of(agency, "directory.in-time-days")
    return int(str(gate.value)) if gate is not None else None
