"""Every operation of the API keeps to its published description, whatever it is asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis

from tests import described
from tests.reports.api.scenes import Portal, portal

pytestmark = pytest.mark.django_db

# A value may be of the described kind and name nothing here (an agency, a code): that is refused as well.
schema = described.schema(["2xx", "400", "404", "410"])


@pytest.fixture(scope="module")
def everything(django_db_setup: None, django_db_blocker: Any) -> Iterator[Portal]:
    """A portal with something of everything."""
    with described.asked_at_will("api", django_db_blocker):
        yield portal()


@schema.exclude(path_regex="/drafts/").parametrize()
@described.examples
def test_every_answer_is_one_that_is_described(case: schemathesis.Case, everything: Portal) -> None:
    case.call_and_validate()
