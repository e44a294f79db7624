"""What the kernel's tests share."""

from __future__ import annotations

import pytest

from tests.disclosure.processes import Installation


@pytest.fixture(scope="session")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """A migrated installation for tests with real processes."""
    made = Installation(tmp_path_factory.mktemp("installation"))
    migrated = made.manage("migrate", "--verbosity", "0")
    assert migrated.returncode == 0, migrated.stderr
    return made
