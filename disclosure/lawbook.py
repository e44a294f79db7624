"""The law as this installation holds it: the instruments released with the product and those of its own directory."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from disclosure.law.instruments import LawBook, load


@lru_cache(maxsize=4)
def _loaded(directories: tuple[str, ...]) -> LawBook:
    return load(tuple(Path(directory) for directory in directories))


def book() -> LawBook:
    """The law book of this installation; directories come from DISCLOSURE_INSTRUMENTS_DIR."""
    return _loaded(tuple(str(directory) for directory in settings.DISCLOSURE_INSTRUMENTS_DIR))
