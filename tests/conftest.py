"""What every test may rely on."""

from collections.abc import Iterator

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import TransactionTestCase
from hypothesis import HealthCheck, settings

from disclosure import calendars, triggers
from disclosure.celery import app

# How long an example takes says something about the machine and nothing about the law.
settings.register_profile("gongkai", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("gongkai")


@pytest.fixture(scope="session", autouse=True)
def _tasks_are_known() -> None:
    """The outbox runs tasks by name, as a worker does that has loaded them."""
    app.loader.import_default_modules()


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    """No test sees what another one cached, nor a calendar of notices that were rolled back with it."""
    yield
    for kept in caches.all(initialized_only=True):
        kept.clear()
    calendars.built.cache_clear()


@pytest.fixture(scope="session", autouse=True)
def _tables_are_emptied_without_their_triggers() -> Iterator[None]:
    """A test on real transactions ends by emptying every table, which the triggers of some refuse."""
    emptying = TransactionTestCase._fixture_teardown

    def emptying_without_triggers(test: TransactionTestCase) -> None:
        with triggers.lifted(connection):
            emptying(test)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", emptying_without_triggers)
        yield
