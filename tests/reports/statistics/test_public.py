"""Statistics in public: by year, as they were issued whatever happens to the records, the same numbers in every file."""

from __future__ import annotations

import csv
import io
from datetime import date

import docx
import pytest
from django.test import Client

from disclosure.today import moved_to
from reports import period_figures
from reports.report_content import digest
from reports.services import statistics_compiling, statistics_issuing
from tests.catalog import factories as items
from tests.reports.statistics import counting
from tests.reports.statistics.counting import NOVEMBER, District

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> District:
    found = counting.district()
    counting.october(found)
    return found


def page(client: Client, address: str) -> str:
    """A page that is there."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_a_draft_is_nowhere_in_public(client: Client, at: District):
    counting.drafted(at)
    assert client.get(f"/statistics/{at.root.slug}/2026-10/").status_code == 404
    assert client.get(f"/statistics/{at.root.slug}/2026-10/editions/1/").status_code == 404
    assert client.get("/statistics/2026/").status_code == 404
    assert "还没有发布的统计" in page(client, "/statistics/")


def test_what_was_issued_is_listed_by_its_year_and_leads_to_its_edition(client: Client, at: District):
    statistics = counting.issued(at)
    address = statistics.subject.public_address
    for where in ("/statistics/", "/statistics/2026/", "/annual-reports/"):
        assert address in page(client, where)
    assert client.get("/statistics/2025/").status_code == 404
    assert client.get(f"/statistics/{at.root.slug}/2026-10/").headers["Location"] == address


def test_the_page_has_every_table_and_every_agency(client: Client, at: District):
    text = page(client, counting.issued(at).subject.public_address)
    for heading in ("主动公开：按法定公开内容", "依申请公开", "答复所用时间", "各机关情况", "逾期事项"):
        assert heading in text
    assert at.unit.agency.name in text
    assert "<svg" in text
    assert "<script" not in text


def test_an_agency_of_the_tree_has_its_own_figures(client: Client, at: District):
    address = counting.issued(at).subject.public_address
    own = page(client, f"{address}?agency={at.unit.agency.slug}")
    assert "主动公开：按法定公开内容" in own
    assert "答复所用时间" not in own
    assert client.get(f"{address}?agency=nobody").status_code == 404


def test_later_changes_of_the_records_change_nothing_of_what_was_issued(client: Client, at: District):
    address = counting.issued(at).subject.public_address
    before = [page(client, address), page(client, f"{address}figures.json")]
    with moved_to(date(2026, 10, 30)):
        items.published(at.unit, category="9")
    assert [page(client, address), page(client, f"{address}figures.json")] == before


def test_every_file_has_the_numbers_of_the_page(client: Client, at: District):
    statistics = counting.issued(at)
    address = statistics.subject.public_address
    told = client.get(f"{address}figures.json").json()
    whole = period_figures.from_json(told["figures"]).whole
    assert told["totals"]["published"] == dict(whole.of("published")) == {"new": 2, "renewed": 1}
    names = ("agency", "kind", "period", "edition", "corrects", "figures", "remarks", "commended", "criticised")
    assert digest({name: told[name] for name in names}) == told["content_hash"] == statistics.content_hash
    lines = b"".join(client.get(f"{address}figures.csv")).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(lines)))[1:]
    assert sum(int(row[5]) for row in rows if row[2] == "published") == 3
    late = b"".join(client.get(f"{address}overdue.csv")).decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(late)))) - 1 == len(told["figures"]["overdue"])
    assert client.get(f"{address}figures.exe").status_code == 404


def test_a_bulletin_says_in_its_document_whom_it_commends_and_criticises(client: Client, at: District):
    draft = counting.drafted(at, counting.QUARTER)
    with moved_to(NOVEMBER):
        said = {"remarks": "总体平稳。", "commended": "教育局公开及时。", "criticised": "水务局逾期。"}
        statistics_compiling.write(draft.pk, **said, actor=at.counter)
        statistics = statistics_issuing.issue(draft.pk, actor=at.counter)
    address = statistics.subject.public_address
    text = page(client, address)
    document = docx.Document(io.BytesIO(client.get(f"{address}bulletin.docx").content))
    written = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for words in (*said.values(), "通报表扬", "通报批评"):
        assert words in text
        assert words in written
    assert written.startswith(str(statistics))


def test_the_documents_tables_are_those_of_the_page(client: Client, at: District):
    address = counting.issued(at).subject.public_address
    document = docx.Document(io.BytesIO(client.get(f"{address}bulletin.docx").content))
    cells = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    assert ["本期收到", "2"] in cells
    assert ["行政法规、规章和规范性文件", "2"] in cells


def test_an_edition_that_was_corrected_says_so(client: Client, at: District):
    first = counting.issued(at)
    with moved_to(date(2026, 11, 10)):
        second = statistics_compiling.correct(first.pk, reason="漏计", actor=at.counter)
        statistics_issuing.issue(second.pk, actor=at.counter)
    second.subject.refresh_from_db()
    old = page(client, first.subject.public_address)
    assert "这一版已被更正" in old
    assert second.subject.public_address in old
    assert "更正事由：漏计" in page(client, second.subject.public_address)
