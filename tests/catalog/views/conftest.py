"""What the tests of public pages share."""

from __future__ import annotations

import pytest

from tests.catalog.searching import Reader


@pytest.fixture
def client() -> Reader:
    """A visitor who comes once the workers have done their part."""
    return Reader()
