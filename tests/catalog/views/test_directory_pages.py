"""Standard directories are public at addresses that last, with what fulfils each row, or that nothing does (渝北 二（一）3)."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from catalog.models import DirectoryVersion
from catalog.search import indexing
from catalog.services import (
    directory_opening,
    directory_publication,
    directory_recurrence,
    directory_rows,
    serving,
    takedown,
    withdrawal,
)
from disclosure import outbox
from disclosure.today import moved_to, today
from tests import factories as kernel
from tests.catalog import directories, factories
from tests.catalog.directories import Compiling, entry

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def at() -> Compiling:
    """A department of 渝北 and all who pass its directories."""
    return directories.compiling(name="重庆市渝北区教育委员会", slug="jiaowei")


def named(version: DirectoryVersion) -> list[Any]:
    directory = version.directory
    return [directory.domain, directory.agency.slug, directory.level]


def page(client: Client, name: str, *args: Any, query: str = "") -> str:
    answer = client.get(reverse(name, args=args) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def next_version(
    at: Compiling, version: DirectoryVersion, change: Callable[[DirectoryVersion], None]
) -> DirectoryVersion:
    """The version after another one, changed and published."""
    new = directory_opening.open_version(version.directory_id, reason="权责调整", actor=at.clerk)
    change(new)
    return directory_publication.publish(directories.final(at, new).pk, actor=at.office)


def test_all_domains_stand_on_the_list_with_who_compiles_them_here(at: Compiling, client: Client) -> None:
    directories.published(at)
    text = page(client, "directory_list")
    assert text.count('<h2 class="gk-h3">') == 26
    assert "区教委" in text
    assert "重庆市渝北区牵头单位" in text


def test_a_domain_tells_what_it_was_called_before(client: Client) -> None:
    with moved_to(date(2026, 5, 6)):
        text = page(client, "directory_domain", "25-rural")
    assert "曾称" in text
    assert "扶贫" in text
    answer = client.get(reverse("directory_domain", args=["25"]))
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("directory_domain", args=["25-rural"]))


def test_no_draft_stands_at_any_address(at: Compiling, client: Client) -> None:
    version = directories.draft(at, entry(publisher=at.agency.name, elements="尚未公布的要素"))
    row = version.rows.get()
    for address in (
        reverse("directory", args=named(version)),
        reverse("directory_version", args=[*named(version), 1]),
        reverse("directory_file", args=[*named(version), 1, "csv"]),
        reverse("directory_row", args=[*named(version), row.line.key]),
        reverse("directory_row_feed", args=[*named(version), row.line.key]),
    ):
        assert client.get(address).status_code == 404
    assert "尚未公布的要素" not in page(client, "directory_list") + page(client, "directory_domain", "3")


def test_a_version_stays_at_its_address_and_says_that_it_was_superseded(at: Compiling, client: Client) -> None:
    first = directories.published(at, entry(publisher=at.agency.name, elements="旧的要素"))

    def change(new: DirectoryVersion) -> None:
        row = new.rows.get()
        directory_rows.change(row.pk, entry(publisher=at.agency.name, elements="新的要素"), actor=at.clerk)

    next_version(at, first, change)
    old, now = page(client, "directory_version", *named(first), 1), page(client, "directory", *named(first))
    assert "旧的要素" in old
    assert "已被新版替代" in old
    assert "新的要素" in now
    assert "已被新版替代" not in now
    assert client.get(reverse("directory_version", args=[*named(first), 3])).status_code == 404


def test_a_row_links_to_what_fulfils_it_and_to_nothing_the_public_may_not_read(at: Compiling, client: Client) -> None:
    version = directories.published(at)
    line = directories.lines(version.directory)[0]
    shown = factories.published(at.unit, title="第一件可以查阅")
    drafted = factories.draft(at.unit, title="第二件还是草稿")
    taken = factories.published(at.unit, title="第三件已经下线")
    for item in (shown, drafted, taken):
        serving.attach(item.pk, line, actor=at.clerk)
    takedown.take_down(taken.pk, actor=at.unit.reviewer, cause="含个人信息")
    outbox.drain()
    key = version.rows.get().line.key
    for text in (page(client, "directory", *named(version)), page(client, "directory_row", *named(version), key)):
        assert "第一件可以查阅" in text
        assert "第二件还是草稿" not in text
        assert "第三件已经下线" not in text
    assert "已落实" in page(client, "directory", *named(version))


def test_a_row_that_nothing_fulfils_says_so_and_since_when(at: Compiling, client: Client) -> None:
    with moved_to(date(2026, 3, 5)):
        version = directories.published(at)
    text = page(client, "directory", *named(version))
    assert "从未公开" in text
    assert 'datetime="2026-03-05"' in text
    assert "没有公开过信息" in text


def test_a_row_whose_period_passed_without_anything_says_which_day_it_missed(at: Compiling, client: Client) -> None:
    with moved_to(date(2026, 1, 5)):
        version = directories.published(at, entry(publisher=at.agency.name, time_limit="每季度"))
    with moved_to(date(2026, 5, 6)):
        directory_recurrence.open_due()
        text = page(client, "directory", *named(version))
    assert "周期逾期" in text
    assert 'datetime="2026-03-31"' in text


def test_a_limit_is_shown_as_written_and_as_read(at: Compiling, client: Client) -> None:
    version = directories.published(
        at,
        entry(publisher=at.agency.name, time_limit="自收到批准文件之日起7个工作日内"),
        entry(publisher=at.agency.name, time_limit="按有关要求适时公开"),
    )
    text = page(client, "directory", *named(version))
    assert "自收到批准文件之日起7个工作日内" in text
    assert "7个工作日内公开" in text
    assert "没有读成期限，以原文为准" in text
    assert "按有关要求适时公开" in text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?audience=group", ["甲"]),
        ("?audience=society", ["乙", "丙"]),
        ("?way=request", ["丙"]),
        ("?level=township", ["乙"]),
        ("?q=奖学金", ["甲"]),
        ("?q=乙事项", ["乙"]),
        ("?q=乙事项&way=request", []),
    ],
)
def test_the_table_is_narrowed_by_plain_addresses(at: Compiling, client: Client, query: str, found: list[str]) -> None:
    own = {"publisher": at.agency.name}
    rows = [
        entry(**own, matters=("招生", "甲事项"), whole_society=False, specific_group=True, elements="奖学金"),
        entry(**own, matters=("招生", "乙事项"), levels=("county", "township")),
        entry(**own, matters=("招生", "丙事项"), proactive=False, on_request=True),
    ]
    version = directories.published(at, *rows)
    answer = client.get(reverse("directory", args=named(version)) + query)
    assert [told.row.matters[-1][0] for told in answer.context["rows"]] == found


def test_what_an_address_does_not_say_rightly_is_named(at: Compiling, client: Client) -> None:
    version = directories.published(at)
    assert "没有“zzz”这一项" in page(client, "directory", *named(version), query="?level=zzz")
    assert "没有代码为“zzz”的领域" in page(client, "directory_list", query="?domain=zzz")


def test_whoever_passed_a_version_is_told_by_office_and_never_by_name(at: Compiling, client: Client) -> None:
    version = directories.published(at)
    text = page(client, "directory", *named(version))
    for step in ("单位主要领导审核报送", "政务办集中审查", "区政府办公室初审", "上级主管部门复审", "定稿", "公布"):
        assert step in text
    for person in (at.clerk, at.head, at.affairs, at.office, at.superior):
        assert person.display_name not in text


def test_text_of_a_spreadsheet_is_shown_as_text(at: Compiling, client: Client) -> None:
    version = directories.published(at, entry(publisher=at.agency.name, elements="<script>alert(1)</script>=1+1"))
    text = page(client, "directory", *named(version))
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;=1+1" in text


def test_two_versions_are_compared_in_public(at: Compiling, client: Client) -> None:
    own = {"publisher": at.agency.name}
    first = directories.published(at, entry(**own, matters=("甲",)), entry(**own, matters=("乙",)))

    def change(new: DirectoryVersion) -> None:
        kept, gone = new.rows.order_by("position")
        said = {**own, "matters": ("甲",), "time_limit": "信息形成后5个工作日内", "serial": kept.serial}
        directory_rows.change(kept.pk, entry(**said), actor=at.clerk)
        directory_rows.remove(gone.pk, actor=at.clerk, reason="已无此事项")
        directory_rows.add(new.pk, entry(**own, matters=("丙",)), actor=at.clerk)

    next_version(at, first, change)
    text = page(client, "directory_compare", *named(first), 1, 2)
    assert "增加 1 项，删去 1 项，修改 1 项" in text
    assert "<del>" in text
    assert "<ins>" in text
    assert client.get(reverse("directory_compare", args=[*named(first), 1, 1])).status_code == 404
    assert client.get(reverse("directory_compare", args=[*named(first), 1, 3])).status_code == 404


def exported(client: Client, version: DirectoryVersion, form: str) -> bytes:
    answer = client.get(reverse("directory_file", args=[*named(version), version.number, form]))
    assert answer.status_code == 200
    return b"".join(answer)  # type: ignore[arg-type]


def test_a_version_is_exported_in_four_forms(at: Compiling, client: Client) -> None:
    version = directories.published(at, entry(publisher=at.agency.name, elements="=SUM(A1)"))
    sheet = openpyxl.load_workbook(BytesIO(exported(client, version, "xlsx"))).worksheets[0]
    assert sheet["A1"].value == version.directory.subject.title
    assert "第1版" in sheet["A2"].value
    assert "word/document.xml" in zipfile.ZipFile(BytesIO(exported(client, version, "docx"))).namelist()
    assert "'=SUM(A1)" in exported(client, version, "csv").decode()
    said = json.loads(exported(client, version, "json"))
    assert said["rows"][0]["limits"][0]["kind"] == "within"
    assert client.get(reverse("directory_file", args=[*named(version), 1, "exe"])).status_code == 404


def entries(client: Client, address: str) -> list[str]:
    answer = client.get(address)
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    found = ElementTree.fromstring(answer.content)
    return [one.text or "" for one in found.findall("a:entry/a:title", ATOM)]


def test_a_row_and_a_domain_are_followed_by_feeds(at: Compiling, client: Client) -> None:
    version = directories.published(at, entry(publisher=at.agency.name), entry(publisher=at.agency.name))
    lines = directories.lines(version.directory)
    with moved_to(today() + timedelta(days=1)):
        for number, line in enumerate(lines):
            item = factories.published(at.unit, title=f"第{number}行的信息")
            serving.attach(item.pk, line, actor=at.clerk)
    key = version.rows.order_by("position").first().line.key
    assert entries(client, reverse("directory_row_feed", args=[*named(version), key])) == ["第0行的信息"]
    of_domain = entries(client, reverse("directory_domain_feed", args=["3"]))
    assert of_domain[:2] == ["第1行的信息", "第0行的信息"]
    assert of_domain[2].startswith("公布标准目录：")


def test_an_item_leaves_the_feed_of_its_row(at: Compiling, client: Client) -> None:
    version = directories.published(at)
    item = factories.published(at.unit)
    serving.attach(item.pk, directories.lines(version.directory)[0], actor=at.clerk)
    withdrawal.withdraw(item.pk, actor=at.unit.approver, reason="有误")
    key = version.rows.get().line.key
    assert entries(client, reverse("directory_row_feed", args=[*named(version), key])) == []


def test_a_row_of_many_publishers_tells_how_each_stands(client: Client) -> None:
    root = kernel.district(jurisdiction="yubei")
    towns = [kernel.agency(kind="township", parent=root) for _number in range(3)]
    at = directories.compiling(district=root)
    version = directories.published(at, entry(publisher="各镇人民政府"))
    clerk = kernel.user("clerk", towns[0])
    item = factories.published(factories.unit(towns[0]))
    serving.attach(item.pk, directories.lines(version.directory)[0], actor=clerk)
    text = page(client, "directory", *named(version))
    assert "3 个单位公开" in text
    row = page(client, "directory_row", *named(version), version.rows.get().line.key)
    for town in towns:
        assert town.name in row


def asked(client: Client, address: str) -> int:
    indexing.rebuild()
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
        assert answer.status_code == 200
        b"".join(answer) if answer.streaming else answer.content  # type: ignore[arg-type]
    return len(queries)


@pytest.mark.parametrize("form", ["", "xlsx", "docx", "csv", "json"])
def test_a_table_asks_the_same_of_ten_rows_and_of_three_hundred(at: Compiling, client: Client, form: str) -> None:
    few = directories.published(at, *(entry(publisher=at.agency.name) for _number in range(10)), domain="3")
    many = directories.published(at, *(entry(publisher=at.agency.name) for _number in range(300)), domain="4")
    for version in (few, many):
        item = factories.published(at.unit)
        for line in directories.lines(version.directory)[:10]:
            serving.attach(item.pk, line, actor=at.clerk)

    def address(version: DirectoryVersion) -> str:
        args = [*named(version), version.number]
        return reverse("directory_file", args=[*args, form]) if form else reverse("directory_version", args=args)

    assert asked(client, address(many)) <= asked(client, address(few)) + 1
    assert asked(client, address(many)) <= 12
