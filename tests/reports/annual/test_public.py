"""A published report is read by everybody as page and as data; all forms hold the same figures and get the same verdict."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from disclosure.law.report_findings import Spot
from disclosure.law.report_identities import check_loaded
from disclosure.law.report_tables import from_json
from disclosure.today import moved_to
from reports import adding, report_content
from reports.models import AnnualReport
from reports.reading.published_report import read
from reports.services import annual_compiling, annual_opening, annual_publishing
from reports.writing import issued
from tests.applications import factories as requests
from tests.reports.annual import reporting
from tests.reports.annual.reporting import YEAR, Reporting

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Reporting:
    found = reporting.reporting()
    with moved_to(date(2025, 3, 3)):
        requests.replied(found.office, requests.registered(found.office))
        answered = requests.replied(
            found.office,
            requests.registered(found.office),
            "R6",
            particulars={"search-description": "检索了档案库，没有找到"},
        )
        requests.remedied(found.office, answered)
    with moved_to(date(2025, 12, 29)):
        requests.registered(found.office, person_=requests.person(applicant_class="legal", kind="organisation"))
    return found


def address(report: AnnualReport, name: str = "report_edition", *rest: object) -> str:
    """The address of one of an edition's pages."""
    return reverse(name, args=[report.year, report.agency.slug, report.edition, *rest])


@pytest.mark.parametrize("form", ["html", "json", "xlsx", "docx"])
def test_the_checker_reads_every_form_as_the_same_tables_and_finds_nothing_wrong(
    client: Client, at: Reporting, form: str
):
    report = reporting.published(at)
    url = address(report) if form == "html" else address(report, "report_data", form)
    loaded = read(client.get(url).content)
    assert loaded.report.as_json() == report.filed
    assert check_loaded(loaded).ok, check_loaded(loaded).failures


def test_the_csv_holds_every_cell(client: Client, at: Reporting):
    report = reporting.published(at)
    lines = b"".join(client.get(address(report, "report_data", "csv"))).decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + 10 + 25 * 7 + 15
    assert any(line.startswith("table3,granted,") and line.endswith(",1,1") for line in lines)


def test_only_counts_are_shown_and_nobody_is_named(client: Client, at: Reporting):
    page = client.get(address(reporting.published(at))).content.decode()
    assert "申请人" not in page.replace("申请人情况", "").replace("申请人无正当理由", "").replace("申请人逾期", "")
    assert at.agency.slug + "-2025-" not in page


def test_the_json_carries_everything_its_hash_speaks_for(client: Client, at: Reporting):
    report = reporting.published(at)
    data = client.get(address(report, "report_data", "json")).json()
    own = report_content.snapshot(AnnualReport.objects.get(pk=report.pk))
    filed = {name: data[name] for name in ("format", "year", "agency", "table2", "table3", "table4")}
    told = {**{name: data[name] for name in own if name in data}, "filed": filed, "agency": data["slug"]}
    assert report_content.digest(told) == data["content_hash"] == report.content_hash


def test_a_draft_is_not_public(client: Client, at: Reporting):
    report = reporting.written(at)
    assert client.get(address(report)).status_code == 404
    assert client.get(address(report, "report_data", "json")).status_code == 404
    assert client.get(reverse("report_page", args=[YEAR, at.agency.slug])).status_code == 404


def test_a_form_there_is_not_is_not_found(client: Client, at: Reporting):
    assert client.get(address(reporting.published(at), "report_data", "exe")).status_code == 404


def test_the_list_of_a_year_says_who_filed_and_who_has_not(client: Client, at: Reporting):
    reporting.published(at)
    with moved_to(date(2026, 2, 3)):
        page = client.get(reverse("report_year", args=[YEAR])).content.decode()
    assert "按时公布" in page
    assert "逾期未公布" in page
    assert "未到期" in page
    assert client.get(reverse("report_year", args=[1999])).status_code == 404
    assert "2025年度" in client.get(reverse("annual_reports")).content.decode()


def test_a_correction_shows_every_difference_and_the_old_edition_stays(client: Client, at: Reporting):
    first = reporting.published(at)
    with moved_to(date(2026, 2, 9)):
        second = annual_opening.correct(first.pk, reason="漏计纸质申请1件", actor=at.officer)
        for row in ("new", "carried_out"):
            annual_compiling.adjust(
                second.pk,
                Spot("table3", row, "natural"),
                figure=Decimal(3 if row == "new" else 1),
                proof=annual_compiling.Proof("纸质登记簿", "第3页"),
                actor=at.officer,
            )
        second.refresh_from_db()
        annual_publishing.publish(reporting.cleared(at, reporting.explained(second, at.officer)).pk, actor=at.officer)
    shown = client.get(address(second)).content.decode()
    label = "本年新收政府信息公开申请数量 · 自然人</th>"
    assert f'{label}<td class="gk-num">2</td><td class="gk-num">3</td><td>纸质登记簿</td><td>第3页</td>' in shown
    assert at.officer.display_name not in shown
    page = client.get(reverse("report_diff", args=[YEAR, at.agency.slug, 1, 2])).content.decode()
    assert "<del>2</del>" in page
    assert "<ins>3</ins>" in page
    assert "漏计纸质申请1件" in page
    assert "这一版已被更正" in client.get(address(first)).content.decode()
    with moved_to(date(2026, 3, 2)):
        of_year = client.get(reverse("report_year", args=[YEAR])).content.decode()
    assert "2026-01-12" in of_year and "按时公布" in of_year and "逾期公布" not in of_year
    gone_to = client.get(reverse("report_page", args=[YEAR, at.agency.slug]))
    assert gone_to["Location"] == address(second)


def test_anybody_can_add_the_units_of_a_governments_report_again(client: Client, at: Reporting):
    reporting.published(at)
    with moved_to(date(2026, 2, 20)):
        whole = annual_opening.open_report(at.district, YEAR, actor=at.above)
    parts = [from_json(whole.own).report]
    for one in whole.taken_in:
        url = reverse("report_data", args=[YEAR, one["agency"], one["edition"], "json"])
        parts.append(from_json(client.get(url).json()).report)
    assert [one["agency"] for one in whole.taken_in] == [at.agency.slug]
    assert adding.together(whole.counted_tables, parts).as_json() == whole.counted
    assert whole.counted["table3"]["new"][-1] == 3


def test_what_a_government_could_not_take_in_is_named(at: Reporting):
    with moved_to(date(2026, 2, 20)):
        whole = annual_opening.open_report(at.district, YEAR, actor=at.above)
        warned = [one.where for one in reporting.verdicts.verdict(whole).warnings if one.identity == "I9"]
    assert warned == [f"没有汇总的报告：{agency.name}" for agency in (at.district_office, at.agency)]


def test_a_unit_corrected_after_it_was_added_up_is_named(at: Reporting):
    first = reporting.published(at)
    with moved_to(date(2026, 2, 20)):
        whole = annual_opening.open_report(at.district, YEAR, actor=at.above)
        second = annual_opening.correct(first.pk, reason="文字有误", actor=at.officer)
        second = reporting.cleared(at, reporting.explained(second, at.officer))
        annual_publishing.publish(second.pk, actor=at.officer)
        corrected = f"汇总以后已经更正的报告（版次）：{at.agency.name}"
        assert corrected in [one.where for one in reporting.verdicts.verdict(whole).warnings]
        whole = annual_compiling.compile_anew(whole.pk, actor=at.above)
        assert corrected not in [one.where for one in reporting.verdicts.verdict(whole).warnings]


def test_the_title_is_the_agencys_and_the_years(at: Reporting):
    assert issued.title(reporting.published(at)) == f"{at.agency.name}2025年政府信息公开工作年度报告"
