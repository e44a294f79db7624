"""A browser with somebody logged in, and what is typed into the filing form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from disclosure.models import User
from disclosure.today import today


@pytest.fixture
def as_user() -> Callable[[User], Client]:
    """A browser with somebody logged in."""

    def logged_in(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return logged_in


def address(page: str, *args: Any) -> str:
    """One of the pages of items."""
    return reverse(f"admin:catalog_item_{page}", args=args)


def act(item: Any, name: str) -> str:
    """The page of an act on an item."""
    return address("act", item.pk, name)


def typed(**said: Any) -> dict[str, Any]:
    """A filing form as it is sent, complete for a general item."""
    return {
        "matter": "general",
        "title": "关于测试的通知",
        "issuing_agency": "测试机关",
        "formed_on": today().isoformat(),
        "attribute": "proactive",
        "audience": "public",
        "interpretation": "not-needed",
        "way": "full-text",
        "body": "<p>正文。</p>",
        "_save": "",
        **said,
    }


def buttons(page: Any) -> dict[str, Any]:
    """The acts a page speaks of, by their labels."""
    return {str(button.label): button for button in page.context["acts"]}


def text(page: Any) -> str:
    """What a page says."""
    return str(page.content.decode())
