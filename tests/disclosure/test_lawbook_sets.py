"""The indicator sets of an installation stand beside its instruments, and name only what the law book has."""

from __future__ import annotations

from pathlib import Path

import pytest

from disclosure import lawbook
from disclosure.checks import law_book_reads
from disclosure.law.instruments import InstrumentError
from tests.reports.assessment.assessed import SMALL


@pytest.fixture
def written(settings, tmp_path: Path) -> Path:
    """Where an installation writes its set."""
    (tmp_path / "indicators").mkdir()
    settings.DISCLOSURE_INSTRUMENTS_DIR = [tmp_path]
    return tmp_path / "indicators" / "own.toml"


def test_a_set_of_the_installation_is_read_after_the_released_ones(written: Path):
    written.write_text(SMALL, encoding="utf-8")
    assert [one.code for one in lawbook.indicator_sets()][-1] == "small"


@pytest.mark.parametrize(
    ("old", "new"),
    [('["yanliang/assessment"]', '["yanliang/beauty"]'), ('jurisdiction = "yanliang"', 'jurisdiction = "nowhere"')],
)
def test_a_set_names_only_duties_and_places_there_are(written: Path, old: str, new: str):
    written.write_text(SMALL.replace(old, new), encoding="utf-8")
    with pytest.raises(InstrumentError, match="考核指标 small"):
        lawbook.indicator_sets()
    assert [error.id for error in law_book_reads()] == ["disclosure.E002"]


def test_the_duties_that_the_released_sets_fulfil_are_done_once_a_year():
    for one in lawbook.indicator_sets():
        for code in one.fulfils:
            duty = lawbook.book().duty(code)
            assert (duty.kind, duty.unit, duty.times) == ("every", "year", 1)
