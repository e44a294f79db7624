"""What a cell of a report opens to: rows of one or several queries, read a page at a time, and how they are told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Record:
    """One record behind a figure: its number, the day it counts by, what it is, and where it is opened."""

    number: str
    on: date | None
    what: str
    url: str = ""


class Rows:
    """Several queries as one list, the first to its end before the next; nothing is read but what is asked for."""

    def __init__(self, *queries: QuerySet[Any]) -> None:
        self.queries = queries

    def count(self) -> int:
        """How many there are in all."""
        return sum(self.numbers)

    @cached_property
    def numbers(self) -> list[int]:
        """How many each query has."""
        return [query.count() for query in self.queries]

    def __getitem__(self, wanted: slice) -> list[Any]:
        start, stop = wanted.start or 0, wanted.stop
        found: list[Any] = []
        for query, number in zip(self.queries, self.numbers, strict=True):
            found += query[start : min(stop, number)] if start < min(stop, number) else []
            start, stop = max(start - number, 0), max(stop - number, 0)
        return found


Telling = Callable[[Any, bool], Record]


@dataclass(frozen=True, slots=True)
class Found:
    """What stands behind a cell: the rows, what may be opened, how one is told, and what its figure is the sum of."""

    rows: Rows
    see: str
    tell: Telling
    parts: Sequence[str] = ()

    def told(self, page: Sequence[Any], may_open: bool) -> list[Record]:
        """A page of the rows as records."""
        return [self.tell(one, may_open) for one in page]


@dataclass(frozen=True, slots=True)
class Whose:
    """The agencies whose records a report tells: its own, and by name those that were abolished."""

    agency: int
    gone: Mapping[int, str]

    @property
    def keys(self) -> list[int]:
        """All of them."""
        return [self.agency, *self.gone]

    def said(self, agency: int, *words: str) -> str:
        """What a record is, with whose it was if that agency is no more."""
        formerly = [_("%(agency)s（已撤销）") % {"agency": self.gone[agency]}] if agency in self.gone else []
        return " · ".join(filter(None, (*words, *formerly)))
