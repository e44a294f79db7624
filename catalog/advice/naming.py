"""The agencies that a word of a search names: by name, short name, a name borne before, or one step away from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from django.urls import reverse
from django.utils.translation import gettext as _

from catalog.advice import offered
from catalog.advice.offered import Offer, Way, seeking
from catalog.listing import Listing
from catalog.search import nearness, question
from catalog.search.folding import fold
from disclosure.models import Agency
from disclosure.today import today

SHOWN = 3
# A name of fewer characters inside a longer word says nothing: 区政府 is in 区政府办公室.
SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Meant:
    """An agency, the word that named it, and what of that word is left once the name is taken out."""

    agency: Agency
    word: str
    left: str
    rank: int


def offers(listing: Listing, address: str) -> list[Offer]:
    """What the agencies meant have published on the other words, or their own pages where that is nothing."""
    if listing.agency is not None:
        return []
    best: dict[int, Meant] = {}
    for one in sorted(_meant(listing.question.words), key=lambda meant: meant.rank):
        best.setdefault(one.agency.pk, one)
    meant = list(islice(best.values(), SHOWN))
    found = offered.found([_way(listing, one, address) for one in meant])
    return [one if one.count else _own_page(agency.agency) for one, agency in zip(found, meant, strict=True)]


def _way(listing: Listing, meant: Meant, address: str) -> Way:
    q = question.replaced(listing.q, meant.word, meant.left)
    url = address + listing.query(q=q, agency=meant.agency.slug, within=None)
    return Way(_label(meant.agency), replace(seeking(listing, q), agency=meant.agency), url)


def _own_page(agency: Agency) -> Offer:
    return Offer(_label(agency), 0, reverse("agency_detail", args=[agency.slug]))


def _label(agency: Agency) -> str:
    if agency.is_active(today()):
        return agency.name
    if agency.successor is None:
        return _("%(name)s（已撤销）") % {"name": agency.name}
    return _("%(name)s（已撤销，由%(successor)s承继）") % {"name": agency.name, "successor": agency.successor}


def _meant(words: tuple[str, ...]) -> Iterator[Meant]:
    folded = [(word, question.bare(word)) for word in words]
    wanted = [(word, text) for word, text in folded if len(text) >= SHORTEST]
    if not wanted:
        return
    for agency in Agency.objects.select_related("successor").prefetch_related("former_names"):
        names = [fold(name) for name in _names(agency)]
        for word, text in wanted:
            found = [fit for name in names if (fit := _fit(text, name)) is not None]
            if found:
                rank, left = min(found)
                yield Meant(agency, word, left, rank)


def _names(agency: Agency) -> Iterator[str]:
    yield agency.name
    if agency.short_name:
        yield agency.short_name
    yield from (former.name for former in agency.former_names.all())


def _fit(text: str, name: str) -> tuple[int, str] | None:
    """How well a word names something, the smaller the better, and what it says beside the name."""
    if text == name:
        return 0, ""
    if len(name) > SHORTEST and name in text:
        return 1, text.replace(name, "", 1)
    if name.endswith(text) or name.startswith(text):
        return 2, ""
    if text in name:
        return 3, ""
    return (4, "") if len(text) >= nearness.SHORTEST and nearness.step(text, name) is not None else None
