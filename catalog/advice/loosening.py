"""Fewer conditions: what each of them took away, and each word, told by what the list would hold without it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from catalog.advice import offered
from catalog.advice.offered import Offer, Way, with_words
from catalog.listing import AGENCY, VALIDITY, Listing, as_of, filters_in_force
from catalog.search import question
from catalog.tally import Tally


def offers(listing: Listing, tally: Tally, address: str) -> tuple[list[Offer], list[Offer]]:
    """What would be found without each condition, and without each word of several; where that is more, the most first."""
    told = [*_filters(listing, tally, address), *_agency(listing, tally, address)]
    conditions = [*_uncounted(listing, tally, address), *_days(listing, address)]
    words = list(_words(listing, address))
    found = offered.found([*conditions, *words])
    return _worth([*told, *found[: len(conditions)]], tally), _worth(found[len(conditions) :], tally)


def _worth(found: list[Offer], tally: Tally) -> list[Offer]:
    return sorted((one for one in found if one.count > tally.total), key=lambda one: (-one.count, one.label))


def _filters(listing: Listing, tally: Tally, address: str) -> Iterator[Offer]:
    for name, label, url in filters_in_force(listing, address):
        if name in tally.without:
            yield offered.counted(label, tally.without[name], url)


def _uncounted(listing: Listing, tally: Tally, address: str) -> Iterator[Way]:
    """The filters without a facet, which nobody has counted yet."""
    for name, label, url in filters_in_force(listing, address):
        if name not in tally.without:
            left = {other: value for other, value in listing.values.items() if other != name}
            yield Way(label, replace(listing, values=left), url)


def _agency(listing: Listing, tally: Tally, address: str) -> Iterator[Offer]:
    if listing.agency is not None:
        url = address + listing.query(agency=None, within=None)
        yield offered.counted(str(listing.agency), tally.without[AGENCY], url)


def _days(listing: Listing, address: str) -> Iterator[Way]:
    if listing.since or listing.until:
        url = address + listing.query(since=None, until=None)
        yield Way(_("发布日期"), replace(listing, since=None, until=None), url)
    if listing.valid_on is not None:
        label = as_of(listing.valid_on, bound=VALIDITY not in listing.values)
        yield Way(label, replace(listing, valid_on=None), address + listing.query(valid_on=None))


def _words(listing: Listing, address: str) -> Iterator[Way]:
    for word in listing.question.words if len(listing.question.words) > 1 else ():
        yield with_words(listing, question.replaced(listing.q, word), word, address)
