"""Feeds at addresses of their own, page by page to the end, recognised when asked for again, whatever is sent to them."""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import quote_from_bytes, urlsplit
from xml.etree import ElementTree

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from catalog.models import DirectoryRow, Edition
from catalog.search import indexing
from catalog.services import serving, takedown, withdrawal
from catalog.views import directory_feeds, feeds
from catalog.views.feed_places import LATEST, Place, place_of, read_place
from disclosure.today import SHANGHAI, moved_to
from tests.catalog import directories, factories
from tests.catalog.factories import Unit
from tests.catalog.views.test_feed import ATOM, of

NOON = datetime(2026, 6, 15, 12, tzinfo=SHANGHAI)


def serving_row(number: int) -> DirectoryRow:
    """A row of a published directory, with so many items that serve it."""
    at = directories.compiling()
    version = directories.published(at, directories.entry())
    for _number in range(number):
        item = factories.published(at.unit)
        serving.attach(item.pk, directories.lines(version.directory)[0], actor=at.clerk)
    return DirectoryRow.objects.select_related("line", "version__directory__agency").get(version=version)


def links(feed: ElementTree.Element) -> dict[str | None, str]:
    return {one.get("rel"): one.get("href", "") for one in feed.findall("a:link", ATOM)}


def pages(client: Client, address: str) -> list[ElementTree.Element]:
    """Every page of a feed, by the links each names."""
    found = []
    while address:
        feed = ElementTree.fromstring(client.get(address).content)
        found.append(feed)
        after = urlsplit(links(feed).get("next", ""))
        address = f"{after.path}?{after.query}" if after.path else ""
    return found


def titles(found: list[ElementTree.Element]) -> list[str]:
    return [one for feed in found for one in of(feed, "a:entry/a:title")]


@pytest.fixture
def by_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "NEWEST", 2)
    monkeypatch.setattr(directory_feeds, "NEWEST", 2)


def published(unit: Unit, number: int, **said: str) -> None:
    for one in range(number):
        with moved_to(NOON + timedelta(minutes=one // 2)):
            factories.published(unit, title=f"第{one}件", **said)
    indexing.rebuild()


def test_every_entry_is_on_one_page_and_each_page_says_where_it_stands(
    unit: Unit, client: Client, by_two: None
) -> None:
    published(unit, 5, theme="2.1")
    address = reverse("feed") + "?theme=2&year=2026"
    found = pages(client, address)
    assert titles(found) == ["第4件", "第3件", "第2件", "第1件", "第0件"]
    assert len({of(one, "a:id")[0] for one in found}) == 1
    told = [links(one) for one in found]
    assert ["first" in one for one in told] == [False, True, True]
    assert {one["first"] for one in told[1:]} == {told[0]["self"]}
    assert [one["next"] for one in told[:-1]] == [one["self"] for one in told[1:]]
    assert "next" not in told[-1]
    assert {one["alternate"] for one in told} == {told[0]["alternate"]}


@pytest.mark.parametrize("by", ["agency", "theme"])
def test_an_agency_and_a_theme_have_feeds_at_addresses_of_their_own(
    unit: Unit, client: Client, settings: LazySettings, by_two: None, by: str
) -> None:
    settings.DISCLOSURE_SITE = {**settings.DISCLOSURE_SITE, "domain": "https://www.example.gov.cn"}
    value = unit.agency.slug if by == "agency" else "2"
    published(unit, 3, theme="2.1")
    factories.published(factories.unit(), title="别处的", theme="3.1")
    indexing.rebuild()
    address = reverse(f"{by}_feed", args=[value])
    found = pages(client, address)
    assert titles(found) == ["第2件", "第1件", "第0件"]
    assert links(found[0])["self"] == f"https://www.example.gov.cn{address}"
    assert links(found[0])["alternate"] == f"https://www.example.gov.cn/items/?{by}={value}"
    same = ElementTree.fromstring(client.get(reverse("feed") + f"?{by}={value}").content)
    assert of(same, "a:id") == of(found[0], "a:id")
    assert f'href="{address}"' in client.get(f"/items/?{by}={value}").content.decode()


@pytest.mark.parametrize("address", ["/agencies/nobody/feed/", "/themes/zzz/feed/", "/themes/%00/feed/"])
def test_a_feed_of_nothing_is_not_there(client: Client, db: None, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_row_is_read_to_its_end(db: None, client: Client, by_two: None) -> None:
    row = serving_row(5)
    directory = row.version.directory
    named = [directory.domain, directory.agency.slug, directory.level, row.line.key]
    assert len(titles(pages(client, reverse("directory_row_feed", args=named)))) == 5


def test_a_domain_is_read_to_its_end_items_and_directories_alike(db: None, client: Client, by_two: None) -> None:
    # At one and the same moment, so that only kind and id tell them apart.
    with moved_to(NOON):
        row = serving_row(5)
    found = pages(client, reverse("directory_domain_feed", args=[row.version.directory.domain]))
    entries = of_all(found)
    assert len(entries) == len(set(entries)) == 6
    assert len(found) == 3


def of_all(found: list[ElementTree.Element]) -> list[str]:
    return [one for feed in found for one in of(feed, "a:entry/a:id")]


def test_what_left_is_gone_from_every_page_and_those_behind_are_still_reached(
    unit: Unit, client: Client, by_two: None
) -> None:
    published(unit, 6)
    address = reverse("feed")
    second = links(ElementTree.fromstring(client.get(address).content))["next"]
    by_title = {one.title: one.item for one in Edition.objects.all()}
    withdrawal.withdraw(by_title["第4件"].pk, actor=unit.approver, reason="有误")
    takedown.take_down(by_title["第2件"].pk, actor=unit.reviewer, cause="含个人信息")
    assert titles(pages(client, address)) == ["第5件", "第3件", "第1件", "第0件"]
    rest = urlsplit(second)
    assert titles(pages(client, f"{rest.path}?{rest.query}")) == ["第3件", "第1件", "第0件"]


def test_a_feed_is_recognised_when_it_is_asked_for_again_an_empty_one_too(unit: Unit, client: Client) -> None:
    for address in (reverse("feed"), reverse("agency_feed", args=[unit.agency.slug])):
        with moved_to(NOON):
            mark = client.get(address).headers["ETag"]
        with moved_to(NOON + timedelta(days=1)):
            assert client.get(address, headers={"If-None-Match": mark}).status_code == 304
    with moved_to(NOON):
        factories.published(unit)
        indexing.rebuild()
        assert client.get(reverse("feed"), headers={"If-None-Match": mark}).status_code == 200


def test_a_kept_feed_says_since_when_it_has_read_so(unit: Unit, client: Client, settings: LazySettings) -> None:
    settings.DISCLOSURE_PAGES_KEPT = 10
    address = reverse("agency_feed", args=[unit.agency.slug])
    for seconds in (0, 20):
        with moved_to(NOON + timedelta(seconds=seconds)):
            told = client.get(address).headers.get("Last-Modified")
    assert told == "Mon, 15 Jun 2026 04:00:00 GMT"
    with moved_to(NOON + timedelta(seconds=40)):
        assert client.get(address, headers={"If-Modified-Since": told}).status_code == 304


def test_a_place_that_is_none_is_named_and_begins_at_the_beginning(unit: Unit, client: Client, by_two: None) -> None:
    published(unit, 3)
    feed = ElementTree.fromstring(client.get(reverse("feed") + "?after=zzz").content)
    assert titles([feed]) == ["第2件", "第1件"]
    assert "无法识别" in of(feed, "a:subtitle")[0]
    assert "after" not in links(feed)["self"]


@given(st.builds(Place, st.integers(0, LATEST), st.sampled_from([0, 1]), st.integers(0, (1 << 63) - 1)))
def test_a_place_is_read_as_it_was_written(place: Place) -> None:
    assert read_place(str(place)) == place


@given(st.text(max_size=70) | st.from_regex(r"\d{0,25}\.\d{0,3}\.\d{0,25}", fullmatch=True))
def test_a_place_that_is_read_can_be_asked_for(text: str) -> None:
    place = read_place(text)
    assert place is None or (place.microseconds <= LATEST and place.pk < 1 << 63)


def test_a_moment_keeps_its_microseconds(unit: Unit) -> None:
    at = datetime(2026, 6, 15, 12, 0, 0, 123457, tzinfo=SHANGHAI)
    one = Edition(pk=7, published_at=at)
    assert place_of(one) == Place(1781496000123457, 1, 7)


class AnyInput(TestCase):
    """Whatever bytes come, a feed or a page answers."""

    @settings(max_examples=60)
    @given(st.binary(max_size=60), st.sampled_from(["after", "q", "agency", "theme", "row", "since", "sort", "within"]))
    def test_any_bytes_in_any_parameter(self, text: bytes, name: str) -> None:
        said = f"?{name}={quote_from_bytes(text)}"
        for address in ("/items/feed/", "/directories/3/feed/", "/themes/2/feed/"):
            assert self.client.get(address + said).status_code == 200

    @settings(max_examples=40)
    @given(st.binary(min_size=1, max_size=40))
    def test_any_bytes_for_a_theme_or_a_domain(self, text: bytes) -> None:
        part = quote_from_bytes(text, safe="")
        for address in (f"/themes/{part}/feed/", f"/directories/{part}/feed/", f"/agencies/{part}/feed/"):
            assert self.client.get(address).status_code in (200, 404)
