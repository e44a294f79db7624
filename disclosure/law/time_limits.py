"""Reads the phrases of the column 公开时限."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit."""

    kind: str
    length: int | None
    unit: str | None
    trigger: str


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """What a phrase states."""

    text: str
    understood: bool
    limits: tuple[Limit, ...]
    left: str = ""
    same_as_above: bool = False


def read(text: str) -> TimeLimit:
    """Read a phrase."""
    return TimeLimit(text, understood=False, limits=())
