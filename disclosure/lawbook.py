"""The law as this installation holds it: the instruments released with the product and those of its own directory."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from disclosure.law import indicator_sets as sets
from disclosure.law import vocabularies as released_vocabularies
from disclosure.law.book import LawBook, UnknownCode
from disclosure.law.indicator_sets import IndicatorSet
from disclosure.law.instruments import InstrumentError, load
from disclosure.law.rows import NATIONAL
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


@lru_cache(maxsize=4)
def _sets(directories: tuple[str, ...]) -> tuple[IndicatorSet, ...]:
    found = sets.load(tuple(Path(directory) for directory in directories))
    for one in found:
        _fits(one, _loaded(directories))
    return found


def _fits(one: IndicatorSet, known: LawBook) -> None:
    """A set names duties and a jurisdiction that the law book has."""
    try:
        for code in one.fulfils:
            known.duty(code)
        if one.jurisdiction != NATIONAL:
            known.jurisdiction(one.jurisdiction)
    except UnknownCode as error:
        raise InstrumentError(f"考核指标 {one.code} [set]：{error}") from error


def indicator_sets() -> tuple[IndicatorSet, ...]:
    """The indicator sets of this installation: those released, and those in `indicators/` of its own directories."""
    return _sets(tuple(str(directory) for directory in settings.DISCLOSURE_INSTRUMENTS_DIR))
