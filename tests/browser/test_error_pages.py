"""Error pages in a browser."""

from __future__ import annotations

import pytest

from tests.browser.faults import barriers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_missing_page_is_calm_readable_and_leads_home(page, screenshots):
    answer = page.goto("/nowhere/")
    assert answer.status == 404
    assert page.get_by_role("heading", level=1).inner_text() == "页面不存在"
    assert page.get_by_role("link", name="返回首页").get_attribute("href") == "/"
    assert len(screenshots(page, "404")) == 3


def test_a_missing_page_has_no_barrier(page):
    page.goto("/nowhere/")
    assert barriers(page) == []
