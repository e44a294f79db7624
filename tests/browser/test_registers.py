"""A register kept in a browser: a table is shown first and entered, and the cell of the report opens to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from disclosure import agencies
from disclosure.law.report_findings import Spot
from disclosure.models import Agency
from disclosure.today import moved_to
from reports.models import AnnualReport, RegisterEntry
from reports.services import annual_compiling, annual_opening, annual_publishing
from tests import factories
from tests.browser.desk import give_passwords, log_in
from tests.browser.faults import faults, faults_of, no_faults
from tests.reports.annual import reporting, rows
from tests.reports.annual.reporting import Reporting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TABLE = (
    "登记种类,登记事项,日期,件数,金额（元）,文号、案号或者票据号,凭据\n"
    "行政许可,,2025-03-04,128,,,许可台账第1册\n"
    "行政强制,处理决定,2025-03-31,17,,,强制台账第2页\n"
    '行政事业性收费,金额,2025-06-30,,"1,234,560.50",,非税收入台账第6页\n'
)


def published(at: Reporting) -> AnnualReport:
    """The department's report on 2025 with what a merged one received, one cell adjusted."""
    with moved_to(date(2025, 6, 30)):
        gone = factories.agency("粮食和物资储备局", parent=at.district)
        rows.case(gone, date(2025, 3, 3))
        agencies.abolish(gone.pk, on=date(2025, 6, 30), successor=at.agency, actor=factories.system())
    with moved_to(date(2026, 1, 12)):
        report = reporting.written(at)
        proof = annual_compiling.Proof("设在政务服务大厅的纸质登记簿", "登记簿第3页")
        for row, figure in (("new", 3), ("carried_out", 3)):
            annual_compiling.adjust(
                report.pk, Spot("table3", row, "natural"), figure=figure, proof=proof, actor=at.officer
            )
        report.refresh_from_db()
        annual_opening.count(report)
        report.save()
        return annual_publishing.publish(
            reporting.cleared(at, reporting.explained(report, at.officer)).pk, actor=at.officer
        )


def test_a_table_is_shown_and_entered_and_its_cell_opens_to_the_entries(
    page: Page, screenshots: Callable[[Page, str], list[Path]]
) -> None:
    at = reporting.reporting()
    Agency.objects.filter(pk=at.agency.pk).update(name="区市场监督管理局", short_name="")
    give_passwords(at.officer)
    log_in(page, at.officer)
    page.goto(reverse("admin:reports_registerentry_entry", args=["table"]))
    page.get_by_label("机关", exact=True).select_option(str(at.agency.pk))
    page.get_by_label("表格").set_input_files({"name": "登记.csv", "mimeType": "text/csv", "buffer": TABLE.encode()})
    page.get_by_role("button", name="导入表格").click()
    expect(page.get_by_text("尚未登记")).to_be_visible()
    no_faults(faults_of(page, "a table that is shown first"))
    screenshots(page, "shown")
    page.get_by_role("button", name="导入表格").click()
    expect(page.get_by_text("已全部登记")).to_be_visible()
    screenshots(page, "list")
    report = published(at)
    entry = RegisterEntry.objects.get(register="fees")
    addresses = {
        reverse("admin:reports_registerentry_entry", args=["enter"]): 200,
        reverse("admin:reports_registerentry_change", args=[entry.pk]): 200,
        reverse("admin:reports_registerentry_act", args=[entry.pk, "reverse"]): 200,
        reverse("admin:reports_annualreport_cell", args=[report.pk, "table2.fees.amount"]): 200,
        reverse("admin:reports_annualreport_cell", args=[report.pk, "table3.new.natural"]): 200,
        reverse("admin:reports_annualreport_change", args=[report.pk]): 200,
        report.subject.public_address: 200,
    }
    no_faults(faults(page, addresses))
    for number, address in enumerate(addresses):
        page.goto(address)
        screenshots(page, f"page-{number}")
    expect(page.get_by_role("heading", name="所承继机关的数据")).to_be_visible()
