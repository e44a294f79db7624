"""An answer of the API costs the same few queries, whether it tells five things or fifty."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.reports.api.scenes import Portal, more, portal

pytestmark = pytest.mark.django_db

ADDRESSES: dict[str, Callable[[Portal], str]] = {
    "items": lambda at: f"{reverse('api_items')}?limit=100",
    "items with words": lambda at: f"{reverse('api_items')}?q=通知&limit=100",
    "item": lambda at: reverse("api_item", args=[at.item.index_number]),
    "attachments": lambda at: f"{reverse('api_attachments')}?limit=100",
    "agencies": lambda at: f"{reverse('api_agencies')}?limit=100",
    "agency": lambda at: reverse("api_agency", args=[at.unit.agency.slug]),
    "directories": lambda at: f"{reverse('api_directories')}?limit=100",
    "directory": lambda at: reverse("api_directory", args=at.place),
    "rows": lambda at: f"{reverse('api_directory_rows', args=at.place)}?limit=100",
    "coverage": lambda at: reverse("api_coverage"),
    "annual reports": lambda at: f"{reverse('api_annual_reports')}?limit=100",
    "annual report": lambda at: reverse("api_annual_report", args=[at.report.year, at.report.agency.slug]),
    "ledger": lambda at: reverse("api_ledger"),
    "duties": lambda at: reverse("api_duties"),
    "calendar": lambda at: reverse("api_calendar", args=[2026]),
    "why": lambda at: reverse("api_why", args=[at.item.subject.public_id]),
}
# PostgreSQL's planner is told before and after a search which index to use.
MOST = {"sqlite": 12, "postgresql": 30}


def counted(client: Client, at: Portal) -> dict[str, int]:
    """How many queries each answer costs with nothing cached."""
    found = {}
    for name, address in ADDRESSES.items():
        cache.clear()
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(address(at))
        assert answer.status_code == 200, (name, answer.content)
        found[name] = len(asked)
    return found


def test_no_answer_asks_more_the_more_there_is(client: Client) -> None:
    at = portal()
    more(at, 5)
    few = counted(client, at)
    more(at, 45)
    many = counted(client, at)
    assert {name: (few[name], n) for name, n in many.items() if n > few[name]} == {}
    assert {name: n for name, n in many.items() if n > MOST[connection.vendor]} == {}
