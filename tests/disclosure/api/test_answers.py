"""How every endpoint of the API answers: to whom, how often, and when it refuses."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from disclosure import ledger
from tests import factories

pytestmark = pytest.mark.django_db
SHAPE = {"code", "sentence", "article", "next_step", "parameter"}


def test_scripts_of_any_page_may_read(client: Client) -> None:
    for address in (reverse("api_duties"), reverse("api_schema"), "/api/v1/nothing/"):
        assert client.get(address).headers["Access-Control-Allow-Origin"] == "*"


def test_who_asks_too_often_is_told_when_to_come_back(client: Client, settings: LazySettings) -> None:
    settings.DISCLOSURE_LIMITS = {**settings.DISCLOSURE_LIMITS, "api": (2, 60)}
    answers = [client.get(reverse("api_agencies")) for _number in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 30
    (reason,) = answers[-1].json()["reasons"]
    assert set(reason) == SHAPE
    assert reason["code"] == "too-many-requests"
    assert client.get(reverse("api_agencies"), headers={"X-Forwarded-For": "192.0.2.7"}).status_code == 429


@pytest.mark.parametrize("address", ["/api/v1/nothing/", "/api/nothing", "/api/v2/items/", "/api/v1/%0A/"])
def test_where_nothing_stands_the_api_answers_itself(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert set(answer.json()["reasons"][0]) == SHAPE


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(client: Client, method: str) -> None:
    answer = getattr(client, method)(reverse("api_duties"))
    assert answer.status_code == 405
    assert set(answer.json()["reasons"][0]) == SHAPE


def test_the_answer_is_json_whatever_is_accepted(client: Client) -> None:
    answer = client.get(reverse("api_duties"), headers={"Accept": "application/xml"})
    assert answer.headers["Content-Type"] == "application/json"


def test_agencies_make_a_tree_with_those_that_ended(client: Client) -> None:
    district = factories.district()
    below = factories.agency(parent=district)
    factories.agency()
    found = client.get(reverse("api_agencies"), {"within": district.slug}).json()["results"]
    assert {one["slug"]: one["parent"] for one in found} == {
        district.slug: district.parent.slug if district.parent else None,
        below.slug: district.slug,
    }
    told = client.get(reverse("api_agency", args=[district.slug])).json()
    assert told["children"] == [below.slug]


def test_pages_of_agencies_can_be_turned_both_ways(client: Client) -> None:
    district = factories.district()
    for _number in range(6):
        factories.agency(parent=district)
    first = client.get(reverse("api_agencies"), {"within": district.slug, "limit": 3, "fields": "slug"}).json()
    second = client.get(first["next"].removeprefix("http://localhost:8000")).json()
    third = client.get(second["next"].removeprefix("http://localhost:8000")).json()
    assert [len(page["results"]) for page in (first, second, third)] == [3, 3, 1]
    assert (first["previous"], third["next"]) == (None, None)
    assert client.get(third["previous"].removeprefix("http://localhost:8000")).json() == second
    assert client.get(second["previous"].removeprefix("http://localhost:8000")).json()["results"] == first["results"]


def test_a_seal_can_be_compared_with_what_was_kept_of_it(client: Client) -> None:
    factories.agency()
    ledger.seal(everything=True)
    head = client.get(reverse("api_ledger")).json()["head"]
    assert client.get(reverse("api_ledger_seal", args=[head["sequence"]])).json() == head
    assert client.get(reverse("api_ledger_seal", args=[head["sequence"] + 1])).status_code == 404
    assert client.get(reverse("api_ledger_seal", args=[10**30])).status_code == 404


def test_a_page_explains_the_api_to_people(client: Client) -> None:
    page = client.get(reverse("api_index")).content.decode()
    examples = {unescape(one) for one in re.findall(r'href="(/api/v1/[^"]*)"', page)}
    assert len(examples) > 12
    assert {client.get(one).status_code for one in examples} == {200}
    assert client.get("/api/v1/").headers["Location"] == reverse("api_index")
