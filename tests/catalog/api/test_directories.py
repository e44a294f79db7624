"""Standard directories and their coverage as data: the same rows and figures as their pages."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from catalog import coverage
from catalog.api.directory_shapes import DirectoryDetailShape, DirectoryRowShape
from tests.catalog import directories
from tests.catalog.directories import Compiling

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Compiling:
    return directories.compiling()


def place(at: Compiling) -> list[str]:
    """Where the directory of the department stands."""
    return ["3", at.agency.slug, "county"]


def test_only_what_is_in_force_is_listed(client: Client, at: Compiling) -> None:
    directories.published(at, directories.entry(publisher=at.agency.name))
    directories.draft(at, domain="4")
    (found,) = client.get(reverse("api_directories"), {"agency": at.agency.slug}).json()["results"]
    assert (found["domain"], found["version"], found["in_force"]) == ("3", 1, True)
    assert client.get(reverse("api_directory", args=["4", at.agency.slug, "county"])).status_code == 404


def test_a_directory_tells_its_versions_and_its_rows(client: Client, at: Compiling) -> None:
    entries = [directories.entry(publisher=at.agency.name) for _number in range(5)]
    directories.published(at, *entries)
    told = client.get(reverse("api_directory", args=place(at))).json()
    assert set(told) == set(DirectoryDetailShape().fields)
    assert [one["number"] for one in told["versions"]] == [1]
    page = client.get(reverse("api_directory_rows", args=place(at)), {"limit": 2}).json()
    assert set(page["results"][0]) == set(DirectoryRowShape().fields)
    assert [one["serial"] for one in page["results"]] == [one.serial for one in entries[:2]]
    assert sum(page["results"][0]["stands"].values()) == 1
    following = client.get(page["next"].removeprefix("http://localhost:8000")).json()
    assert [one["serial"] for one in following["results"]] == [one.serial for one in entries[2:4]]


def test_rows_are_narrowed_like_on_the_page(client: Client, at: Compiling) -> None:
    directories.published(
        at,
        directories.entry(publisher=at.agency.name, elements="预算公开表"),
        directories.entry(publisher=at.agency.name, proactive=False, on_request=True),
    )
    address = reverse("api_directory_rows", args=place(at))
    assert [one["elements"] for one in client.get(address, {"q": "预算公开"}).json()["results"]] == ["预算公开表"]
    assert [one["on_request"] for one in client.get(address, {"way": "request"}).json()["results"]] == [True]


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("api_directories", {"domain": "没有"}),
        ("api_directories", {"agency": "nobody"}),
        ("api_coverage", {"level": "moon"}),
        ("api_coverage", {"within": "nobody"}),
    ],
)
def test_what_names_nothing_is_refused(client: Client, name: str, asked: dict[str, str]) -> None:
    answer = client.get(reverse(name), asked)
    assert answer.status_code == 400
    assert answer.json()["reasons"][0]["parameter"] in asked


def test_a_version_there_never_was_is_refused_with_those_there_are(client: Client, at: Compiling) -> None:
    directories.published(at, directories.entry(publisher=at.agency.name))
    (reason,) = client.get(reverse("api_directory", args=place(at)), {"version": 7}).json()["reasons"]
    assert "1" in reason["next_step"]


def test_the_coverage_is_that_of_the_matrix(client: Client, at: Compiling) -> None:
    directories.published(at, directories.entry(publisher=at.agency.name))
    told = client.get(reverse("api_coverage")).json()
    (cell,) = told["rows"]
    assert cell["rows"] == coverage.matrix().all.rows == sum(cell[state] for state in coverage.STATES)
