"""What people seek most, and what they seek in vain: the words that enough days have seen, never a single person's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, QuerySet, Sum

from catalog.models import SearchedWords
from disclosure.today import today

PERIODS = (30, 365)
SHOWN = 50


@dataclass(frozen=True, slots=True)
class Sought:
    """Words, on how many days and how often they were sought, and how often in vain."""

    words: str
    days: int
    n: int
    vain: int

    @property
    def share(self) -> int:
        """In vain of a hundred."""
        return round(100 * self.vain / self.n)


def most(days: int) -> list[Sought]:
    """What was sought most in the last so many days, today among them."""
    return _rows(_since(days).order_by("-times", "words"))


def in_vain(days: int) -> list[Sought]:
    """What was sought in vain most often in the last so many days."""
    return _rows(_since(days).filter(missed__gt=0).order_by("-missed", "words"))


def totals(days: int) -> tuple[int, int]:
    """How many searches there were, and how many in vain, those of too few days among them."""
    found = SearchedWords.objects.filter(on__gt=today() - timedelta(days=days)).aggregate(n=Sum("n"), vain=Sum("vain"))
    return found["n"] or 0, found["vain"] or 0


def _since(days: int) -> QuerySet[Any, Any]:
    recent = SearchedWords.objects.filter(on__gt=today() - timedelta(days=days))
    told = recent.values("words").annotate(days=Count("pk"), times=Sum("n"), missed=Sum("vain"))
    return told.filter(days__gte=settings.DISCLOSURE_SEARCHES_SHOWN_FROM)


def _rows(found: QuerySet[Any, Any]) -> list[Sought]:
    rows: Sequence[tuple[str, int, int, int]] = list(found.values_list("words", "days", "times", "missed")[:SHOWN])
    return [Sought(*row) for row in rows]
