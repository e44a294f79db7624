"""A year's report through a real browser: counted, made to fail by one figure, corrected, passed, issued, and checked from its own files."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from disclosure.law.report_tables import from_json
from disclosure.today import moved_to
from reports import adding
from reports.models import AnnualReport
from tests.applications import factories as requests
from tests.browser.desk import finish, give_passwords, log_in, open_act
from tests.browser.faults import faults_of, no_faults
from tests.reports.annual import reporting
from tests.reports.annual.reporting import JANUARY, YEAR, Reporting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OVERVIEW = "本机关按年度要点公开重点领域信息，申请全部在法定期限内答复。"
PROBLEMS = "部分目录事项更新不及时，下一步由专人逐月核对。"
ADDED = "上年提出的解读形式单一问题，已经增加图解。"


@pytest.fixture
def at() -> Iterator[Reporting]:
    """A department with a year of requests: two given, one not held and challenged, one open at the end of the year."""
    found = reporting.reporting()
    with moved_to(date(2025, 3, 3)):
        for _number in range(2):
            requests.replied(found.office, requests.registered(found.office))
        searched = {"search-description": "检索了档案库，没有找到"}
        refused = requests.replied(found.office, requests.registered(found.office), "R6", particulars=searched)
        requests.remedied(found.office, refused)
    with moved_to(date(2025, 12, 29)):
        requests.registered(found.office, person_=requests.person(applicant_class="legal", kind="organisation"))
    give_passwords(found.officer, found.approver, found.above, found.also_above)
    with moved_to(JANUARY):
        yield found


def begin(page: Page, report: AnnualReport, act: str) -> None:
    """Open the page of an act from that of the report."""
    page.goto(f"/admin/reports/annualreport/{report.pk}/change/")
    open_act(page, act)


def perform(page: Page, report: AnnualReport, act: str) -> None:
    """Do an act that asks nothing."""
    begin(page, report, act)
    finish(page, act)


def opened(page: Page, at: Reporting) -> AnnualReport:
    """The officer opens the report on last year, which is counted at once, and counts it anew."""
    log_in(page, at.officer)
    page.goto("/admin/reports/annualreport/")
    page.get_by_role("link", name="启动年度报告").click()
    page.get_by_label("机关").select_option(str(at.agency.pk))
    expect(page.get_by_label("年度")).to_have_value(str(YEAR))
    finish(page, "启动年度报告")
    report = AnnualReport.objects.get(agency=at.agency)
    perform(page, report, "重新统计")
    expect(page.get_by_text("尚未撰写").first).to_be_visible()
    return report


def write(page: Page, report: AnnualReport) -> None:
    """Every section in words of one's own, with all the sentences that are offered taken over."""
    begin(page, report, "撰写文字")
    page.locator("#id_overview").fill(OVERVIEW)
    page.locator("#id_problems").fill(PROBLEMS)
    for taken in page.locator("input[type=checkbox][name^=take_]:not([name=take_overview])").all():
        taken.check()
    finish(page, "撰写文字")
    expect(page.get_by_text("本年办结政府信息公开申请3件")).to_be_visible()
    expect(page.get_by_text("实际收取信息处理费0元")).to_be_visible()


def adjust(page: Page, report: AnnualReport, figure: int) -> None:
    """File a figure for the requests of natural persons that were granted."""
    begin(page, report, "调整数据")
    page.get_by_label("单元格").select_option("table3.granted.natural")
    page.get_by_label("填报数").fill(str(figure))
    page.get_by_label("理由").fill("纸质登记簿登记")
    page.get_by_label("凭据").fill("登记簿第3页")
    finish(page, "调整数据")


def refused_with_its_figures(page: Page, at: Reporting, report: AnnualReport) -> None:
    """The leader cannot sign: the page names the identity with what it should be and what it is."""
    log_in(page, at.approver)
    page.goto(f"/admin/reports/annualreport/{report.pk}/change/")
    expect(page.get_by_role("heading", name="勾稽关系不成立")).to_be_visible()
    expect(page.locator("section[aria-labelledby=failures-head]")).to_contain_text("I1")
    expect(page.locator(".gk-acts-row").get_by_role("link", name="审签", exact=True)).to_have_count(0)
    page.goto(f"/admin/reports/annualreport/{report.pk}/act/review/")
    reasons = page.locator("#reasons")
    expect(reasons).to_contain_text("I1")
    for figure in ("（new）3", "（total）4", "应为4", "实为3"):
        expect(reasons).to_contain_text(figure)
    expect(page.get_by_role("button", name="审签")).to_have_count(0)


def explain(page: Page, report: AnnualReport) -> None:
    """Whatever else does not agree is explained, one after the other."""
    for _number in range(10):
        page.goto(f"/admin/reports/annualreport/{report.pk}/change/")
        if not page.get_by_text("尚未说明").count():
            return
        open_act(page, "说明数据")
        page.get_by_label("原因").fill("情况属实，已经与登记核对。")
        finish(page, "说明数据")
    pytest.fail("a warning stays unexplained", pytrace=False)


def signed_and_handed_in(page: Page, at: Reporting, report: AnnualReport) -> None:
    log_in(page, at.approver)
    perform(page, report, "审签")
    log_in(page, at.officer)
    perform(page, report, "报送")


def returned_and_improved(page: Page, at: Reporting, report: AnnualReport) -> None:
    """The district office wants more said; the officer says it."""
    log_in(page, at.above)
    begin(page, report, "退回")
    page.get_by_label("理由").fill("第五部分没有说明上年问题的改进结果")
    finish(page, "退回")
    log_in(page, at.officer)
    begin(page, report, "撰写文字")
    page.locator("#id_problems").fill(PROBLEMS + ADDED)
    finish(page, "撰写文字")


def issued(page: Page, at: Reporting, report: AnnualReport) -> None:
    """Cleared by the district office, published by the department, and read by everybody."""
    log_in(page, at.also_above)
    perform(page, report, "审查通过")
    log_in(page, at.officer)
    perform(page, report, "公布")
    page.context.clear_cookies()
    page.goto(f"/annual-reports/{YEAR}/")
    expect(page.get_by_text("按时公布")).to_be_visible()
    page.get_by_role("link", name=at.agency.name).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{at.agency.name}{YEAR}年政府信息公开工作年度报告")
    expect(page.get_by_text(ADDED)).to_be_visible()


def files_of(page: Page, into: Path) -> dict[str, Path]:
    """The page itself and every form in which it can be downloaded here."""
    kept = {"html": into / "report.html"}
    kept["html"].write_text(page.content(), "utf-8")
    for form in ("DOCX", "XLSX"):
        with page.expect_download() as downloading:
            page.get_by_role("link", name=form, exact=True).click()
        kept[form.lower()] = into / f"report.{form.lower()}"
        downloading.value.save_as(kept[form.lower()])
    kept["json"] = into / "report.json"
    address = page.get_by_role("link", name="JSON", exact=True).first.get_attribute("href")
    kept["json"].write_bytes(page.request.get(str(address)).body())
    return kept


def verdict_on(file: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    """What `manage.py check_report` says of a file."""
    capsys.readouterr()
    call_command("check_report", str(file), "--json")
    told: dict[str, object] = json.loads(capsys.readouterr().out)
    return told


def checked_in_public(page: Page, file: Path) -> None:
    """Anybody hands the file in on the public page and is told that everything holds."""
    page.goto("/reports/check/")
    page.get_by_label("年度报告", exact=True).set_input_files(file)
    with page.expect_navigation():
        page.get_by_role("button", name="核对").click()
    expect(page.get_by_role("heading", name="全部勾稽关系成立")).to_be_visible()


def added_up_by_the_government(page: Page, at: Reporting, file: Path) -> None:
    """The government's report is opened without a figure being typed: it is its own and what its units published."""
    log_in(page, at.above)
    page.goto("/admin/reports/annualreport/act/open/")
    page.get_by_label("机关").select_option(str(at.district.pk))
    finish(page, "启动年度报告")
    whole = AnnualReport.objects.get(agency=at.district)
    parts = [from_json(whole.own).report, from_json(json.loads(file.read_text("utf-8"))).report]
    assert adding.together(whole.counted_tables, parts).as_json() == whole.counted
    page.goto(f"/admin/reports/annualreport/{whole.pk}/cell/table3.new.total/")
    expect(page.get_by_role("link", name=at.agency.name)).to_be_visible()
    expect(page.locator("tr", has_text=at.agency.name).locator("td")).to_have_text("4")


def test_a_years_report_is_counted_made_to_fail_corrected_issued_and_checked_from_its_own_files(
    page: Page,
    at: Reporting,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    screenshots: Callable[[Page, str], list[Path]],
) -> None:
    report = opened(page, at)
    write(page, report)
    adjust(page, report, 3)
    refused_with_its_figures(page, at, report)
    no_faults(faults_of(page, "a report that nobody may sign"))
    log_in(page, at.officer)
    adjust(page, report, 2)
    explain(page, report)
    signed_and_handed_in(page, at, report)
    returned_and_improved(page, at, report)
    signed_and_handed_in(page, at, report)
    issued(page, at, report)
    screenshots(page, "annual-report")
    files = files_of(page, tmp_path)
    verdicts = {form: verdict_on(file, capsys) for form, file in files.items()}
    assert verdicts["json"] == {"ok": True, "failures": [], "warnings": []}
    assert all(verdict == verdicts["json"] for verdict in verdicts.values()), verdicts
    checked_in_public(page, files["docx"])
    added_up_by_the_government(page, at, files["json"])
