"""Everything an address finds, however much: read from the index by stretches of keys, so that memory stays as it is."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from catalog import selectors
from catalog.listing import Listing
from catalog.models import Edition
from catalog.search import finding, index

# The first stretch is short, so that the first line leaves at once.
FIRST, CHUNK = 20, 500


def editions(listing: Listing) -> Iterator[Edition]:
    """What is found, by the time of publication: the oldest first if that is asked for, else the newest first."""
    wanted, size = listing.wanted(), FIRST
    while found := index.keys(wanted, size):
        yield from _of(finding.really(listing.question, found).values(), dated=listing.valid_on is not None)
        if len(found) < size:
            return
        wanted, size = wanted.beyond(next(reversed(found))), CHUNK


def _of(ids: Collection[int], *, dated: bool) -> list[Edition]:
    """Public editions in the order given, with their changes of validity if a day is asked about.

    What was taken down since the index was read is left out.
    """
    editions = selectors.published().defer("body", "summary")
    return selectors.in_order(editions.prefetch_related("item__validity_changes") if dated else editions, ids)
