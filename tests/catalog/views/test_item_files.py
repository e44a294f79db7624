"""Any list as a file: the same items as the list, in memory that does not grow with them."""

from __future__ import annotations

import csv
import io
import json
from itertools import islice
from typing import Any

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from catalog import exporting, listing
from catalog.search import indexing
from disclosure.csv_lines import UTF8_MARK
from tests.catalog import directories, factories
from tests.catalog.factories import Unit
from tests.catalog.searching import Reader, titles


def asked(form: str, query: str = "") -> Any:
    return Reader().get(f"/items/items.{form}{query}")


def body(answer: Any) -> str:
    return b"".join(answer.streaming_content).decode()


def objects(query: str = "") -> list[dict[str, Any]]:
    return [json.loads(line) for line in body(asked("jsonl", query)).splitlines()]


@pytest.mark.parametrize("query", ["", "?genre=notice", "?q=养老", "?q=养老 -机构&sort=oldest", "?since=2170-01-01"])
def test_a_file_holds_what_the_list_shows(unit: Unit, monkeypatch: pytest.MonkeyPatch, query: str) -> None:
    monkeypatch.setattr(exporting, "FIRST", 2)
    monkeypatch.setattr(exporting, "CHUNK", 3)
    for number in range(9):
        word = ("养老机构", "养老", "别的")[number % 3]
        factories.published(unit, title=f"{word}{number}", genre=("notice", "decision")[number % 2])
    order = "" if "sort" in query else "&sort=newest"
    assert [one["title"] for one in objects(query)] == titles(query.removeprefix("?") + order)


def test_a_file_stops_where_a_stretch_ends_with_the_last_item(unit: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "FIRST", 2)
    monkeypatch.setattr(exporting, "CHUNK", 2)
    for _number in range(4):
        factories.published(unit)
    assert len(objects()) == 4


def test_machines_get_codes_and_addresses(unit: Unit) -> None:
    item = factories.published(unit, title="养老", theme="2.1", genre="notice")
    (one,) = objects()
    assert one["index_number"] == item.index_number
    assert (one["theme"], one["genre"], one["validity"], one["edition"]) == ("2.1", "notice", "effective", 1)
    assert one["agency"] == unit.agency.slug
    assert one["url"].endswith(f"/d/{item.index_number}")
    assert one["published_at"].endswith("+08:00")


def test_a_spreadsheet_gets_words_and_runs_nothing(unit: Unit) -> None:
    factories.published(unit, title="=HYPERLINK(1)", genre="notice", document_number="+7〔2026〕1号")
    answer = asked("csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"].startswith("attachment")
    text = body(answer)
    assert text.startswith(UTF8_MARK)
    (row,) = csv.DictReader(io.StringIO(text.removeprefix(UTF8_MARK)))
    assert (row["标题"], row["发文字号"]) == ("'=HYPERLINK(1)", "'+7〔2026〕1号")
    assert (row["体裁分类"], row["有效性"], row["公开机关"]) == ("通知", "有效", unit.agency.name)


def test_what_is_withdrawn_while_a_file_is_written_is_not_in_it(unit: Unit) -> None:
    for _number in range(3):
        factories.published(unit)
    indexing.rebuild()
    found = exporting.editions(listing.read(QueryDict("")))
    first = next(found)
    assert len(list(found)) == 2
    assert first.item.index_number


def test_the_first_line_leaves_after_two_questions_however_much_follows(
    unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "FIRST", 2)
    monkeypatch.setattr(exporting, "CHUNK", 2)
    for _number in range(6):
        factories.published(unit)
    indexing.rebuild()
    read = listing.read(QueryDict(""))
    with CaptureQueriesContext(connection) as queries:
        assert len(list(islice(exporting.editions(read), 1))) == 1
    assert len(queries) == 2
    with CaptureQueriesContext(connection) as queries:
        assert len(list(exporting.editions(read))) == 6
    assert len(queries) == 3 * 2 + 1


def test_an_address_that_is_not_understood_makes_no_file(unit: Unit, client: Client) -> None:
    assert client.get("/items/items.csv?genre=<b>").status_code == 400
    assert client.get("/items/items.jsonl?since=never").status_code == 400
    assert client.get("/items/items.exe").status_code == 404
    assert client.post("/items/items.csv").status_code == 405


def test_the_list_leads_to_its_files(unit: Unit) -> None:
    factories.published(unit, genre="notice")
    page = Reader().get("/items/?genre=notice").content.decode()
    for form in ("csv", "jsonl"):
        assert f'href="{reverse("item_file", args=[form])}?genre=notice"' in page


@pytest.mark.django_db
def test_a_list_narrowed_to_a_directory_row_names_it_and_leads_to_it() -> None:
    at = directories.compiling()
    entry = directories.entry(matters=("养老服务", "养老机构备案"), publisher=at.agency.name)
    version = directories.published(at, entry)
    key = version.rows.get().line.key
    page = Reader().get(f"/items/?row={key}").content.decode()
    assert (
        f'href="/directories/3/{at.agency.slug}/county/rows/{key}/" lang="zh-Hans">养老服务 / 养老机构备案</a>' in page
    )
    assert "标准目录事项：养老服务 / 养老机构备案" in page
