"""The law as this installation holds it: the instruments released with the product and those of its own directory."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from disclosure.law import vocabularies as released_vocabularies
from disclosure.law.book import LawBook
from disclosure.law.instruments import load
from disclosure.law.vocabularies import Vocabularies


@lru_cache(maxsize=4)
def _loaded(directories: tuple[str, ...]) -> LawBook:
    return load(tuple(Path(directory) for directory in directories))


def book() -> LawBook:
    """The law book of this installation; directories come from DISCLOSURE_INSTRUMENTS_DIR."""
    return _loaded(tuple(str(directory) for directory in settings.DISCLOSURE_INSTRUMENTS_DIR))


def vocabularies() -> Vocabularies:
    """The controlled lists of this installation: themes, genres, matters, grounds, channels and the rest."""
    return released_vocabularies.released()
