"""Everything an address finds, however much: read from the index by stretches of keys, so that memory stays as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalog import selectors
from catalog.listing import Listing
from catalog.models import Edition, SearchEntry
from catalog.search import finding, index

# The first stretch is short, so that the first line leaves at once.
FIRST, CHUNK = 20, 500


def editions(listing: Listing) -> Iterator[Edition]:
    """What is found, by the time of publication: the oldest first if that is asked for, else the newest first."""
    wanted, size = listing.wanted(), FIRST
    while keys := index.keys(wanted, size):
        yield from _of(finding.really(listing.question, keys), dated=listing.valid_on is not None)
        if len(keys) < size:
            return
        wanted, size = wanted.beyond(keys[-1]), CHUNK


def _of(keys: Sequence[int], *, dated: bool) -> Iterator[Edition]:
    """Public editions in the order of their keys, with their changes of validity if a day is asked about.

    What was taken down since the index was read is left out.
    """
    named = dict(SearchEntry.objects.filter(key__in=keys).values_list("key", "edition"))
    editions = selectors.published().defer("body", "summary")
    found = (editions.prefetch_related("item__validity_changes") if dated else editions).in_bulk(named.values())
    yield from (found[named[key]] for key in keys if key in named and named[key] in found)
