"""Finding: a page of what is wanted, from a place on, with what the index alone cannot prove checked on the text itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from catalog.models import SearchText
from catalog.search import index
from catalog.search import wanted as asking
from catalog.search.question import Question
from catalog.search.wanted import Wanted
from disclosure import keys

# How often more is read, twice as much each time, because what was read did not hold the words after all.
TURNS = 4
# No more than so many are read at once, unless a page alone is longer.
REACH = 200
# So many texts are held in memory at once.
CHUNK = 100


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page begins: the tier (of the best-first order) and the key after which it goes on."""

    tier: int = 0
    key: int | None = None

    def __str__(self) -> str:
        return "" if self.key is None else f"{self.tier}.{self.key}"


@dataclass(frozen=True, slots=True)
class Found:
    """One page: the editions in their order, and where the next one begins (None where this is the last)."""

    editions: Sequence[int]
    next: Place | None


def read_place(asked: str) -> Place | None:
    """A place as an address writes it; None where it is none."""
    tier, _dot, at = asked.partition(".")
    key = keys.read(at, len(str(1 << 63)))
    return Place(int(tier), min(key, (1 << 63) - 1)) if tier in ("0", "1") and key is not None else None


def page(question: Question, wanted: Wanted, place: Place, size: int, *, best: bool = False) -> Found:
    """The page of so many that begins at a place: hits at the head before others if `best`, by time within each.

    What fits but does not hold the words after all is passed over; a page that met too much of it is short, and the
    next one goes on where it stopped looking.
    """
    tiers = asking.tiers(wanted, best=best and bool(question.wanted))
    right, further = _gathered(question, _from(place, tiers), size + 1)
    following = right[size - 1][0] if len(right) > size else further
    return Found([edition for _place, edition in right[:size]], following)


def held(question: Question, wanted: Wanted, most: int) -> list[tuple[int, int]]:
    """The first keys and editions that fit and really hold the words."""
    right, _further = _gathered(question, [wanted], most)
    return [(place.key, edition) for place, edition in right[:most] if place.key is not None]


def _gathered(
    question: Question, tiers: Sequence[Wanted | None], most: int
) -> tuple[list[tuple[Place, int]], Place | None]:
    """Places and editions that hold the words, read on as long as too few do; and where to go on if too few still did."""
    right: list[tuple[Place, int]] = []
    further: Place | None = None
    for turn in range(TURNS):
        reach = max(most, min(most << turn, REACH))
        looked_at = _looked_at(tiers, reach)
        holding = really(question, {place.key: edition for place, edition in looked_at if place.key is not None})
        right.extend((place, edition) for place, edition in looked_at if place.key in holding)
        further = looked_at[-1][0] if len(looked_at) == reach else None
        if len(right) >= most or further is None:
            break
        tiers = _from(further, tiers)
    return right, further


def _from(place: Place, tiers: Sequence[Wanted | None]) -> list[Wanted | None]:
    """What is left of the tiers from a place on, each under its own number."""
    left: list[Wanted | None] = [None if tier < place.tier else wanted for tier, wanted in enumerate(tiers)]
    begun = left[place.tier] if place.tier < len(left) else None
    if begun is not None and place.key is not None:
        left[place.tier] = begun.beyond(place.key)
    return left


def _looked_at(tiers: Sequence[Wanted | None], most: int) -> list[tuple[Place, int]]:
    """The next places with their editions, in the order of the tiers."""
    asked = {tier: wanted for tier, wanted in enumerate(tiers) if wanted is not None}
    numbers = list(asked)
    found = index.in_turn(list(asked.values()), most) if asked else []
    return [(Place(numbers[number], key), edition) for number, key, edition in found]


def really(question: Question, editions: Mapping[int, int]) -> dict[int, int]:
    """Of keys with their editions those whose text really holds the words, in the order given."""
    if not question:
        return dict(editions)
    texts = SearchText.objects.filter(entry__in=list(editions)).values_list("entry", "head", "body").iterator(CHUNK)
    right = {key for key, head, body in texts if question.holds(f"{head}\n{body}")}
    return {key: edition for key, edition in editions.items() if key in right}
