"""The sitemaps list exactly what is public, by month and at most 50,000 in each, at the same cost however much there is."""

from __future__ import annotations

from datetime import datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from catalog import citation
from catalog.models import FacetCount, Item
from catalog.services import archiving, takedown, withdrawal
from catalog.views import sitemaps
from disclosure import site
from disclosure import sitemaps as protocol
from disclosure.today import SHANGHAI, moved_to
from tests.catalog import factories
from tests.catalog.factories import Unit
from tests.catalog.views.test_gone import ODD, imported

SM = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
SITE = "https://www.example.gov.cn"
MAY, JUNE = datetime(2026, 5, 31, 23, 59, 59, tzinfo=SHANGHAI), datetime(2026, 6, 1, tzinfo=SHANGHAI)


@pytest.fixture(autouse=True)
def _site(settings: LazySettings) -> None:
    settings.DISCLOSURE_SITE = {**settings.DISCLOSURE_SITE, "domain": SITE}


def read(client: Client, address: str) -> ElementTree.Element:
    answer = client.get(address.removeprefix(SITE))
    assert answer.status_code == 200, address
    assert answer.headers["Content-Type"] == "application/xml; charset=utf-8"
    return ElementTree.fromstring(answer.getvalue())


def listed(client: Client) -> list[str]:
    """The sitemaps that the index names."""
    return [one.text or "" for one in read(client, reverse("sitemap")).findall("s:sitemap/s:loc", SM)]


def addresses(client: Client, only: str = "") -> list[str]:
    """Every address in every sitemap."""
    found = (read(client, one).findall("s:url/s:loc", SM) for one in listed(client) if only in one)
    return [one.text or "" for urls in found for one in urls]


def month(year: int, month: int, part: int = 1) -> str:
    return reverse("sitemap_month", args=[year, f"{month:02}", part])


def test_robots_names_the_index(client: Client, db: None) -> None:
    rules = client.get("/robots.txt").content.decode()
    assert f"Sitemap: {SITE}{reverse('sitemap')}\n" in rules
    assert listed(client)


def test_exactly_what_is_public_is_listed(unit: Unit, client: Client) -> None:
    public, archived = factories.published(unit), factories.published(unit)
    archiving.archive(archived.pk, actor=unit.officer)
    withdrawn, taken = factories.published(unit), factories.published(unit)
    factories.draft(unit), factories.proposed(unit), factories.approved(unit), factories.closed(unit)
    client.get("/")
    withdrawal.withdraw(withdrawn.pk, actor=unit.approver, reason="有误")
    takedown.take_down(taken.pk, actor=unit.head, cause="泄露个人信息")
    assert addresses(client, "items") == [citation.permanent_url(one) for one in (public, archived)]


def test_what_was_withdrawn_is_not_listed_even_before_the_index_knows(unit: Unit, client: Client) -> None:
    with moved_to(MAY):
        kept, gone = factories.published(unit), factories.published(unit)
    Client().get("/")
    assert len(addresses(client, "items")) == 2
    withdrawal.withdraw(gone.pk, actor=unit.approver, reason="有误")
    found = ElementTree.fromstring(Client().get(month(2026, 5)).getvalue()).findall("s:url/s:loc", SM)
    assert [one.text for one in found] == [citation.permanent_url(kept)]


def test_a_month_begins_and_ends_at_local_midnight(unit: Unit, client: Client) -> None:
    with moved_to(MAY):
        last = factories.published(unit)
    with moved_to(JUNE):
        first = factories.published(unit)
    assert [one for one in listed(client) if "items" in one] == [SITE + month(2026, 6), SITE + month(2026, 5)]
    may, june = (read(client, month(2026, number)).findall("s:url", SM) for number in (5, 6))
    assert [one.findtext("s:loc", "", SM) for one in (*may, *june)] == [
        citation.permanent_url(last),
        citation.permanent_url(first),
    ]
    assert [one.findtext("s:lastmod", "", SM) for one in (*may, *june)] == [MAY.isoformat(), JUNE.isoformat()]


def test_december_is_followed_by_january(unit: Unit, client: Client) -> None:
    with moved_to(datetime(2025, 12, 31, 12, tzinfo=SHANGHAI)):
        old = factories.published(unit)
    with moved_to(datetime(2026, 1, 1, 12, tzinfo=SHANGHAI)):
        factories.published(unit)
    urls = read(client, month(2025, 12)).findall("s:url/s:loc", SM)
    assert [one.text for one in urls] == [citation.permanent_url(old)]


def test_a_month_is_cut_where_a_sitemap_is_full(unit: Unit, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "MOST", 2)
    with moved_to(JUNE):
        made = [factories.published(unit) for _number in range(5)]
    parts = [one for one in listed(client) if "items" in one]
    assert parts == [SITE + month(2026, 6, part) for part in (1, 2, 3)]
    assert [len(read(client, one).findall("s:url", SM)) for one in parts] == [2, 2, 1]
    assert addresses(client, "items") == [citation.permanent_url(one) for one in made]
    assert client.get(month(2026, 6, 4)).status_code == 404


def test_a_sitemap_holds_as_many_as_the_protocol_allows(client: Client, db: None) -> None:
    assert protocol.MOST == 50_000
    FacetCount.objects.create(value="M202606", n=100_001)
    FacetCount.objects.create(value="M202605", n=50_000)
    FacetCount.objects.create(value="M202604", n=0)
    FacetCount.objects.create(value="Y2026", n=7)
    wanted = [month(2026, 6, 1), month(2026, 6, 2), month(2026, 6, 3), month(2026, 5, 1)]
    assert [path for path in sitemaps.paths() if "items" in path] == wanted


def test_what_a_sitemap_asks_does_not_grow(unit: Unit, client: Client) -> None:
    def costs(address: str) -> int:
        client.get("/")  # the index is complete before it is counted what reading it costs
        with CaptureQueriesContext(connection) as asked:
            Client().get(address).getvalue()
        return len(asked)

    every = [month(2026, 6), *(reverse(name) for name in ("sitemap", "sitemap_pages", "sitemap_directories"))]
    with moved_to(JUNE):
        factories.published(unit)
    few = {one: costs(one) for one in every}
    for months_ago in range(4):
        with moved_to(JUNE - timedelta(days=31 * months_ago)):
            for _number in range(3):
                factories.published(unit)
                factories.unit(unit.agency.parent)
    assert {one: costs(one) for one in every} == few
    assert few[month(2026, 6)] <= 2
    assert few[reverse("sitemap")] <= 1


@pytest.mark.parametrize(
    "address",
    ["2026-05-2", "2026-05-0", "2026-05-99999999999999999999", "2026-04-1", "0001-01-1", "2443-12-1", "99999-01-1"],
)
def test_a_sitemap_that_lists_nothing_is_none(unit: Unit, client: Client, address: str) -> None:
    with moved_to(MAY):
        factories.published(unit)
    assert client.get(f"/sitemaps/items-{address}.xml").status_code == 404


def test_an_unchanged_month_is_not_sent_again(unit: Unit, client: Client) -> None:
    with moved_to(MAY):
        factories.published(unit), factories.published(unit)
    mark = client.get(month(2026, 5)).headers["ETag"]
    assert client.get(month(2026, 5), headers={"If-None-Match": mark}).status_code == 304
    withdrawal.withdraw(Item.objects.latest("pk").pk, actor=unit.approver, reason="有误")
    assert client.get(month(2026, 5), headers={"If-None-Match": mark}).status_code == 200


def test_every_address_listed_is_there(unit: Unit, client: Client) -> None:
    factories.published(unit)
    imported(unit)
    every = addresses(client)
    assert len(every) > 20
    assert len(set(every)) == len(every)
    for one in every:
        assert client.get(one.removeprefix(SITE)).status_code == 200, one


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).map(lambda text: f"{ODD}{text}"))
def test_an_address_is_written_as_every_page_writes_it(index_number: str) -> None:
    assert sitemaps.address(index_number) == site.absolute(reverse("item_detail", args=[index_number]))
