"""The door for office systems keeps to its published description, whatever is sent with a token that stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.conf import settings as portal_settings
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from django.test import override_settings
from hypothesis import HealthCheck, settings
from schemathesis.config import SchemathesisConfig

from disclosure.wsgi import application
from tests.catalog import factories, offices
from tests.catalog.offices import System

pytestmark = pytest.mark.django_db

# A draft may be of the described kind and still be refused: by its matter, by a date, by a file nobody can read.
REFUSED_THOUGH_OF_THE_KIND = ["2xx", "400", "404", "409", "413", "415", "422"]
CONFIG = {
    "checks": {
        "positive_data_acceptance": {"expected-statuses": REFUSED_THOUGH_OF_THE_KIND},
        "ignored_auth": {"enabled": False},
    }
}
ENDS = (request_started, request_finished)

schema = schemathesis.openapi.from_wsgi("/api/v1/schema/", application, config=SchemathesisConfig.from_dict(CONFIG))


@pytest.fixture(scope="module")
def system(django_db_setup: None, django_db_blocker: Any) -> Iterator[System]:
    """A system that may send as often as it takes, on the one connection that holds what was made."""
    unlimited = {**portal_settings.DISCLOSURE_LIMITS, "intake": (1_000_000, 60)}
    for signal in ENDS:
        signal.disconnect(close_old_connections)
    with django_db_blocker.unblock(), override_settings(DISCLOSURE_LIMITS=unlimited), transaction.atomic():
        yield offices.system(factories.unit())
        transaction.set_rollback(True)
    for signal in ENDS:
        signal.connect(close_old_connections)


@schema.include(path_regex="/drafts/").parametrize()
@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.function_scoped_fixture],
)
def test_every_answer_is_one_that_is_described(case: schemathesis.Case, system: System) -> None:
    case.call_and_validate(headers={"Authorization": f"Bearer {system.secret}"})
