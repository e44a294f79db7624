"""The timeline leads from years to months to days to the very items, with their numbers, at one cost however many there are."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalog.search import indexing
from catalog.services import withdrawal
from disclosure import outbox
from disclosure.today import SHANGHAI, moved_to
from tests.catalog import factories
from tests.catalog.factories import Unit
from tests.catalog.searching import Reader, titles

DAYS = (
    datetime(2024, 12, 31, 23, 59, tzinfo=SHANGHAI),
    datetime(2025, 1, 1, 0, 0, tzinfo=SHANGHAI),
    datetime(2025, 1, 31, 12, 0, tzinfo=SHANGHAI),
    datetime(2025, 1, 31, 13, 0, tzinfo=SHANGHAI),
    datetime(2026, 3, 2, 9, 0, tzinfo=SHANGHAI),
)


@pytest.fixture
def published(unit: Unit) -> None:
    """An item at each of the moments."""
    for at in DAYS:
        with moved_to(at):
            factories.published(unit, title=f"{at:%Y-%m-%d %H:%M}")


def told(address: str) -> dict[str, tuple[str, int]]:
    """What a page of the timeline lists: by its label the address and the number."""
    page = Reader().get(address).content.decode().partition("<main")[2].partition("</main>")[0]
    found = re.findall(r'<li><a href="([^"]+)"[^>]*>([^<]+?) ?(?:</a> )?<span class="[^"]*gk-num[^"]*">(\d+)', page)
    return {label.strip(): (url.replace("&amp;", "&"), int(n)) for url, label, n in found}


@pytest.mark.usefixtures("published")
def test_from_a_year_to_a_day_to_its_items(db: None) -> None:
    assert told("/timeline/") == {
        "2026": ("/timeline/2026/", 1),
        "2025": ("/timeline/2025/", 3),
        "2024": ("/timeline/2024/", 1),
        "2026年3月": ("/timeline/2026/03/", 1),
    }
    assert told("/timeline/2025/")["2025年1月"] == ("/timeline/2025/01/", 3)
    month = told("/timeline/2025/01/")
    assert month["2025年1月31日"] == ("/items/?since=2025-01-31&until=2025-01-31", 2)
    assert month["2025年1月1日"][1] == 1
    assert titles(month["2025年1月31日"][0].partition("?")[2]) == ["2025-01-31 13:00", "2025-01-31 12:00"]
    assert told("/timeline/2024/12/")["2024年12月31日"][1] == 1


def test_what_is_withdrawn_is_counted_no_more(unit: Unit) -> None:
    item = factories.published(unit)
    while outbox.drain():
        pass
    assert told("/timeline/")
    withdrawal.withdraw(item.pk, actor=unit.approver, reason="有误")
    while outbox.drain():
        pass
    assert told("/timeline/") == {}


@pytest.mark.usefixtures("published")
def test_an_empty_month_or_year_says_so_and_one_that_is_none_is_not_there(client: Client, db: None) -> None:
    assert "这一年没有公开的信息" in client.get("/timeline/1999/").content.decode()
    assert "这个月没有公开的信息" in client.get("/timeline/2025/02/").content.decode()
    for address in (
        "/timeline/1948/",
        "/timeline/2444/",
        "/timeline/99999/",
        "/timeline/2025/13/",
        "/timeline/2025/0/",
    ):
        assert client.get(address).status_code == 404, address


@pytest.mark.usefixtures("published")
def test_no_level_asks_more_than_three_times(db: None) -> None:
    indexing.rebuild()
    client = Client()
    for address in ("/timeline/", "/timeline/2025/", "/timeline/2025/01/"):
        cache.clear()
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        assert len(asked) <= 3, address


def test_an_empty_catalogue_has_a_timeline_too(client: Client, db: None) -> None:
    assert "还没有公开的信息" in client.get("/timeline/").content.decode()
