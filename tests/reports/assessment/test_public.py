"""What anybody can read of an assessment once its results are published, and nothing before."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from reports.report_content import digest
from tests import factories
from tests.reports.assessment import assessed
from tests.reports.assessment.assessed import LINK, Assessed

pytestmark = pytest.mark.django_db


@pytest.fixture
def results(at: Assessed) -> str:
    assessed.ticket(at.bureau, date(2026, 5, 8), date(2026, 5, 7))
    hidden = assessed.ticket(at.bureau, date(2026, 6, 8), None).subject
    shown = assessed.ticket(at.bureau, date(2026, 7, 8), date(2026, 7, 1)).subject
    shown.title, shown.is_public = "公开的整改事项", True
    shown.save()
    hidden.title = "不公开的整改事项"
    hidden.save()
    return assessed.published(at).subject.public_address


def test_the_results_rank_the_agencies_with_their_points(client: Client, at: Assessed, results: str):
    page = client.get(results).content.decode()
    assert page.index(at.bureau.name) < page.index(at.second.name)
    assert "7.67" in page  # 2.67 + 2 + 3 of 10
    assert "3.33" in page  # 2 of the 6 that apply
    assert "四舍五入到小数点后两位" in page


def test_an_agency_opens_every_line_with_both_scores_and_its_evidence(client: Client, at: Assessed, results: str):
    page = client.get(f"{results}agencies/{at.bureau.slug}/").content.decode()
    assert "2/3" in page
    assert "66.6%" in page
    assert LINK in page
    assert "-0.50" in page
    assert "机构健全，培训不足" in page


def test_a_measured_figure_opens_its_public_records_and_counts_the_others(client: Client, at: Assessed, results: str):
    page = client.get(f"{results}agencies/{at.bureau.slug}/rectified/").content.decode()
    assert "公开的整改事项" in page
    assert "不公开的整改事项" not in page
    assert "其中 2 件依法不对外公开" in page


def test_what_a_person_scored_has_no_records_to_open(client: Client, at: Assessed, results: str):
    assert client.get(f"{results}agencies/{at.bureau.slug}/leadership/").status_code == 404


def test_one_indicator_is_read_across_all_agencies(client: Client, at: Assessed, results: str):
    page = client.get(f"{results}indicators/leadership/").content.decode()
    assert page.index(at.bureau.name) < page.index(at.second.name)
    assert client.get(f"{results}indicators/beauty/").status_code == 404


def test_anybody_computes_the_hash_again_from_the_data(client: Client, results: str):
    content = client.get(f"{results}assessment.json").json()
    assert digest({name: value for name, value in content.items() if name != "sha256"}) == content["sha256"]


def test_the_table_has_a_line_for_every_indicator(client: Client, at: Assessed, results: str):
    text = b"".join(client.get(f"{results}assessment.csv").streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert len(rows) == 1 + 2 * 3
    assert rows[1][:7] == [at.bureau.name, "1", "7.67", "按期整改", "4.00", "2", "3"]


def test_it_is_found_from_the_lists(client: Client, results: str):
    for page in ("/reports/assessments/", "/annual-reports/"):
        assert results in client.get(page, follow=True).content.decode()


def test_nothing_is_public_before_it_is_published(client: Client, at: Assessed):
    assessment = assessed.settled(at)
    address = f"/reports/assessments/{assessment.year}/{at.office.slug}/"
    for page in ("", f"agencies/{at.bureau.slug}/", "assessment.json", "indicators/leadership/"):
        assert client.get(f"{address}{page}").status_code == 404
    assert at.office.name not in client.get("/reports/assessments/").content.decode()


@pytest.mark.parametrize("page", ["", "indicators/complaints/", "assessment.json"])
def test_more_agencies_cost_no_more_questions(client: Client, at: Assessed, page: str):
    def asked(one: Assessed) -> int:
        address = assessed.published(one).subject.public_address
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"{address}{page}").status_code == 200
        return len(queries)

    many = assessed.district()
    for _number in range(6):
        factories.agency(parent=many.root)
    asked(assessed.district())
    assert asked(at) == asked(many)
