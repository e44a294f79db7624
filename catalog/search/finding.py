"""Finding: a page of what is wanted, from a place on, with what the index alone cannot prove checked on the text itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from catalog.models import SearchEntry, SearchText
from catalog.search import index
from catalog.search import wanted as asking
from catalog.search.question import Question
from catalog.search.wanted import Wanted

BEST, NEWEST, OLDEST = "best", "newest", "oldest"
# How often more is read because what was read did not hold the words after all.
TURNS = 5


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
    tier, dot, key = asked.partition(".")
    if dot and tier in ("0", "1") and key.isascii() and key.isdecimal() and len(key) <= len(str(1 << 63)):
        return Place(int(tier), min(int(key), (1 << 63) - 1))
    return None


def page(question: Question, wanted: Wanted, place: Place, size: int, *, best: bool = False) -> Found:
    """The page of so many that begins at a place: hits at the head before others if `best`, by time within each."""
    tiers = [asking.at_head(wanted), asking.in_body(wanted)] if best and question.wanted else [wanted]
    found: list[tuple[Place, int]] = []
    for tier, part in enumerate(tiers):
        if tier < place.tier:
            continue
        if tier == place.tier and place.key is not None:
            part = part.beyond(place.key)
        kept = held(question, part, size + 1 - len(found))
        found.extend((Place(tier, key), edition) for key, edition in kept)
        if len(found) > size:
            break
    following = found[size - 1][0] if len(found) > size else None
    return Found([edition for _place, edition in found[:size]], following)


def held(question: Question, wanted: Wanted, most: int) -> list[tuple[int, int]]:
    """Keys and editions that fit and really hold the words, read on as long as too few of them do."""
    kept: list[tuple[int, int]] = []
    for _turn in range(TURNS):
        missing = most - len(kept)
        keys = index.keys(wanted, missing)
        kept.extend(_checked(question, keys))
        if len(kept) >= most or len(keys) < missing:
            break
        wanted = wanted.beyond(keys[-1])
    return kept


def _checked(question: Question, keys: Sequence[int]) -> Iterator[tuple[int, int]]:
    keys = really(question, keys)
    editions = dict(SearchEntry.objects.filter(key__in=keys).values_list("key", "edition"))
    return ((key, editions[key]) for key in keys if key in editions)


def really(question: Question, keys: Sequence[int]) -> Sequence[int]:
    """Those keys whose text really holds the words."""
    if not question:
        return keys
    texts = SearchText.objects.in_bulk(keys)
    return [key for key in keys if key in texts and question.holds(f"{texts[key].head}\n{texts[key].body}")]
