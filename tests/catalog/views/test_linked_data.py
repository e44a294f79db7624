"""What pages carry for machines parses, says what the page says, and nothing in it ends its block."""

from __future__ import annotations

import json
import re
import struct
from datetime import date, datetime
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from catalog import citation
from catalog.models import Item
from disclosure import linked_data, site
from disclosure.today import SHANGHAI, moved_to
from tests.catalog import directories, factories
from tests.catalog.directories import Compiling
from tests.catalog.factories import Unit
from tests.catalog.views.scenes import full_item

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
EVENING = datetime(2026, 6, 15, 23, 30, tzinfo=SHANGHAI)
ODD_TITLE = "关于<b>“一网通办”</b> & </script><script>alert(1)</script>的通知"


def nodes(client: Client, address: str) -> list[dict[str, Any]]:
    """Every node of a page, in the order of its blocks."""
    page = client.get(address).content.decode()
    return [node for block in BLOCK.findall(page) for node in json.loads(block)]


def of(found: list[dict[str, Any]], kind: str) -> dict[str, Any]:
    (node,) = (one for one in found if one["@type"] == kind)
    return node


def dates_of(page: str) -> dict[str, str]:
    """The dates of the metadata table, by their names."""
    rows = re.findall(r"<dt>([^<]+)</dt><dd[^>]*>(.*?)</dd>", page, re.DOTALL)
    days = {name: re.search(r'datetime="([^"]+)"', value) for name, value in rows}
    return {name: found[1] for name, found in days.items() if found}


def test_an_item_says_the_same_dates_as_its_page(unit: Unit, client: Client) -> None:
    with moved_to(EVENING):
        said = {"matter": "normative-document", "issued_on": date(2026, 6, 10), "generated_on": date(2026, 6, 11)}
        item = factories.published(unit, **said)
        address = citation.permanent_url(item)
        page = client.get(f"/d/{item.index_number}").content.decode()
        shown, found = dates_of(page), nodes(client, f"/d/{item.index_number}")
    law, dataset = of(found, "Legislation"), of(found, "dcat:Dataset")
    assert law["datePublished"] == "2026-06-15T23:30:00+08:00"
    assert law["datePublished"].startswith(shown["发布日期"][:16])
    assert dataset["dct:issued"] == {"@value": law["datePublished"], "@type": "xsd:dateTime"}
    assert law["legislationDate"] == law["dateCreated"] == shown["成文日期"] == "2026-06-10"
    assert dataset["dct:created"] == {"@value": shown["成文日期"], "@type": "xsd:date"}
    assert law["url"] == law["@id"] == dataset["@id"] == address
    assert law["legislationLegalForce"] == "https://schema.org/InForce"


def test_an_item_says_until_when_it_binds(unit: Unit, client: Client) -> None:
    item = factories.published(unit, matter="normative-document")
    Item.objects.filter(pk=item.pk).update(valid_from=date(2020, 1, 1), valid_to=date(2021, 1, 1), validity="repealed")
    law = of(nodes(client, f"/d/{item.index_number}"), "Legislation")
    assert law["legislationDateOfApplicability"] == "2020-01-01"
    assert law["expires"] == "2021-01-01"
    assert law["legislationLegalForce"] == "https://schema.org/NotInForce"


@pytest.fixture
def at(db: None) -> Compiling:
    """A department and all who pass its directories."""
    return directories.compiling(name="重庆市渝北区教育委员会", slug="jiaowei")


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ({"matter": "normative-document"}, "Legislation"),
        ({"matter": "policy-document"}, "Legislation"),
        ({"matter": "general"}, "DigitalDocument"),
        ({"title": "某局2025年政府信息公开工作年度报告"}, "Report"),
    ],
)
def test_an_item_is_called_what_it_is(unit: Unit, client: Client, said: dict[str, str], kind: str) -> None:
    item = factories.published(unit, **said)
    assert of(nodes(client, f"/d/{item.index_number}"), kind)["name"] == item.editions.get().title


def test_an_items_files_are_named_with_their_digests(unit: Unit, client: Client) -> None:
    item = full_item(unit, editions=1, files=2)
    found = nodes(client, f"/d/{item.index_number}")
    kept = [one.file for one in item.editions.get().attachments.select_related("file")]
    assert [one["sha256"] for one in found[0]["associatedMedia"]] == [one.sha256 for one in kept]
    offered = of(found, "dcat:Dataset")["dcat:distribution"]
    assert [one["dcat:byteSize"] for one in offered] == [one.size for one in kept]
    for one in offered:
        path = one["dcat:downloadURL"]["@id"].removeprefix(site.absolute(""))
        assert client.get(path).status_code == 200


def test_no_title_ends_the_block_or_begins_a_script(unit: Unit, client: Client) -> None:
    item = factories.published(unit, title=ODD_TITLE, document_number="府发〔2026〕1号", theme="2.1")
    for address in (f"/d/{item.index_number}", reverse("item_list"), reverse("home"), "/items/?q=通知"):
        page = client.get(address).content.decode()
        assert "<script>" not in page, address
        assert page.count("<script") == page.count('<script type="application/ld+json">'), address
    assert nodes(client, f"/d/{item.index_number}")[0]["name"] == ODD_TITLE
    for query in ("", "?q=通知"):
        listed = of(nodes(client, reverse("item_list") + query), "CollectionPage")["mainEntity"]["itemListElement"]
        assert [one["name"] for one in listed] == [ODD_TITLE]


def test_a_list_names_what_stands_on_it(unit: Unit, client: Client) -> None:
    items = [factories.published(unit, title=f"文件{number}") for number in range(3)]
    listed = of(nodes(client, reverse("item_list")), "CollectionPage")["mainEntity"]
    assert [one["url"] for one in listed["itemListElement"]] == [citation.permanent_url(one) for one in items[::-1]]


def test_the_home_page_is_a_site_that_can_be_searched_and_a_catalogue(client: Client, db: None) -> None:
    found = nodes(client, reverse("home"))
    target = of(found, "WebSite")["potentialAction"]["target"]["urlTemplate"]
    assert client.get(target.removeprefix(site.absolute("")).replace("{words}", "预算")).status_code == 200
    assert of(found, "dcat:Catalog")["@id"] == site.absolute(reverse("item_list"))


def test_the_entrance_is_a_service(client: Client, db: None) -> None:
    service = of(nodes(client, reverse("request_entrance")), "GovernmentService")
    assert service["url"] == site.absolute(reverse("request_entrance"))


def test_a_directory_says_its_day_and_its_files(at: Compiling, client: Client) -> None:
    version = directories.published(at, directories.entry(publisher=at.agency.name))
    one = version.directory
    address = reverse("directory_version", args=[one.domain, one.agency.slug, one.level, version.number])
    found = nodes(client, address)
    dataset = of(found, "Dataset")
    assert version.published_at is not None
    assert datetime.fromisoformat(dataset["datePublished"]) == version.published_at.replace(microsecond=0)
    assert dataset["datePublished"] == of(found, "dcat:Dataset")["dct:issued"]["@value"]
    for file in dataset["distribution"]:
        answer = client.get(file["contentUrl"].removeprefix(site.absolute("")))
        assert answer.status_code == 200
        assert answer.headers["Content-Type"].startswith(file["encodingFormat"])
    listed = of(nodes(client, reverse("directory_list")), "dcat:Catalog")["dcat:dataset"]
    assert [entry["dct:title"] for entry in listed] == [one.subject.title]


def test_what_is_shared_shows_the_title_of_the_item(unit: Unit, client: Client) -> None:
    item = factories.published(unit, title=ODD_TITLE)
    page = client.get(f"/d/{item.index_number}").content.decode()
    told = {name: unescape(value) for name, value in re.findall(r'<meta property="([^"]+)" content="([^"]*)">', page)}
    assert (told["og:title"], told["og:type"]) == (ODD_TITLE, "article")
    assert told["og:url"] == citation.permanent_url(item)
    edition = item.editions.get()
    assert edition.published_at is not None
    assert datetime.fromisoformat(told["article:published_time"]) == edition.published_at


def test_what_is_shared_bears_a_picture_of_the_size_it_says(unit: Unit, client: Client) -> None:
    page = client.get(reverse("home")).content.decode()
    told = dict(re.findall(r'<meta property="og:image([^"]*)" content="([^"]*)">', page))
    assert told[""].startswith(site.absolute("/static/"))
    picture = Path(str(finders.find("gongkai/share.png"))).read_bytes()
    assert len(picture) < 30_000
    width, height = struct.unpack(">II", picture[16:24])
    assert (told[":width"], told[":height"]) == (str(width), str(height))


def test_paper_says_where_a_page_stands_with_what_was_asked_for(unit: Unit, client: Client) -> None:
    page = client.get(reverse("item_list"), {"theme": "2"}).content.decode()
    printed = page.partition('<p class="gk-wrap gk-print-only">')[2].partition("</p>")[0]
    assert unescape(printed).endswith(site.absolute(f"{reverse('item_list')}?theme=2"))


@given(st.text())
def test_whatever_is_said_comes_out_as_it_went_in(said: str) -> None:
    block = linked_data.text([{"name": said}])
    assert json.loads(block) == [{"name": said}]
    assert not set("<>&\u2028\u2029") & set(block)
