"""A followed search as it is compared with what is new: in memory, without asking the database once for each search."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from catalog import listing
from catalog.listing import AGENCY, Listing
from catalog.models import SavedSearch
from catalog.search import keys, question
from catalog.search.keys import LARGEST
from catalog.search.question import Question


@dataclass(frozen=True, slots=True)
class Entry:
    """A new entry of the index: its key, its values, its folded text and the tokens of both."""

    key: int
    edition: int
    values: frozenset[str]
    text: str
    tokens: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sought:
    """What a search asks of an entry."""

    question: Question
    groups: tuple[frozenset[str], ...]
    above: int = -1
    below: int = LARGEST

    def fits(self, entry: Entry) -> bool:
        """Whether an entry is in the list; the text, which costs most, is looked at last."""
        inside = self.above < entry.key < self.below
        return inside and all(group & entry.values for group in self.groups) and self.question.holds(entry.text)


def digest_of(search: Listing) -> str:
    """By what the same search is known again, whatever its agency is called then."""
    said = {**search.conditions(), AGENCY: search.agency.pk if search.agency else None}
    return sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def groups_of(search: Listing) -> list[list[str]]:
    """The values of its filters, as they are kept with it."""
    return [list(group) for group in search.given()]


def anchor_of(search: Listing) -> str:
    """A token by which most searches are passed over: of its words, else of its filters."""
    words = [term.token for phrase in search.question.wanted for term in phrase.terms if not term.beginning]
    values = [group[0] for group in groups_of(search) if len(group) == 1]
    return max(words, key=len, default="") or next(iter(values), "")


def of(asked: Mapping[str, str], groups: Sequence[Sequence[str]]) -> Sought:
    """A search as it was kept."""
    since, until = asked.get("since", ""), asked.get("until", "")
    above, below = keys.between(*(date.fromisoformat(day) if day else None for day in (since, until)))
    return Sought(question.read(asked.get("q", "")), tuple(map(frozenset, groups)), above, below)


def listing_of(search: SavedSearch) -> Listing:
    """The list a search is today; its `problems` say what of it is there no more.

    An agency is known by its row, whatever it is called now; without one, nobody else's name may take its place.
    """
    asked = dict(search.asked)
    if AGENCY in asked:
        asked[AGENCY] = search.agency.slug if search.agency else f"{asked[AGENCY]} "
    read = listing.read(QueryDict(urlencode(asked)))
    return replace(read, order=listing.NEWEST)


def told(search: Listing) -> str:
    """A search in words, in the language in use."""
    words = [_("“%(words)s”") % {"words": search.q}] if search.q else []
    labels = [*words, *(one["label"] for one in listing.chosen(search, ""))]
    return "；".join(labels) or _("全部公开信息")
