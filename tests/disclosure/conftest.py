"""What the kernel's tests share."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.disclosure.processes import Installation, on_services


@pytest.fixture(scope="session")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """A migrated embedded installation for tests with real processes."""
    made = Installation(tmp_path_factory.mktemp("embedded"))
    made.migrate()
    return made


@pytest.fixture(scope="session")
def installation(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """A migrated installation on what the suite runs on: services where it has them, embedded otherwise."""
    if not os.environ.get("REDIS_URL"):
        yield request.getfixturevalue("embedded")
        return
    number = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    with on_services(tmp_path_factory.mktemp("installation"), number) as made:
        made.migrate()
        yield made
