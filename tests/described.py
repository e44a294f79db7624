"""Asking the API whatever its published description allows, and looking whether it keeps to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import schemathesis
from django.conf import settings as portal_settings
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from django.test import override_settings
from hypothesis import HealthCheck, settings
from schemathesis.config import SchemathesisConfig
from schemathesis.schemas import BaseSchema

from disclosure.wsgi import application

ENDS = (request_started, request_finished)
examples = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.function_scoped_fixture],
)


def schema(answered: list[str], **checks: Any) -> BaseSchema:
    """The description; these statuses may answer what is of the described kind."""
    known = {"positive_data_acceptance": {"expected-statuses": answered}, **checks}
    config = SchemathesisConfig.from_dict({"checks": known})
    return schemathesis.openapi.from_wsgi("/api/v1/schema/", application, config=config)


@contextmanager
def asked_at_will(limit: str, blocker: Any) -> Iterator[None]:
    """A portal that may be asked as often as it takes, on the one connection that holds what is made meanwhile."""
    unlimited = {**portal_settings.DISCLOSURE_LIMITS, limit: (1_000_000, 60)}
    for signal in ENDS:
        signal.disconnect(close_old_connections)
    with blocker.unblock(), override_settings(DISCLOSURE_LIMITS=unlimited), transaction.atomic():
        yield
        transaction.set_rollback(True)
    for signal in ENDS:
        signal.connect(close_old_connections)
