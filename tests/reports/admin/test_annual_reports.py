"""Annual reports on the staff site: from the first figure to the public page, every cell open to its records."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from disclosure.models import User
from disclosure.today import moved_to
from reports import verdicts
from reports.models import AnnualReport
from reports.writing import issued
from tests import factories
from tests.applications import factories as requests
from tests.reports.annual import reporting
from tests.reports.annual.reporting import JANUARY, YEAR, Reporting

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Reporting:
    found = reporting.reporting()
    with moved_to(date(2025, 3, 3)):
        requests.replied(found.office, requests.registered(found.office, title="王某某的档案"))
    return found


def act(client: Client, user: User, report: AnnualReport, name: str, **said: object):
    """An act on a report, sent in by somebody."""
    client.force_login(user)
    return client.post(reverse("admin:reports_annualreport_act", args=[report.pk, name]), said)


def cell(client: Client, report: AnnualReport, address: str):
    """The page of a cell."""
    return client.get(reverse("admin:reports_annualreport_cell", args=[report.pk, address]))


def test_a_report_goes_its_way_on_the_pages_of_its_acts(client: Client, at: Reporting):
    with moved_to(JANUARY):
        client.force_login(at.officer)
        url = reverse("admin:reports_annualreport_entry", args=["open"])
        assert client.post(url, {"agency": at.agency.pk, "year": YEAR}).status_code == 302
        report = AnnualReport.objects.get(agency=at.agency)
        adjusting = {"cell": "table2.fees.amount", "figure": "1.25", "reason": "收费台账", "evidence": "台账第1页"}
        assert act(client, at.officer, report, "adjust", **adjusting).status_code == 302
        words = {**reporting.WORDS, "take_table3": ["予以公开1件。"]}
        assert act(client, at.officer, report, "write", **words).status_code == 302
        report.refresh_from_db()
        assert report.narrative["table3"] == "予以公开1件。"
        for one in verdicts.verdict(report).warnings:
            act(client, at.officer, report, "explain", key=verdicts.key(one), text="情况属实")
        for user, name in (
            (at.approver, "review"),
            (at.officer, "submit"),
            (at.above, "clear"),
            (at.officer, "publish"),
        ):
            assert act(client, user, report, name, opinion="").status_code == 302, name
    report.refresh_from_db()
    assert report.status == "published"
    assert report.filed["table2"]["fees"] == [1.25]


def test_the_page_shows_what_fails_what_warns_and_what_was_counted(client: Client, at: Reporting):
    with moved_to(JANUARY):
        report = reporting.opened(at)
        said = {"cell": "table3.granted.natural", "figure": "3", "reason": "登记簿", "evidence": "第1页"}
        act(client, at.officer, report, "adjust", **said)
        page = client.get(reverse("admin:reports_annualreport_change", args=[report.pk])).content.decode()
        refused = act(client, at.approver, report, "review", opinion="")
    assert "勾稽关系不成立" in page
    assert "统计数 1" in page
    assert "行政事业性收费 · 本年收费金额" in page
    assert "尚未说明" in page
    assert refused.status_code == 422


def test_every_cell_opens_to_its_records_and_names_nobody(client: Client, at: Reporting):
    report = reporting.opened(at)
    client.force_login(at.officer)
    page = cell(client, report, "table3.granted.total").content.decode()
    request = at.agency.requests.get()
    assert request.number in page
    assert reverse("admin:applications_request_change", args=[request.pk]) in page
    assert "王某某" not in page
    assert request.applicant.name not in page
    for address in (
        "table3.new.natural",
        "table3.total.total",
        "table4.reconsideration.pending",
        "table2.licences.decisions",
    ):
        assert cell(client, report, address).status_code == 200
    fees = cell(client, report, "table2.fees.amount").content.decode()
    assert "登记簿合计0.00元" in fees
    assert "没有记录" in fees
    for address in ("table3.nothing.natural", "table9.new.natural", "nonsense"):
        assert cell(client, report, address).status_code == 404


def test_whoever_may_not_see_the_case_sees_its_number_without_a_link(client: Client, at: Reporting):
    report = reporting.opened(at)
    client.force_login(factories.user("party-group", at.agency))
    page = cell(client, report, "table3.granted.total").content.decode()
    request = at.agency.requests.get()
    assert request.number in page
    assert reverse("admin:applications_request_change", args=[request.pk]) not in page


def test_a_report_of_another_agency_is_not_there(client: Client, at: Reporting):
    report = reporting.opened(at)
    client.force_login(factories.user("disclosure-officer", factories.agency()))
    assert cell(client, report, "table3.new.total").status_code == 404
    assert client.get(reverse("admin:reports_annualreport_change", args=[report.pk])).status_code in (302, 404)


def test_a_cell_of_a_government_opens_to_the_reports_it_takes_in(client: Client, at: Reporting):
    child = reporting.published(at)
    with moved_to(date(2026, 2, 20)):
        whole = reporting.annual_opening.open_report(at.district, YEAR, actor=at.above)
        client.force_login(at.above)
        page = cell(client, whole, "table3.new.total").content.decode()
    assert reverse("admin:reports_annualreport_cell", args=[child.pk, "table3.new.total"]) in page


def test_a_report_stands_on_the_workbench_of_whoever_it_waits_for(client: Client, at: Reporting):
    def bench(user: User) -> str:
        client.force_login(user)
        return client.get(reverse("admin:index")).content.decode()

    def waits(user: User, act: str) -> bool:
        return reverse("admin:reports_annualreport_act", args=[report.pk, act]) in bench(user)

    with moved_to(JANUARY):
        report = reporting.explained(reporting.written(at), at.officer)
        assert waits(at.officer, "write")
        reporting.annual_passing.review(report.pk, actor=at.approver)
        assert waits(at.officer, "submit")
        reporting.annual_passing.submit(report.pk, actor=at.officer)
        assert waits(at.above, "clear")
        assert not waits(at.officer, "clear")
        reporting.annual_passing.clear(report.pk, actor=at.above)
        assert waits(at.officer, "publish")


def test_an_adjustment_keeps_the_file_that_proves_it_for_those_who_see_the_report(client: Client, at: Reporting):
    paper = SimpleUploadedFile("登记簿.txt", "第1页".encode(), content_type="text/plain")
    said = {"cell": "table3.new.natural", "figure": "3", "reason": "登记簿", "evidence": "第1页", "file": paper}
    with moved_to(JANUARY):
        report = reporting.opened(at)
        assert act(client, at.officer, report, "adjust", **said).status_code == 302
        page = cell(client, report, "table3.new.natural").content.decode()
    adjustment = report.adjustments.get()
    url = reverse("admin:reports_annualreport_evidence", args=[report.pk, adjustment.pk])
    assert url in page
    assert "登记簿.txt" in page
    assert b"".join(client.get(url).streaming_content).decode() == "第1页"
    assert issued.data(report)["adjustments"][0]["file_sha256"] == adjustment.file.sha256
    client.force_login(factories.user("disclosure-officer", factories.agency()))
    assert client.get(url).status_code == 404


def test_a_reason_that_names_a_person_by_number_is_refused_for_it_is_published(client: Client, at: Reporting):
    said = {"cell": "table3.new.natural", "figure": "3", "reason": "王某，手机13800001111", "evidence": "第1页"}
    with moved_to(JANUARY):
        report = reporting.opened(at)
        answer = act(client, at.officer, report, "adjust", **said)
    assert answer.status_code == 422
    assert "不得含个人信息" in answer.content.decode()
    assert not report.adjustments.exists()
