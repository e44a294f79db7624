"""No page of the staff about annual reports has a barrier or overflows a phone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from playwright.sync_api import Page

from disclosure.law.report_findings import Spot
from disclosure.models import User
from disclosure.today import moved_to
from reports.models import AnnualReport
from reports.services import annual_compiling, annual_opening, annual_publishing
from tests.applications import factories as requests
from tests.browser.desk import addresses_of_acts, give_passwords, log_in
from tests.browser.faults import faults, no_faults
from tests.reports.annual import reporting
from tests.reports.annual.reporting import Reporting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FEBRUARY = date(2026, 2, 9)
GRANTED = Spot("table3", "granted", "natural")


def adjust(report: AnnualReport, spot: Spot, figure: int, by: User) -> None:
    """File a figure from a register on paper."""
    annual_compiling.adjust(
        report.pk, spot, figure=Decimal(figure), proof=annual_compiling.Proof("纸质登记簿", "登记簿第3页"), actor=by
    )


def corrected(at: Reporting) -> AnnualReport:
    """A report of the department in its second edition, with one request more than was counted."""
    with moved_to(date(2025, 3, 3)):
        requests.replied(at.office, requests.registered(at.office))
    first = reporting.published(at)
    second = annual_opening.correct(first.pk, reason="漏计纸质申请1件", actor=at.officer)
    for spot in (Spot("table3", "new", "natural"), GRANTED):
        adjust(second, spot, 2, at.officer)
    second.refresh_from_db()
    passed = reporting.cleared(at, reporting.explained(second, at.officer))
    return annual_publishing.publish(passed.pk, actor=at.officer)


def test_staff_read_a_report_that_fails_its_cells_and_the_pages_of_its_acts(page: Page) -> None:
    with moved_to(FEBRUARY):
        at = reporting.reporting()
        report = corrected(at)
        whole = annual_opening.open_report(at.district, report.year, actor=at.above)
        adjust(whole, GRANTED, 9, at.above)
        give_passwords(at.above)
        log_in(page, at.above)
        admin = "/admin/reports/annualreport"
        records = [f"{admin}/{one.pk}/change/" for one in (whole, report)]
        cells = [f"{admin}/{whole.pk}/cell/table3.granted.natural/", f"{admin}/{report.pk}/cell/table3.new.total/"]
        no_faults(faults(page, dict.fromkeys([f"{admin}/", f"{admin}/act/open/", *records, *cells], 200)))
        page.goto(records[0])
        no_faults(faults(page, dict.fromkeys(addresses_of_acts(page), 200)))
