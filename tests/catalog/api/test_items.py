"""Items as data: the filters of the list, pages both ways, one item with everything, and what is gone."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from django.conf import LazySettings
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from catalog import listing
from catalog.api import asking
from catalog.api.shapes import ItemDetailShape
from catalog.models import FacetCount, SearchEntry, SearchText
from catalog.search import indexing
from catalog.services import takedown, withdrawal
from disclosure.today import today
from tests.catalog import factories
from tests.catalog.factories import Unit
from tests.catalog.searching import Reader, titles
from tests.catalog.views.scenes import SECRET, full_item

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Reader:
    """A machine that comes once the workers have done their part."""
    return Reader()


def numbers(answer: dict[str, Any]) -> list[str]:
    """The index numbers of a page."""
    return [one["index_number"] for one in answer["results"]]


@pytest.mark.parametrize("query", ["sort=newest", "sort=oldest", "sort=issued", "sort=issued&q=办法", "q=办法", ""])
def test_the_list_is_that_of_the_page_and_can_be_turned_both_ways(unit: Unit, client: Reader, query: str) -> None:
    for number in range(7):
        factories.published(unit, title=f"第{number}号{'办法' if number % 2 else '通知'}", body="<p>试行办法</p>")
    address, forward, seen = f"{reverse('api_items')}?{query}&limit=3", [], []
    while address:
        page = client.get(address).json()
        forward.append(numbers(page))
        seen += [one["title"] for one in page["results"]]
        last, address = page, page["next"] and page["next"].removeprefix("http://localhost:8000")
    assert seen == titles(query)
    assert len(seen) == 7
    assert [len(page) for page in forward] == [3, 3, 1]
    backward, page = [forward[-1]], last
    while page["previous"]:
        page = client.get(page["previous"].removeprefix("http://localhost:8000")).json()
        backward.insert(0, numbers(page))
    assert backward == forward


def test_the_filters_are_those_of_the_page(unit: Unit, client: Reader) -> None:
    factories.published(unit, title="关于预算的通知", theme="2.1")
    factories.published(unit, title="关于道路的通知", theme="3")
    (found,) = client.get(reverse("api_items"), {"theme": "2.1", "agency": unit.agency.slug}).json()["results"]
    assert found["title"] == "关于预算的通知"
    assert found["agency"] == unit.agency.slug


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", "没有"),
        ("agency", "nobody"),
        ("since", "gestern"),
        ("since", "2026-02-30"),
        ("valid_on", "2026-1-1"),
        ("after", "1.5"),
        ("after", "2.5"),
        ("sort", "best"),
        ("sort", "worst"),
        ("after", "nirgends"),
        ("limit", "0"),
        ("limit", "101"),
        ("limit", "١"),
        ("fields", "title,secret"),
        ("fields", ""),
        ("agancy", "x"),
        ("q", "\x00"),
    ],
)
def test_what_is_not_understood_is_refused_in_the_one_shape(unit: Unit, client: Reader, name: str, value: str) -> None:
    answer = client.get(reverse("api_items"), {name: value})
    assert answer.status_code == 400
    reason = answer.json()["reasons"][0]
    assert set(reason) == {"code", "sentence", "article", "next_step", "parameter"}
    assert reason["sentence"]
    assert reason["parameter"] == name
    assert "未起作用" not in reason["sentence"]
    assert "从头显示" not in reason["sentence"]


def test_an_unknown_field_is_refused_with_those_there_are(unit: Unit, client: Reader) -> None:
    (reason,) = client.get(reverse("api_items"), {"fields": "title,secret"}).json()["reasons"]
    assert (reason["code"], reason["parameter"]) == ("unknown-field", "fields")
    assert "index_number" in reason["next_step"]


def test_a_parameter_given_twice_is_refused(client: Reader) -> None:
    (reason,) = client.get(f"{reverse('api_items')}?theme=2&theme=3").json()["reasons"]
    assert (reason["code"], reason["parameter"]) == ("repeated-parameter", "theme")


def test_only_the_fields_asked_for_are_told(unit: Unit, client: Reader) -> None:
    item = factories.published(unit)
    (found,) = client.get(reverse("api_items"), {"fields": "title,index_number"}).json()["results"]
    assert set(found) == {"index_number", "title"}
    one = client.get(reverse("api_item", args=[item.index_number]), {"fields": "clocks"}).json()
    assert set(one) == {"clocks"}


def test_one_item_tells_everything_its_page_shows(unit: Unit, client: Reader) -> None:
    item = full_item(unit, editions=2, files=2, theme="2.1", category="1")
    told = client.get(reverse("api_item", args=[item.index_number])).json()
    assert set(told) == set(ItemDetailShape().fields)
    assert (told["index_number"], told["edition"], told["validity"]) == (item.index_number, 2, "effective")
    assert [one["number"] for one in told["editions"]] == [2, 1]
    assert [one["current"] for one in told["editions"]] == [True, False]
    assert f"{SECRET}第2版" in told["body_text"]
    (clock,) = (one for one in told["clocks"] if one["duty"] == "regulation-2019/publish")
    assert clock["due_on"]
    assert client.get(clock["why"].removeprefix("http://localhost:8000")).status_code == 200
    for one in told["attachments"]:
        content = b"".join(client.get(one["url"].removeprefix("http://localhost:8000")))
        assert hashlib.sha256(content).hexdigest() == one["sha256"]


def test_an_attachment_is_found_by_its_digest_as_long_as_its_item_is_read(unit: Unit, client: Reader) -> None:
    item = full_item(unit, editions=1, files=1)
    (attached,) = client.get(reverse("api_attachments"), {"item": item.index_number}).json()["results"]
    (found,) = client.get(reverse("api_attachments"), {"sha256": attached["sha256"].upper()}).json()["results"]
    assert found == attached
    takedown.take_down(item.pk, actor=unit.head, cause="泄露个人信息")
    assert client.get(reverse("api_attachments"), {"sha256": attached["sha256"]}).json()["results"] == []


def test_what_was_withdrawn_answers_410_with_its_reason(unit: Unit, client: Reader) -> None:
    item = full_item(unit, editions=1)
    withdrawal.withdraw(item.pk, actor=unit.approver, reason="处罚决定已被撤销")
    answer = client.get(reverse("api_item", args=[item.index_number]))
    assert answer.status_code == 410
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.json()["gone"]["reason"] == "处罚决定已被撤销"
    assert answer.json()["gone"]["kind"] == answer.json()["reasons"][0]["code"] == "withdrawn"


def test_a_take_down_leaves_nothing_but_the_fact(unit: Unit, client: Reader) -> None:
    item = full_item(unit, title="不该出现的标题", summary="不该出现的概述")
    takedown.take_down(item.pk, actor=unit.head, cause="不该出现的事由")
    answer = client.get(reverse("api_item", args=[item.index_number]))
    assert answer.status_code == 410
    assert "不该出现" not in answer.content.decode()
    assert client.get(reverse("api_items")).json()["results"] == []


def test_a_draft_is_nowhere(unit: Unit, client: Reader) -> None:
    item = factories.draft(unit)
    assert client.get(reverse("api_items")).json()["results"] == []
    assert client.get(reverse("api_item", args=[item.working_number])).status_code == 404


def test_a_number_written_otherwise_is_answered_with_the_one_that_is_meant(unit: Unit, client: Reader) -> None:
    item = factories.published(unit)
    (reason,) = client.get(reverse("api_item", args=[f"索引号:{item.index_number.lower()}"])).json()["reasons"]
    assert item.index_number in reason["next_step"]


def test_who_asks_again_for_what_has_not_changed_is_told_just_that(unit: Unit, client: Reader) -> None:
    item = factories.published(unit)
    for address in (reverse("api_items"), reverse("api_item", args=[item.index_number])):
        first = client.get(address)
        again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")


def test_a_list_is_kept_like_a_page_that_everybody_sees_alike(settings: LazySettings, unit: Unit) -> None:
    settings.DISCLOSURE_PAGES_KEPT = 10
    reader = Client()
    assert reader.get(reverse("api_items")).headers["X-Accel-Expires"]


def test_what_options_answers_is_never_served_to_who_reads(settings: LazySettings, unit: Unit) -> None:
    settings.DISCLOSURE_PAGES_KEPT = 10
    reader = Client()
    assert reader.options(reverse("api_items")).status_code == 200
    answer = reader.get(reverse("api_items"))
    assert set(answer.json()) == {"next", "previous", "results"}
    assert set(reader.get(reverse("api_items")).json()) == {"next", "previous", "results"}


class Noticing(QueryDict):
    """An address that notices which of its parameters are read."""

    def get(self, key: Any, default: Any = None) -> Any:
        self.__dict__.setdefault("read", set()).add(key)
        return super().get(key, default)


def test_the_parameters_declared_are_those_that_the_list_reads(unit: Unit) -> None:
    address = Noticing("")
    listing.read(address)
    assert {one.name for one in asking.LISTING} == address.__dict__["read"]


def test_what_the_forms_of_the_page_send_means_the_same_here(unit: Unit, client: Reader) -> None:
    item = factories.published(unit)
    asked = {"q": "", "since": "", "until": "", "valid_on": "", "more": "genre"}
    assert numbers(client.get(reverse("api_items"), asked).json()) == [item.index_number]


def test_as_of_a_day_the_row_tells_the_validity_of_that_day(unit: Unit, client: Reader) -> None:
    factories.published(unit)
    (found,) = client.get(reverse("api_items"), {"valid_on": str(today())}).json()["results"]
    assert (found["as_of"], found["validity"]) == (str(today()), "effective")
    (usual,) = client.get(reverse("api_items")).json()["results"]
    assert usual["as_of"] is None


def test_the_attachments_of_no_item_and_of_one_that_is_gone_are_refused_as_the_item_is(
    unit: Unit, client: Reader
) -> None:
    assert client.get(reverse("api_attachments"), {"item": "nirgends"}).status_code == 404
    item = full_item(unit, editions=1, files=1)
    withdrawal.withdraw(item.pk, actor=unit.approver, reason="处罚决定已被撤销")
    answer = client.get(reverse("api_attachments"), {"item": item.index_number})
    assert (answer.status_code, answer.json()["gone"]["kind"]) == (410, "withdrawn")


@pytest.mark.parametrize("leave", ["withdraw", "take-down"])
def test_what_leaves_the_public_is_out_of_the_index_before_any_worker_comes(unit: Unit, leave: str) -> None:
    item = factories.published(unit)
    indexing.index_item(item.pk)
    assert SearchEntry.objects.exists()
    if leave == "withdraw":
        withdrawal.withdraw(item.pk, actor=unit.approver, reason="处罚决定已被撤销")
    else:
        takedown.take_down(item.pk, actor=unit.head, cause="泄露个人信息")
    assert not SearchEntry.objects.exists()
    assert not SearchText.objects.exists()
    assert not FacetCount.objects.filter(n__gt=0).exists()
