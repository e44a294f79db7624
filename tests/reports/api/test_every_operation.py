"""Every operation of the API keeps to its published description, whatever it is asked."""

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
from tests.reports.api.scenes import Portal, portal

pytestmark = pytest.mark.django_db

# A value may be of the described kind and name nothing here (an agency, a code): that is refused as well.
REFUSED_THOUGH_OF_THE_KIND = ["2xx", "400", "404", "410"]
CONFIG = {"checks": {"positive_data_acceptance": {"expected-statuses": REFUSED_THOUGH_OF_THE_KIND}}}
ENDS = (request_started, request_finished)

schema = schemathesis.openapi.from_wsgi("/api/v1/schema/", application, config=SchemathesisConfig.from_dict(CONFIG))


@pytest.fixture(scope="module")
def everything(django_db_setup: None, django_db_blocker: Any) -> Iterator[Portal]:
    """A portal that may be asked as often as it takes, on the one connection that holds what was made."""
    unlimited = {**portal_settings.DISCLOSURE_LIMITS, "api": (1_000_000, 60)}
    for signal in ENDS:
        signal.disconnect(close_old_connections)
    with django_db_blocker.unblock(), override_settings(DISCLOSURE_LIMITS=unlimited), transaction.atomic():
        yield portal()
        transaction.set_rollback(True)
    for signal in ENDS:
        signal.connect(close_old_connections)


@schema.exclude(path_regex="/drafts/").parametrize()
@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.function_scoped_fixture],
)
def test_every_answer_is_one_that_is_described(case: schemathesis.Case, everything: Portal) -> None:
    case.call_and_validate()
