"""Keys of the index: a moment of publication and an item in one number, so that the index itself is in order of time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from disclosure.today import at_start_of

BEGINNING = datetime(1900, 1, 1, tzinfo=UTC)
# Of 63 bits 29 are the item's, which leaves 34 for seconds: until May 2444.
ITEM_BITS = 29
LARGEST = (1 << 63) - 1


def key_of(published_at: datetime, item_id: int) -> int:
    """The key of an item that became public at a moment; a later moment has the larger key."""
    seconds = int((published_at - BEGINNING).total_seconds())
    if not 0 <= seconds < 1 << (63 - ITEM_BITS) or not 0 <= item_id < 1 << ITEM_BITS:
        raise OverflowError(f"no key for item {item_id} published at {published_at}")
    return seconds << ITEM_BITS | item_id


def between(since: date | None, until: date | None) -> tuple[int, int]:
    """The keys outside of which nothing lies that was published from one day to another."""
    return first_of(since) - 1 if since else -1, first_of(until + timedelta(days=1)) if until else LARGEST


def first_of(day: date) -> int:
    """The smallest key that anything published on a local day can have."""
    return key_of(at_start_of(day), 0)
