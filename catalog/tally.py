"""How many items an address finds, in all and under every value of every filter.

Where no words are sought and at most one filter is in force, the counts are kept (catalog.search.counting); otherwise
the values of what is found are read, up to a limit beyond which the page says "more than".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace

from catalog.filters import FILTERS
from catalog.listing import AGENCY, DOMAIN, ROW, VALIDITY, Listing
from catalog.models import Item
from catalog.search import counting, facet_tokens, index
from catalog.search.index import MOST_COUNTED

# By the letter of what is counted, the filter whose facet it fills; agencies are counted each for itself.
LETTERS: Mapping[str, str] = {
    facet_tokens.OWN: AGENCY,
    facet_tokens.ROW: ROW,
    **{one.counted or one.letter: one.name for one in FILTERS if (one.counted or one.letter) in facet_tokens.COUNTED},
}
NAMES = frozenset(LETTERS.values())
# Of the rows of a domain so many are counted, the most frequent.
MOST_ROWS = 200


@dataclass(frozen=True, slots=True)
class Tally:
    """The number of items found (`more`: at least so many), and by filter and value how many there are.

    A filter in force is left out where its own values are counted: they say what choosing another one would find.
    Agencies are counted by their ids. `without` says by filter in force how many there are once it is let go.
    """

    total: int
    more: bool
    values: Mapping[str, Counter[str]]
    without: Mapping[str, int] = field(default_factory=dict)


def of(listing: Listing) -> Tally:
    """Count what an address finds: once for all that is found, and once more for each filter in force without it."""
    total, counted = _counted(listing)
    in_force = {*listing.values, *([AGENCY] if listing.agency else [])}
    if DOMAIN not in listing.values:
        # Rows are told within a domain only.
        in_force.discard(ROW)
    values: dict[str, Counter[str]] = defaultdict(Counter)
    _sort_in(values, counted, NAMES - in_force)
    without = {}
    for name in sorted(NAMES & in_force):
        without[name], others = _counted(listing, but=name)
        _sort_in(values, others, {name})
    if listing.valid_on is not None:
        values[VALIDITY] = _as_of(listing)
    more = _limited(listing) and total > MOST_COUNTED
    return Tally(min(total, MOST_COUNTED) if more else total, more, values, without)


def _as_of(listing: Listing) -> Counter[str]:
    """How many there are of each validity on the day asked for; what is kept beside each item is that of today."""
    found = Counter({one: index.count(_holding(listing, one).wanted()) for one in Item.Validity.values})
    return Counter({one: min(n, MOST_COUNTED) for one, n in found.items() if n})


def _holding(listing: Listing, validity: str) -> Listing:
    return replace(listing, values={**listing.values, VALIDITY: validity})


def _limited(listing: Listing, *, but: str = "") -> bool:
    """Whether what is found must be read to be counted, and so is counted up to a limit."""
    dated = listing.since or listing.until or listing.valid_on
    given = listing.given(but=but)
    return bool(listing.question or dated or len(given) > 1 or any(one[0] not in facet_tokens.GIVEN for one in given))


def _counted(listing: Listing, *, but: str = "") -> tuple[int, Mapping[str, int]]:
    """How much is found, and under each value."""
    if _limited(listing, but=but):
        found = index.values(listing.wanted(but=but))
        return len(found), Counter(value for one in found for value in one.split())
    given = next(iter(listing.given(but=but)), "")
    rows = counting.within(given, facet_tokens.ROW, MOST_ROWS) if given[:1] == facet_tokens.DOMAIN else {}
    return counting.number(given or facet_tokens.EVERY), {**counting.beside(given), **rows}


def _sort_in(values: dict[str, Counter[str]], counted: Mapping[str, int], names: Set[str]) -> None:
    """Sort what was counted under the filters of these names."""
    for token, n in counted.items():
        name = LETTERS.get(token[0], "")
        if name in names:
            values[name][facet_tokens.value_of(token)] += n
