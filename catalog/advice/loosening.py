"""Fewer conditions: what each of them took away, and each word, told by what the list would hold without it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from catalog.advice.offered import Offer, counted, with_words
from catalog.filters import FILTERS
from catalog.listing import AGENCY, VALIDITY, Listing, as_of
from catalog.search import index, question
from catalog.tally import Tally


def offers(listing: Listing, tally: Tally, address: str) -> list[Offer]:
    """What would be found without each condition, where that is more than now, the most first."""
    found = [*_filters(listing, tally, address), *_agency(listing, tally, address), *_days(listing, address)]
    return _worth(found, tally)


def words(listing: Listing, tally: Tally, address: str) -> list[Offer]:
    """What would be found without each word of several."""
    several = listing.question.words if len(listing.question.words) > 1 else ()
    offered = (with_words(listing, question.replaced(listing.q, word), word, address) for word in several)
    return _worth([one for one in offered if one is not None], tally)


def _worth(found: list[Offer], tally: Tally) -> list[Offer]:
    return sorted((one for one in found if one.count > tally.total), key=lambda one: (-one.count, one.label))


def _filters(listing: Listing, tally: Tally, address: str) -> Iterator[Offer]:
    for one in FILTERS:
        if one.name in listing.values:
            count = tally.without[one.name] if one.name in tally.without else _count(listing, but=one.name)
            label = f"{one.title}：{one.label(listing.values[one.name]) or ''}"
            yield counted(label, count, address + listing.query(**{one.name: None}))


def _agency(listing: Listing, tally: Tally, address: str) -> Iterator[Offer]:
    if listing.agency is not None:
        yield counted(str(listing.agency), tally.without[AGENCY], address + listing.query(agency=None, within=None))


def _days(listing: Listing, address: str) -> Iterator[Offer]:
    if listing.since or listing.until:
        count = _count(replace(listing, since=None, until=None))
        yield counted(_("发布日期"), count, address + listing.query(since=None, until=None))
    if listing.valid_on is not None:
        count = _count(replace(listing, valid_on=None))
        label = as_of(listing.valid_on, bound=VALIDITY not in listing.values)
        yield counted(label, count, address + listing.query(valid_on=None))


def _count(listing: Listing, *, but: str = "") -> int:
    return index.count(listing.wanted(but=but))
