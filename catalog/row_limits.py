"""A row's time limit as it is kept: the structured limits of its phrase, and what the sweep asks of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from functools import lru_cache
from typing import Any

from disclosure.law import time_limits
from disclosure.law.time_limits import Limit

EVERY, PERMANENT = "every", "permanent"


def read(text: str) -> list[dict[str, Any]]:
    """The limits a phrase states for its whole row, as JSON; what cannot be read, or speaks of a part, states none."""
    return [asdict(limit) for limit in _read(text)] if text.strip() else []


@lru_cache(maxsize=4096)
def _read(text: str) -> tuple[Limit, ...]:
    """A phrase that many rows repeat is read once."""
    return time_limits.read(text).binding


def limits(kept: Iterable[Mapping[str, Any]]) -> list[Limit]:
    """The limits as they were kept."""
    return [Limit(**one) for one in kept]


def cycle(kept: Iterable[Mapping[str, Any]]) -> str:
    """The unit of the shortest period in which something new is owed, or nothing where none is."""
    order = ("week", "month", "quarter", "half-year", "year")
    units = {one["unit"] for one in kept if one["kind"] == EVERY and one["length"] == 1}
    return next((unit for unit in order if unit in units), "")


def permanent(kept: Iterable[Mapping[str, Any]]) -> bool:
    """Whether what was published is to stay for good (长期公开、永久公开)."""
    return any(one["kind"] == PERMANENT for one in kept)
