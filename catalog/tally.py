"""How many items an address finds, in all and under every value of every filter.

Where no words are sought and at most one filter is in force, the counts are kept (catalog.search.counting); otherwise
the values of what is found are read, up to a limit beyond which the page says "more than", of all and of each value.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from catalog.filters import FILTERS
from catalog.listing import AGENCY, DOMAIN, ROW, VALIDITY, YEAR, Listing
from catalog.models import Item, SearchEntry
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
    Agencies are counted by their ids. `without` says by filter in force how many there are once it is let go. `partial`
    are the filters whose values were counted up to the limit alone: there may be more of each, and other values.
    """

    total: int
    more: bool
    values: Mapping[str, Counter[str]]
    without: Mapping[str, int] = field(default_factory=dict)
    partial: Set[str] = frozenset()


def of(listing: Listing) -> Tally:
    """Count what an address finds: all that is found, and for each filter in force what is found without it, at once."""
    in_force = _in_force(listing)
    counted = _counted(listing, ["", *in_force])
    total, found = counted[""]
    values: dict[str, Counter[str]] = defaultdict(Counter)
    _sort_in(values, found, NAMES)
    for name in in_force:
        # Among its like what is chosen may have been missed; with what stands below it, it was counted for itself.
        values[name] |= _sorted(counted[name][1], name)
    if listing.valid_on is not None:
        values[VALIDITY] = _as_of(listing)
    partial = {name for name in NAMES if _cut_short(listing, name if name in in_force else "", counted)}
    if YEAR in partial:
        # What was counted may all be of a few years, as if the others held nothing.
        values[YEAR].update(dict.fromkeys(_years(listing), 0))
    more = _cut_short(listing, "", counted)
    without = {name: counted[name][0] for name in in_force}
    return Tally(min(total, MOST_COUNTED) if more else total, more, values, without, partial)


def _in_force(listing: Listing) -> list[str]:
    """The filters in force that have a facet; rows are told within a domain only."""
    found = NAMES & {*listing.values, *([AGENCY] if listing.agency else [])}
    return sorted(found if DOMAIN in listing.values else found - {ROW})


def _cut_short(listing: Listing, but: str, counted: Mapping[str, tuple[int, Mapping[str, int]]]) -> bool:
    """Whether more is found than was counted."""
    return _limited(listing, but=but) and counted[but][0] > MOST_COUNTED


def _years(listing: Listing) -> Iterator[str]:
    """The years that hold anything public, within the days asked for."""
    first, last = (day.year if day else None for day in (listing.since, listing.until))
    for year in map(facet_tokens.value_of, counting.beginning(facet_tokens.YEAR)):
        if (first is None or first <= int(year)) and (last is None or int(year) <= last):
            yield year


def corrected(counted: Tally, listing: Listing, editions: Sequence[int]) -> Tally:
    """What was counted once the texts were looked at and just these editions hold the words."""
    if len(editions) == counted.total:
        return counted
    entries = SearchEntry.objects.filter(edition__in=editions).values_list("facets", flat=True)
    kept = {*counted.without, *([VALIDITY] if listing.valid_on is not None else [])}
    values: dict[str, Counter[str]] = defaultdict(Counter)
    values.update({name: found for name, found in counted.values.items() if name in kept})
    _sort_in(values, _of_entries(list(entries))[1], NAMES - kept)
    partial = counted.partial & kept
    return replace(counted, total=len(editions), more=False, values=values, partial=partial)


def _as_of(listing: Listing) -> Counter[str]:
    """How many there are of each validity on the day asked for; what is kept beside each item is that of today."""
    each = list(Item.Validity.values)
    found = zip(each, index.counts([_holding(listing, one).wanted() for one in each]), strict=True)
    return Counter({one: n for one, n in found if n})


def _holding(listing: Listing, validity: str) -> Listing:
    return replace(listing, values={**listing.values, VALIDITY: validity})


def _limited(listing: Listing, *, but: str = "") -> bool:
    """Whether what is found must be read to be counted, and so is counted up to a limit."""
    given = listing.given(but=but)
    kept = len(given) <= 1 and all(len(group) == 1 and group[0][0] in facet_tokens.GIVEN for group in given)
    return not kept or bool(listing.question or listing.since or listing.until or listing.valid_on)


def _counted(listing: Listing, each: Sequence[str]) -> dict[str, tuple[int, Mapping[str, int]]]:
    """How much is found, and under each value, once each filter named is left out."""
    read = [but for but in each if _limited(listing, but=but)]
    found = index.values([listing.wanted(but=but) for but in read])
    counted = {but: _of_entries(entries) for but, entries in zip(read, found, strict=True)}
    kept = {but: next((group[0] for group in listing.given(but=but)), "") for but in each if but not in counted}
    beside = counting.beside(kept.values()) if kept else {}
    return {**counted, **{but: _of_counts({**beside[given], **_rows(given)}) for but, given in kept.items()}}


def _rows(given: str) -> Mapping[str, int]:
    """The rows of a domain, which are counted within it alone."""
    return counting.within(given, facet_tokens.ROW, MOST_ROWS) if given[:1] == facet_tokens.DOMAIN else {}


def _of_entries(entries: Sequence[str]) -> tuple[int, Mapping[str, int]]:
    return len(entries), facet_tokens.counted(entries[:MOST_COUNTED])


def _of_counts(beside: Mapping[str, int]) -> tuple[int, Mapping[str, int]]:
    return beside.get("", 0), {value: n for value, n in beside.items() if value}


def _sorted(counted: Mapping[str, int], name: str) -> Counter[str]:
    """What was counted under the filter of this name."""
    values: dict[str, Counter[str]] = defaultdict(Counter)
    _sort_in(values, counted, {name})
    return values[name]


def _sort_in(values: dict[str, Counter[str]], counted: Mapping[str, int], names: Set[str]) -> None:
    """Sort what was counted under the filters of these names."""
    for token, n in counted.items():
        name = LETTERS.get(token[0], "")
        if name in names:
            values[name][facet_tokens.value_of(token)] += n
