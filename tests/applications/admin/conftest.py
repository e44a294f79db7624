"""A browser with somebody logged in, an office that takes requests, and the pages of requests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from disclosure.models import User
from tests.applications import factories
from tests.applications.factories import Office


@pytest.fixture
def office(db: None) -> Office:
    """A department that takes requests, where only the national rules bind."""
    return factories.office()


@pytest.fixture
def as_user() -> Callable[[User], Client]:
    """A browser with somebody logged in."""

    def logged_in(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return logged_in


def address(page: str, *args: Any) -> str:
    """One of the pages of requests."""
    return reverse(f"admin:applications_request_{page}", args=args)


def act(request: Any, name: str) -> str:
    """The page of an act on a request."""
    return address("act", request.pk, name)


def buttons(page: Any) -> dict[str, Any]:
    """The acts a page speaks of, by their labels."""
    return {str(button.label): button for button in page.context["acts"]}


def text(page: Any) -> str:
    """What a page says."""
    return str(page.content.decode())


def said(page: Any) -> str:
    """What was said after an act, on the page it led to."""
    return " ".join(str(message) for message in page.context["messages"])
