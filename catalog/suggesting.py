"""Which rows of the directories an item may fulfil: those its agency publishes, the nearest in wording first."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from catalog import domains
from catalog.models import DirectoryRow, Edition, Item, Serving, Standing

# What is too unlike to be worth a look, and how many are shown.
LEAST = 0.25
MOST = 5
# How much the words of the last matter, of the elements, of the domain and the matters above weigh.
WEIGHTS = {"matter": 3.0, "elements": 1.0, "domain": 1.0}
NOT_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A row an item may fulfil, how near its wording is (0 to 1), and the words both have."""

    row: DirectoryRow
    nearness: float
    shared: tuple[str, ...]


def rows_for(item: Item, edition: Edition, *, most: int = MOST) -> list[Suggestion]:
    """The rows in force that the item's agency publishes and that its title, summary and keywords come nearest to."""
    known = open_to(item)
    if not known:
        return []
    own = pairs(f"{edition.title}。{edition.keywords}") | pairs(edition.summary)
    titles = {domain.code: domain.title for domain in domains.known()}
    found = (_suggestion(one, titles.get(one.domain, ""), own) for one in known)
    likely = [one for one in found if one.nearness >= LEAST]
    return sorted(likely, key=lambda one: (-one.nearness, one.row.pk))[:most]


def open_to(item: Item) -> list[Standing]:
    """The standings of rows the item's agency, or one above it, publishes and the item does not serve yet."""
    attached = Serving.objects.filter(item=item).values("line")
    known = Standing.objects.filter(retired=False, agency__path__in=item.agency.lineage()).exclude(line__in=attached)
    return list(known.select_related("row").order_by("pk"))


def _suggestion(one: Standing, domain: str, own: frozenset[str]) -> Suggestion:
    """How much of a row's words the item has; the words of the last matter tell most."""
    row = one.row
    parts = {
        "matter": pairs(row.matters[-1] if row.matters else ""),
        "elements": pairs(row.elements),
        "domain": pairs(" ".join((domain, *row.matters[:-1]))),
    }
    weighed = [(WEIGHTS[name], words) for name, words in parts.items() if words]
    total = sum(weight for weight, _words in weighed)
    near = sum(weight * len(words & own) / len(words) for weight, words in weighed) / total if total else 0.0
    shared = sorted(word for word in parts["matter"] & own)
    return Suggestion(row, near, tuple(shared))


def pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters in a text, without what is no word."""
    plain = NOT_WORDS.sub(" ", unicodedata.normalize("NFKC", text).casefold())
    return frozenset(word[at : at + 2] for word in plain.split() for at in range(len(word) - 1))
