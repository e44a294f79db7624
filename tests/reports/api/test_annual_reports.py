"""Annual reports as data: issued ones alone, with the figures of the JSON beside their pages."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from reports.api.shapes import AnnualReportDetailShape
from tests.reports.annual import reporting
from tests.reports.annual.reporting import YEAR

pytestmark = pytest.mark.django_db


def test_a_report_tells_the_same_figures_as_beside_its_page(client: Client) -> None:
    report = reporting.published(reporting.reporting())
    named = [report.year, report.agency.slug]
    told = client.get(reverse("api_annual_report", args=named)).json()
    beside = client.get(reverse("report_data", args=[*named, 1, "json"])).json()
    assert set(told) == set(AnnualReportDetailShape().fields)
    same = ("format", "table2", "table3", "table4", "counted", "fees", "narrative", "content_hash")
    assert {name: told[name] for name in same} == {name: beside[name] for name in same}
    assert (told["agency"], told["agency_name"], told["editions"]) == (report.agency.slug, report.agency.name, [1])
    assert all(isinstance(figure, int) for row in told["table3"].values() for figure in row)


def test_the_list_holds_what_stands(client: Client) -> None:
    report = reporting.published(reporting.reporting())
    (found,) = client.get(reverse("api_annual_reports"), {"year": YEAR, "agency": report.agency.slug}).json()["results"]
    assert found["api"].endswith(reverse("api_annual_report", args=[YEAR, report.agency.slug]))
    assert client.get(reverse("api_annual_reports"), {"year": YEAR - 1}).json()["results"] == []


def test_a_draft_is_nowhere(client: Client) -> None:
    report = reporting.written(reporting.reporting())
    assert client.get(reverse("api_annual_reports")).json()["results"] == []
    assert client.get(reverse("api_annual_report", args=[YEAR, report.agency.slug])).status_code == 404


@pytest.mark.parametrize("asked", [{"year": "zweitausend"}, {"year": "9" * 40}, {"agency": "nobody"}])
def test_what_is_not_understood_is_refused(client: Client, asked: dict[str, str]) -> None:
    assert client.get(reverse("api_annual_reports"), asked).status_code == 400


def test_an_edition_there_never_was_is_refused_with_those_there_are(client: Client) -> None:
    report = reporting.published(reporting.reporting())
    address = reverse("api_annual_report", args=[YEAR, report.agency.slug])
    (reason,) = client.get(address, {"edition": 4}).json()["reasons"]
    assert "1" in reason["next_step"]
    assert client.get(reverse("api_annual_report", args=[10**20, report.agency.slug])).status_code == 404
