"""A public page costs at most so many queries, however much there is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from catalog.models import Item
from catalog.services import register
from disclosure import outbox
from disclosure.models import Agency
from tests import factories as kernel
from tests.catalog import factories
from tests.catalog.factories import Unit
from tests.catalog.views.scenes import full_item

MOST = 16
# A list, whatever it is narrowed by; one that finds nothing tries what would find something.
MOST_OF_A_LIST, MOST_ADVISED = 10, 22
ADVISED = ("nothing found", "little found in files")
CATEGORIES = ["1", "2", "7", "15"]


def grow(unit: Unit, item: Item, size: int) -> None:
    """More of everything a page may show: agencies, items, editions, files, relations, co-issuers."""
    district = unit.agency.parent
    below = factories.unit(unit.agency)
    for number in range(size):
        at = below if number % 2 else unit
        other = factories.published(
            at,
            title=f"政务公开办法{number}",
            theme="2.1",
            genre="notice",
            category=CATEGORIES[number % 4],
            stage="result",
        )
        register.relate(other.pk, item, kind="interprets" if number % 2 else "follows", actor=at.clerk)
        item.co_issuers.create(agency=kernel.agency(parent=district), position=number + 1)
        factories.published(at, title=f"某局{2015 + number}年政府信息公开工作年度报告")
        kernel.agency(parent=unit.agency)
    for number in range(size // 2):
        factories.revised(unit, item, body=f"<p>第{number}次修订</p>")
        factories.attach(item, f"更多{size}-{number}", name=f"更多{size}-{number}.txt", by=unit.clerk)
        factories.publish(unit, factories.forward(unit, item))


PAGES: dict[str, Callable[[Item, Agency], str]] = {
    "item": lambda item, agency: reverse("item_detail", args=[item.index_number]),
    "print": lambda item, agency: reverse("item_print", args=[item.index_number]),
    "older edition": lambda item, agency: reverse("item_edition", args=[item.index_number, 1]),
    "differences": lambda item, agency: reverse("item_diff", args=[item.index_number, 1, 2]),
    "attachment": lambda item, agency: reverse("attachment", args=[item.index_number, 1, 1]),
    "list": lambda item, agency: reverse("item_list"),
    "list of one filter": lambda item, agency: f"{reverse('item_list')}?genre=notice",
    "list of two filters": lambda item, agency: f"{reverse('item_list')}?genre=notice&agency={agency.slug}",
    "list of one filter and days": lambda item, agency: f"{reverse('item_list')}?genre=notice&since=2020-01-01",
    "list by date of issue": lambda item, agency: f"{reverse('item_list')}?q=政务&genre=notice&sort=issued",
    "list of words": lambda item, agency: f"{reverse('item_list')}?q=政务公开+-年报",
    "little found in files": lambda item, agency: f"{reverse('item_list')}?q=更多",
    "list with everything chosen": lambda item, agency: (
        f"{reverse('item_list')}?q=政务&agency={agency.slug}&theme=2&genre=notice&validity=effective&pace=in-time"
        "&stage=result&since=2020-01-01&year=2026"
    ),
    "nothing found": lambda item, agency: (
        f"{reverse('item_list')}?q=政务公开条列+某局年度抱告+渝府发〔2024〕7号&theme=2&genre=notice&until=2020-01-01"
    ),
    "agency": lambda item, agency: reverse("agency_detail", args=[agency.slug]),
    "home": lambda item, agency: reverse("home"),
    "feed": lambda item, agency: reverse("feed"),
    "collections": lambda item, agency: reverse("collections"),
    "timeline": lambda item, agency: reverse("timeline"),
    "systems": lambda item, agency: reverse("systems"),
    "annual reports": lambda item, agency: reverse("annual_reports"),
}


def counted(client: Client, item: Item, agency: Agency) -> dict[str, int]:
    """How many queries each page costs with nothing cached, once the workers have done their part."""
    found = {}
    while outbox.drain():
        pass
    for name, address in PAGES.items():
        cache.clear()
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(address(item, agency))
            assert answer.status_code == 200
            b"".join(answer) if answer.streaming else answer.content  # type: ignore[attr-defined]
        found[name] = len(asked)
    return found


@pytest.mark.django_db
def test_no_page_asks_more_than_its_budget_nor_more_the_more_there_is(unit: Unit) -> None:
    client = Client()
    item = full_item(unit, editions=2, files=1, theme="2.1", category="1")
    grow(unit, item, 5)
    few = counted(client, item, unit.agency)
    grow(unit, item, 6)
    many = counted(client, item, unit.agency)
    assert max(found.pop(name) for found in (few, many) for name in ADVISED) <= MOST_ADVISED
    assert {name: n for name, n in many.items() if name.startswith("list") and n > MOST_OF_A_LIST} == {}
    assert {name: n for name, n in many.items() if n > MOST} == {}
    assert {name: (few[name], n) for name, n in many.items() if n > few[name]} == {}
