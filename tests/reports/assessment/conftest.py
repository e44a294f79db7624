"""An assessed district, with an indicator set of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reports.assessment import assessed
from tests.reports.assessment.assessed import Assessed


@pytest.fixture
def at(settings, tmp_path: Path) -> Assessed:
    """A district whose office assesses two bureaus by the small set of these tests."""
    folder = tmp_path / "indicators"
    folder.mkdir()
    (folder / "small.toml").write_text(assessed.SMALL, encoding="utf-8")
    settings.DISCLOSURE_INSTRUMENTS_DIR = [tmp_path]
    return assessed.district()
