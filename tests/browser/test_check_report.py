"""An annual report checked in a browser: the figures that do not agree are marked, on a phone as on a desk."""

from __future__ import annotations

import copy

import pytest
from playwright.sync_api import Page, expect

from tests.browser.faults import faults_of, no_faults
from tests.law.reports import blank, city
from tests.reports.reading import making

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_report_that_does_not_add_up_is_shown_with_its_cells_marked(page: Page) -> None:
    content = copy.deepcopy(city())
    content["table3"]["refused.4"][1] = 3
    files = [
        {"name": "年报.html", "mimeType": "text/html", "buffer": making.web_page(content)},
        {"name": "上年.html", "mimeType": "text/html", "buffer": making.web_page(blank("2021", 2024))},
    ]
    page.goto("/reports/check/")
    page.get_by_label("年度报告", exact=True).set_input_files(files[0])
    page.get_by_label("上一年度的报告").set_input_files(files[1])
    with page.expect_navigation():
        page.get_by_role("button", name="核对").click()
    expect(page.get_by_role("heading", name="2 处不成立")).to_be_visible()
    page.get_by_role("link", name="table3.refused.4").click()
    expect(page.locator("td:target")).to_contain_text("51")
    no_faults(faults_of(page, "a report that was checked"))
