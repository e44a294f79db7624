"""What the catalogue's tests share."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from tests.catalog import factories
from tests.catalog.factories import Unit

TWO_PERSONS = """
[instrument]
id = "two-persons"
title = "测试用的两人办理规定"
jurisdiction = "hunjiang"
in_force_from = 2026-01-01
in_force_to = 2026-06-30
certainty = "default"

[[gate]]
code = "approval.persons"
title = "由两人办理"
article = "第一条"
value = 2
"""


@pytest.fixture
def unit(db: None) -> Unit:
    """A department with one person at each post, where only the national rules bind."""
    return factories.unit()


@pytest.fixture
def yanliang(db: None) -> Unit:
    """A department of the district whose rules are source 000."""
    return factories.unit(jurisdiction="yanliang")


@pytest.fixture
def two_persons(tmp_path: Path, settings: Settings) -> None:
    """In Hunjiang two people are enough for the first half of 2026, by an instrument of the installation."""
    (tmp_path / "two-persons.toml").write_text(TWO_PERSONS, "utf-8")
    settings.DISCLOSURE_INSTRUMENTS_DIR = [tmp_path]
