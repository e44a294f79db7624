"""How the directories are carried out is public in numbers and words, down to the row and the item."""

from __future__ import annotations

import csv
import json
from datetime import timedelta
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from catalog import coverage
from catalog.models import DirectoryVersion
from catalog.search import indexing
from catalog.services import serving, withdrawal
from disclosure import outbox
from disclosure.models import User
from disclosure.today import moved_to, today
from tests import factories as kernel
from tests.catalog import directories, factories
from tests.catalog.directories import Compiling, entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Compiling:
    """A department of 渝北."""
    return directories.compiling(name="重庆市渝北区教育委员会", short_name="区教委", slug="jiaowei")


def three_states(at: Compiling) -> DirectoryVersion:
    """A row served, one whose item is gone, one never served."""
    version = directories.published(at, *(entry(publisher=at.agency.name) for _number in range(3)))
    lines = directories.lines(version.directory)
    shown, gone = factories.published(at.unit, title="可以查阅的一件"), factories.published(at.unit, title="撤回的一件")
    serving.attach(shown.pk, lines[0], actor=at.clerk)
    serving.attach(gone.pk, lines[1], actor=at.clerk)
    withdrawal.withdraw(gone.pk, reason="有误", actor=at.unit.approver)
    outbox.drain()
    return version


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_state_stands_in_numbers_and_words(at: Compiling, client: Client) -> None:
    three_states(at)
    answer = client.get(reverse("coverage"))
    assert {name: number for _code, name, number, _share in answer.context["figures"]} == {
        "周期逾期": 0,
        "从未公开": 1,
        "现无信息": 1,
        "久未更新": 0,
        "已落实": 1,
    }
    text = answer.content.decode()
    for meaning in coverage.MEANINGS.values():
        assert str(meaning) in text
    assert "12 个月" in text


@pytest.mark.parametrize("view", ["matrix", "domains", "agencies", "nonsense"])
def test_the_matrix_can_be_read_by_domain_and_by_agency(at: Compiling, client: Client, view: str) -> None:
    three_states(at)
    text = text_of(client, f"{reverse('coverage')}?view={view}")
    assert reverse("coverage_cell", args=["3", "jiaowei"]) in text
    assert "区教委" in text or "教育委员会" in text


def test_a_cell_opens_to_its_rows_and_they_to_their_items(at: Compiling, client: Client) -> None:
    version = three_states(at)
    address = reverse("coverage_cell", args=["3", "jiaowei"])
    text = text_of(client, address)
    assert "可以查阅的一件" in text
    assert "撤回的一件" not in text
    for row in version.rows.all():
        assert row.matters[-1] in text
    only = client.get(f"{address}?state=never")
    assert [one.state for one, _served in only.context["rows"]] == ["never"]
    assert "没有“zzz”这一状态" in text_of(client, f"{address}?state=zzz")


def test_a_cell_lists_what_the_matrix_counts_there_though_others_below_publish_too(client: Client) -> None:
    root = kernel.district(jurisdiction="yubei")
    at = directories.compiling(district=root)
    below = factories.unit(at.agency, name="下属事业单位", kind="institution")
    version = directories.published(at, entry(publisher=f"{at.agency.name}、下属事业单位"))
    line = directories.lines(version.directory)[0]
    for unit in (at.unit, below):
        serving.attach(factories.published(unit).pk, line, actor=unit.clerk)
    for agency in (at.agency, below.agency):
        ((standing, served),) = client.get(reverse("coverage_cell", args=["3", agency.slug])).context["rows"]
        assert (standing.live, served.count) == (1, 1)


def test_only_one_level_is_counted_where_one_is_asked_for(at: Compiling, client: Client) -> None:
    directories.published(at, entry(publisher=at.agency.name), entry(publisher=at.agency.name))
    directories.published(at, entry(publisher=at.agency.name), level="township")
    whole, town = client.get(reverse("coverage")), client.get(f"{reverse('coverage')}?level=township")
    assert (whole.context["matrix"].all.rows, town.context["matrix"].all.rows) == (3, 1)
    assert "没有“zzz”这一层级" in text_of(client, f"{reverse('coverage')}?level=zzz")


def test_the_figures_are_exported_and_add_up(at: Compiling, client: Client) -> None:
    three_states(at)
    answer: Any = client.get(reverse("coverage_file", args=["csv"]))
    head, line = csv.reader(StringIO(b"".join(answer).decode("utf-8-sig")))
    assert head[4:] == ["周期逾期", "从未公开", "现无信息", "久未更新", "已落实", "合计"]
    assert line == ["3", "义务教育", "重庆市渝北区教育委员会", "jiaowei", "0", "1", "1", "0", "1", "3"]
    told: Any = client.get(reverse("coverage_file", args=["json"]))
    said = json.loads(b"".join(told))
    assert said["stale_after_months"] == 12
    assert said["rows"][0]["never"] == 1
    assert client.get(reverse("coverage_file", args=["exe"])).status_code == 404


def test_an_agency_tells_how_its_rows_stand(at: Compiling, client: Client) -> None:
    three_states(at)
    text = text_of(client, reverse("agency_detail", args=["jiaowei"]))
    assert reverse("catalogue", args=["jiaowei"]) in text
    assert reverse("basic_catalogue", args=["jiaowei"]) in text
    assert "应由本机关公开的 3 项" in text


def asked(client: Client, address: str) -> int:
    indexing.rebuild()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_the_pages_ask_the_same_of_few_rows_and_of_many(at: Compiling) -> None:
    client = Client()
    three_states(at)
    pages = [reverse("coverage"), reverse("coverage_cell", args=["3", "jiaowei"]), reverse("directory_list")]
    few = [asked(client, page) for page in pages]
    for domain in ("4", "5", "6"):
        other = directories.compiling(district=at.agency.parent)
        directories.published(other, *(entry(publisher=other.agency.name) for _number in range(20)), domain=domain)
    with moved_to(today() + timedelta(days=1)):
        directories.published(at, *(entry(publisher=at.agency.name) for _number in range(30)), level="township")
    many = [asked(client, page) for page in pages]
    assert all(more <= less for more, less in zip(many, few, strict=True))
    assert max(few) <= 13


# The same in the staff site


def logged_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


MATRIX = "admin:catalog_standing_matrix"


def test_staff_see_the_coverage_of_the_agencies_in_their_scope_alone(at: Compiling) -> None:
    three_states(at)
    other = directories.compiling(district=at.agency.parent)
    directories.published(other, entry(publisher=other.agency.name), domain="4")
    own = logged_in(at.clerk).get(reverse(MATRIX))
    assert own.context["matrix"].all.rows == 3
    assert [agency.slug for agency in own.context["matrix"].agencies] == ["jiaowei"]
    assert logged_in(at.office).get(reverse(MATRIX)).context["matrix"].all.rows == 4
    assert logged_in(kernel.user()).get(reverse(MATRIX)).status_code == 404


def test_a_cell_of_staff_opens_to_the_list_of_just_its_rows(at: Compiling) -> None:
    three_states(at)
    browser = logged_in(at.clerk)
    page = browser.get(reverse(MATRIX))
    (group,) = [one for one in page.context["groups"] if one.filled]
    found = browser.get(group.filled[0].url)
    assert found.context["cl"].result_count == 3
    never = browser.get(f"{group.filled[0].url}&state=never")
    assert never.context["cl"].result_count == 1


def test_staff_export_the_matrix_and_the_list(at: Compiling) -> None:
    three_states(at)
    browser = logged_in(at.clerk)
    answer: Any = browser.get(reverse("admin:catalog_standing_matrix_file", args=["xlsx"]))
    sheet = openpyxl.load_workbook(BytesIO(b"".join(answer))).worksheets[0]
    assert [cell.value for cell in sheet[2]][-1] == "3"
    rows: Any = browser.get(reverse("admin:catalog_standing_export", args=["csv"]))
    assert b"".join(rows).decode().count("从未公开") == 1
    assert browser.get(reverse("admin:catalog_standing_matrix_file", args=["exe"])).status_code == 404


def test_the_coverage_is_entered_from_the_workbench(at: Compiling) -> None:
    entrances = logged_in(at.office).get(reverse("admin:index")).context["entrances"]
    assert reverse(MATRIX) in {one.url for one in entrances}
