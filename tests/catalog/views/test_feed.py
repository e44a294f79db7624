"""The feed: one entry an item, with an id that never changes."""

from __future__ import annotations

import re
from datetime import datetime
from html import unescape
from urllib.parse import parse_qsl, urlsplit
from xml.etree import ElementTree

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from catalog.models import Edition
from catalog.services import withdrawal
from disclosure.today import SHANGHAI, moved_to
from tests.catalog import factories
from tests.catalog.factories import Unit

ATOM = {"a": "http://www.w3.org/2005/Atom"}
FIRST, SECOND = datetime(2026, 6, 15, 9, tzinfo=SHANGHAI), datetime(2026, 6, 20, 9, tzinfo=SHANGHAI)


def read(client: Client, query: str = "") -> ElementTree.Element:
    answer = client.get(reverse("feed") + query)
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(answer.content)


def of(element: ElementTree.Element, path: str) -> list[str]:
    return [one.text or "" for one in element.findall(path, ATOM)]


def test_a_new_edition_keeps_the_id_and_moves_the_update(unit: Unit, client: Client, settings: LazySettings) -> None:
    settings.DISCLOSURE_SITE = {**settings.DISCLOSURE_SITE, "domain": "https://one.example"}
    with moved_to(FIRST):
        item = factories.published(unit)
    before = read(client)
    with moved_to(SECOND):
        factories.revised(unit, item, title="新标题")
        factories.publish(unit, factories.forward(unit, item))
    settings.DISCLOSURE_SITE = {**settings.DISCLOSURE_SITE, "domain": "https://other.example"}
    after = read(client)
    assert of(before, "a:entry/a:id") == of(after, "a:entry/a:id")
    assert of(before, "a:id") == of(after, "a:id")
    assert of(before, "a:entry/a:updated") == ["2026-06-15T09:00:00+08:00"]
    assert of(after, "a:entry/a:updated") == ["2026-06-20T09:00:00+08:00"]
    assert of(after, "a:entry/a:published") == ["2026-06-15T09:00:00+08:00"]
    assert of(after, "a:entry/a:title") == ["新标题"]


def test_a_feed_names_its_own_address_with_its_conditions(unit: Unit, client: Client, settings: LazySettings) -> None:
    settings.DISCLOSURE_SITE = {**settings.DISCLOSURE_SITE, "domain": "https://www.example.gov.cn"}
    factories.published(unit, theme="2.1")
    factories.published(unit, theme="3.1")
    found = read(client, f"?theme=2&agency={unit.agency.slug}&sort=oldest")
    links = {one.get("rel"): one.get("href") for one in found.findall("a:link", ATOM)}
    asked = f"agency={unit.agency.slug}&theme=2"
    assert links["self"] == f"https://www.example.gov.cn/items/feed/?{asked}"
    assert links["alternate"] == f"https://www.example.gov.cn/items/?{asked}"
    assert len(found.findall("a:entry", ATOM)) == 1
    assert "综合政务" in of(found, "a:title")[0]


def test_a_feed_says_what_it_did_not_understand(client: Client, db: None) -> None:
    assert "没有“zzz”这一项" in of(read(client, "?theme=zzz"), "a:subtitle")[0]


def test_an_entry_leaves_with_its_item(unit: Unit, client: Client) -> None:
    item = factories.published(unit)
    assert len(read(client).findall("a:entry", ATOM)) == 1
    withdrawal.withdraw(item.pk, actor=unit.approver, reason="有误")
    assert read(client).findall("a:entry", ATOM) == []


def test_a_feed_stays_readable_whatever_a_title_holds(unit: Unit, client: Client) -> None:
    item = factories.published(unit, title="甲\x07乙 <b>&丙", summary="概\x0b述")
    assert Edition.objects.get(item=item).title
    assert of(read(client), "a:entry/a:title") == ["甲乙 <b>&丙"]
    entry = read(client).find("a:entry/a:link", ATOM)
    assert entry is not None
    assert str(entry.get("href")).endswith(f"/d/{item.index_number}")


@pytest.mark.parametrize(
    "query", ["", "agency={slug}", "domain=3", "theme=2", "q=%E9%80%9A%E7%9F%A5", "theme=2&q=%E9%80%9A%E7%9F%A5"]
)
def test_every_list_leads_to_the_feed_of_just_what_it_shows(unit: Unit, client: Client, query: str) -> None:
    asked = query.format(slug=unit.agency.slug)
    page = client.get(f"{reverse('item_list')}?{asked}").content.decode()
    found = re.search(r'<link rel="alternate" type="application/atom\+xml" href="([^"]+)"', page)
    assert found is not None
    feed = ElementTree.fromstring(client.get(unescape(found[1])).content)
    ids = of(feed, "a:id")
    assert ids == of(read(client, f"?{asked}"), "a:id")
    links = {one.get("rel"): one.get("href") for one in feed.findall("a:link", ATOM)}
    assert sorted(parse_qsl(urlsplit(links["alternate"]).query)) == sorted(parse_qsl(asked))


def test_an_agency_has_a_feed_and_so_has_everything(unit: Unit, client: Client) -> None:
    page = client.get(reverse("agency_detail", args=[unit.agency.slug])).content.decode()
    assert page.count(f'href="{reverse("agency_feed", args=[unit.agency.slug])}"') == 2
    assert (
        f'<link rel="alternate" type="application/atom+xml" href="{reverse("feed")}"'
        in client.get("/").content.decode()
    )


@pytest.mark.parametrize(("name", "title"), [("systems", "政府信息公开制度"), ("annual_reports", "政府信息公开年报")])
def test_a_column_of_the_platform_leads_to_its_feed(client: Client, db: None, name: str, title: str) -> None:
    page = client.get(reverse(name)).content.decode()
    found = re.search(r'<link rel="alternate" type="application/atom\+xml" href="([^"]+)"', page)
    assert found is not None
    feed = ElementTree.fromstring(client.get(found[1]).content)
    assert title in of(feed, "a:title")[0] and of(feed, "a:subtitle") == [""]


def test_the_feed_of_a_question_is_called_the_same_whatever_the_order_of_its_words(client: Client, db: None) -> None:
    one, other = (of(read(client, query), "a:id") for query in ("?theme=2&year=2026", "?year=2026&theme=2&sort=oldest"))
    assert one == other
    assert one != of(read(client, "?theme=2"), "a:id")
