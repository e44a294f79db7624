"""The first look at a page: nothing is refused by the content security policy, and nothing moves once it is shown."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import BrowserContext

from catalog.search import indexing
from tests.browser.conftest import DESK, PHONE
from tests.catalog import factories
from tests.catalog.views.scenes import full_item

pytestmark = pytest.mark.browser

# By how much of the window anything shifted since the page began, and what the policy refused.
WATCH = """
window.shifted = 0; window.refused = [];
new PerformanceObserver((list) => { for (const one of list.getEntries()) window.shifted += one.value; })
  .observe({type: "layout-shift", buffered: true});
document.addEventListener("securitypolicyviolation", (event) => window.refused.push(event.violatedDirective));
"""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_nothing_moves_and_nothing_is_refused(browser: BrowserContext, width: int) -> None:
    unit = factories.unit()
    item = full_item(unit, title="关于示范事项的通知")
    indexing.rebuild()
    page = browser.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    page.add_init_script(WATCH)
    for address in (reverse("home"), reverse("item_list"), f"/d/{item.index_number}", reverse("directory_list")):
        page.goto(address, wait_until="networkidle")
        assert page.locator('script[type="application/ld+json"]').count() == 1, address
        assert page.evaluate("window.shifted") == 0, address
        assert page.evaluate("window.refused") == [], address
