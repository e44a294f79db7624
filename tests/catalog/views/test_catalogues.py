"""The catalogues of an agency are generated: that of 条例 art. 12 from its items, the basic one from its directories."""

from __future__ import annotations

import csv
import json
from datetime import date
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from catalog import catalogues
from catalog.search import indexing
from catalog.services import takedown, withdrawal
from catalog.views import catalogues as pages
from catalog.writing import plain_table
from tests import factories as kernel
from tests.catalog import directories, factories
from tests.catalog.directories import entry
from tests.catalog.factories import Unit

pytestmark = pytest.mark.django_db


def read(client: Client, name: str, unit: Unit, form: str) -> bytes:
    answer: Any = client.get(reverse(f"{name}_file", args=[unit.agency.slug, form]))
    assert answer.status_code == 200
    return b"".join(answer)


def table(client: Client, name: str, unit: Unit) -> list[list[str]]:
    return list(csv.reader(StringIO(read(client, name, unit, "csv").decode("utf-8-sig"))))


def test_the_catalogue_holds_what_art_12_names(unit: Unit, client: Client) -> None:
    item = factories.published(unit, title="一件", summary="概述", generated_on=date(2026, 3, 2))
    head, line = table(client, "catalogue", unit)
    assert head == ["索引", "名称", "内容概述", "生成日期"]
    assert line == [item.index_number, "一件", "概述", "2026-03-02"]
    said = json.loads(read(client, "catalogue", unit, "json"))
    assert said["rows"] == [
        {"index_number": item.index_number, "title": "一件", "summary": "概述", "generated_on": "2026-03-02"}
    ]
    sheet = openpyxl.load_workbook(BytesIO(read(client, "catalogue", unit, "xlsx"))).worksheets[0]
    assert [cell.value for cell in sheet[2]] == line


def test_only_what_the_agency_itself_has_public_stands_in_it(unit: Unit, client: Client) -> None:
    factories.published(factories.unit(unit.agency), title="下级的")
    factories.draft(unit, title="草稿")
    gone, taken = factories.published(unit, title="撤回的"), factories.published(unit, title="下线的")
    factories.published(unit, title="自己的")
    withdrawal.withdraw(gone.pk, actor=unit.approver, reason="有误")
    takedown.take_down(taken.pk, actor=unit.reviewer, cause="含个人信息")
    assert [line[1] for line in table(client, "catalogue", unit)[1:]] == ["自己的"]


def test_where_no_summary_was_written_the_first_words_stand_for_it_and_are_marked(unit: Unit, client: Client) -> None:
    factories.published(unit, summary="", body=f"<p>开头的话。</p><p>{'很长的话' * 900}</p>")
    text = client.get(reverse("catalogue", args=[unit.agency.slug])).content.decode()
    assert "开头的话。 很长的话" in text
    assert "（摘自正文）" in text


@pytest.mark.parametrize(
    ("body", "words"), [("<p>甲</p><p>乙</p><tab", "甲 乙"), ("", ""), ("<p>1 &lt; 2</p>", "1 < 2")]
)
def test_a_body_that_ends_inside_a_tag_leaves_nothing_of_it(body: str, words: str) -> None:
    assert catalogues._opening(body) == words


def test_the_catalogue_is_read_page_by_page_without_a_gap(
    unit: Unit, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "PER_PAGE", 2)
    for number in range(5):
        factories.published(unit, title=f"第{number}件")
    address, seen = reverse("catalogue", args=[unit.agency.slug]), []
    after = ""
    while True:
        context = client.get(f"{address}?after={after}").context
        seen += [entry.title for entry in context["entries"]]
        after = context["stretch"].next
        if not after:
            break
    assert seen == [f"第{number}件" for number in reversed(range(5))]


@pytest.mark.parametrize("after", ["0", "abc", "９", "-1", "9" * 40, "1%00"])
def test_a_place_that_is_none_begins_at_the_beginning(unit: Unit, client: Client, after: str) -> None:
    factories.published(unit, title="一件")
    answer = client.get(f"{reverse('catalogue', args=[unit.agency.slug])}?after={after}")
    assert [entry.title for entry in answer.context["entries"]] == ["一件"]


def test_nothing_in_a_catalogue_is_run_by_a_spreadsheet(unit: Unit, client: Client) -> None:
    factories.published(unit, title="=HYPERLINK(1)")
    assert table(client, "catalogue", unit)[1][1] == "'=HYPERLINK(1)"
    sheet = openpyxl.load_workbook(BytesIO(read(client, "catalogue", unit, "xlsx"))).worksheets[0]
    assert sheet["B2"].data_type == "s"


def test_what_does_not_fit_a_worksheet_is_refused_with_what_to_take_instead(
    unit: Unit, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    factories.published(unit)
    monkeypatch.setattr(plain_table, "MOST_ROWS", 1)
    answer = client.get(reverse("catalogue_file", args=[unit.agency.slug, "xlsx"]))
    assert answer.status_code == 422
    assert "请导出为CSV或者JSON" in answer.content.decode()


def test_a_catalogue_asks_the_same_of_few_items_and_of_many(unit: Unit) -> None:
    client = Client()

    def asked() -> list[int]:
        found = []
        for address in (
            reverse("catalogue", args=[unit.agency.slug]),
            reverse("basic_catalogue", args=[unit.agency.slug]),
            reverse("catalogue_file", args=[unit.agency.slug, "csv"]),
        ):
            indexing.rebuild()
            with CaptureQueriesContext(connection) as queries:
                answer: Any = client.get(address)
                b"".join(answer) if answer.streaming else answer.content
            found.append(len(queries))
        return found

    factories.published(unit)
    few = asked()
    for _number in range(5):
        factories.published(unit)
    assert asked() == few
    assert max(few) <= 12


# The basic catalogue


def test_the_basic_catalogue_holds_the_proactive_matters_in_force_of_the_department(client: Client) -> None:
    root = kernel.district(jurisdiction="yubei")
    at, other = directories.compiling(district=root), directories.compiling(district=root)
    own = {"publisher": at.agency.name}
    directories.published(
        at,
        entry(**own, matters=("主动的",), time_limit="长期公开", channels=("1", "7")),
        entry(**own, matters=("依申请的",), proactive=False, on_request=True),
        entry(publisher="各镇人民政府", matters=("本系统的",)),
    )
    directories.published(other, entry(**own, matters=("别家目录所列的",)), domain="4")
    directories.published(other, entry(publisher=other.agency.name, matters=("无关的",)), domain="5")
    directories.draft(at, entry(**own, matters=("草稿里的",)), domain="6")
    head, *lines = table(client, "basic_catalogue", at.unit)
    assert head[:6] == ["领域", "层级", "公开事项", "公开内容（要素）", "公开依据", "公开时限"]
    assert [line[2] for line in lines] == ["主动的", "本系统的", "别家目录所列的"]
    assert (lines[0][0], lines[0][5], lines[0][7]) == ("义务教育", "长期公开", "政府网站、公开查阅点")
    text = client.get(reverse("basic_catalogue", args=[at.agency.slug])).content.decode()
    assert "主动公开事项 3 项" in text


def test_the_basic_catalogue_counts_what_is_public_by_the_categories_of_the_regulation(
    unit: Unit, client: Client
) -> None:
    factories.published(unit, category="1")
    context = client.get(reverse("basic_catalogue", args=[unit.agency.slug])).context
    counted = {one.code: one.count for _title, columns in context["columns"] for one in columns}
    assert counted["1"] == 1
    assert sum(counted.values()) == 1


def test_a_catalogue_of_nobody_is_not_there(client: Client, db: None) -> None:
    assert client.get(reverse("catalogue", args=["niemand"])).status_code == 404
    assert client.get(reverse("basic_catalogue_file", args=["niemand", "csv"])).status_code == 404
