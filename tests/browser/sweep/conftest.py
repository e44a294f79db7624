"""The demonstration as one site for all tests of this directory: loaded once, served once, looked at by one browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings
from playwright.sync_api import Browser, Playwright
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

from catalog.demonstration import loading
from disclosure import triggers
from tests.browser.conftest import FLAGS, executable
from tests.browser.sweep import scene, walk
from tests.browser.sweep.looking import Looker
from tests.browser.sweep.scene import Scene


@pytest.fixture(scope="package")
def demonstration(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The district of the demonstration in the test's own database, which is empty again afterwards."""
    with django_db_blocker.unblock():
        loading.load(lambda _what, _done, _of: None)
        yield
        with triggers.lifted(connection):
            call_command("flush", verbosity=0, interactive=False)


@pytest.fixture(scope="package")
def portal(demonstration: None) -> Iterator[str]:
    """The address at which the demonstration is served; nobody is too hasty for it."""
    unhurried = {kind: (10_000, seconds) for kind, (_most, seconds) in settings.DISCLOSURE_LIMITS.items()}
    with override_settings(
        ALLOWED_HOSTS=["localhost", "testserver"],
        DISCLOSURE_LIMITS=unhurried,
        DISCLOSURE_FORM_YOUNGEST=timedelta(0),
    ):
        server = LiveServer("localhost")
        yield server.url
        server.stop()


@pytest.fixture(scope="package")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """One browser for all visitors."""
    launched = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
    yield launched
    launched.close()


@pytest.fixture
def visitor(chromium: Browser, portal: str) -> Iterator[Callable[..., Looker]]:
    """Open a browser for somebody who has never been here."""
    opened: list[Looker] = []

    def come(**options: bool) -> Looker:
        opened.append(Looker.of(chromium, portal, **options))
        return opened[-1]

    yield come
    for one in opened:
        one.close()


@pytest.fixture(scope="package")
def public(portal: str) -> Scene:
    """What is added to the demonstration so that everything can be seen."""
    return scene.set_scene()


@pytest.fixture(scope="package")
def walked(public: Scene) -> walk.Walk:
    """The whole public side as somebody sees it who has opened every case."""
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = str(public.session.session_key)
    way = walk.Walk()
    way.go(client, ["/", *public.starts])
    return way
