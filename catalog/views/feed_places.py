"""Where a page of a feed of two kinds begins: a moment to the microsecond, then the kind, then the id."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Q

from catalog.models import DirectoryVersion, Edition
from disclosure import keys

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# At the same moment items come before directories, which is their order in every page.
RANKS: dict[type, int] = {DirectoryVersion: 0, Edition: 1}
# Microseconds until the year 2500, and as many figures as an id has.
LATEST, LARGEST = 16_725_225_600_000_000, (1 << 63) - 1


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """After what a page goes on; later ones are larger."""

    microseconds: int
    rank: int
    pk: int

    def __str__(self) -> str:
        return f"{self.microseconds}.{self.rank}.{self.pk}"


def place_of(one: Edition | DirectoryVersion) -> Place:
    """Where an entry stands."""
    if one.published_at is None:
        raise ValueError(f"{one!r} was never published")
    return Place((one.published_at - EPOCH) // timedelta(microseconds=1), RANKS[type(one)], one.pk)


def read_place(asked: str) -> Place | None:
    """A place as an address writes it; None where it is none."""
    parts = asked.split(".")
    known = [key for part in parts if (key := keys.read(part, len(str(LARGEST)))) is not None]
    if not len(parts) == len(known) == 3:
        return None
    at, rank, pk = known
    return Place(at, rank, pk) if at <= LATEST and rank in RANKS.values() and pk <= LARGEST else None


def beyond(kind: type, place: Place | None) -> Q:
    """What of a kind comes after a place; everything where there is none."""
    if place is None:
        return Q()
    at, rank = EPOCH + timedelta(microseconds=place.microseconds), RANKS[kind]
    if rank == place.rank:
        return Q(published_at__lt=at) | Q(published_at=at, pk__lt=place.pk)
    return Q(published_at__lte=at) if rank < place.rank else Q(published_at__lt=at)
