"""The door for office systems keeps to its published description, whatever is sent with a token that stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis

from tests import described
from tests.catalog import factories, offices
from tests.catalog.offices import System

pytestmark = pytest.mark.django_db

# A draft may be of the described kind and still be refused: by its matter, by a date, by a file nobody can read.
schema = described.schema(["2xx", "400", "404", "409", "413", "415", "422"], ignored_auth={"enabled": False})


@pytest.fixture(scope="module")
def system(django_db_setup: None, django_db_blocker: Any) -> Iterator[System]:
    """A system whose token stands."""
    with described.asked_at_will("intake", django_db_blocker):
        yield offices.system(factories.unit())


@schema.include(path_regex="/drafts/").parametrize()
@described.examples
def test_every_answer_is_one_that_is_described(case: schemathesis.Case, system: System) -> None:
    case.call_and_validate(headers={"Authorization": f"Bearer {system.secret}"})
