"""The five official documents, read on a phone, at a desk and on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from catalog import rich_text
from catalog.demonstration import sources
from catalog.demonstration.sources import SourceItem
from catalog.models import Item
from tests.browser.conftest import DESK, PHONE
from tests.catalog import factories
from tests.catalog.factories import Unit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# How wide the widest line of the body is, in characters of its own size.
LINE = """() => {
  const first = document.querySelector('.gk-body p');
  return document.querySelector('.gk-body').clientWidth / parseFloat(getComputedStyle(first).fontSize);
}"""
TABLES = """() => [...document.querySelectorAll('.gk-body .gk-scroll')].map(one => ({
  within: one.clientWidth, needed: one.scrollWidth,
  narrowest: Math.min(...[...one.querySelectorAll('tr > *')].map(cell => cell.clientWidth)),
  reachable: one.tabIndex === 0 && one.getAttribute('aria-label') !== null,
}))"""


@pytest.fixture
def unit() -> Unit:
    return factories.unit()


def published(unit: Unit, source: SourceItem) -> Item:
    item = factories.published(unit, title=source.title, document_number=source.document_number, body=source.body)
    item.refresh_from_db()
    return item


@pytest.mark.parametrize("source", sources.load(), ids=lambda source: source.key)
def test_a_long_document_reads_well_at_every_width(page: Page, unit: Unit, source: SourceItem) -> None:
    page.goto(f"/d/{published(unit, source).index_number}")
    for width, shortest, longest in ((PHONE, 16, 24), (DESK, 28, 40)):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert shortest <= page.evaluate(LINE) <= longest
        for table in page.evaluate(TABLES):
            assert table["reachable"]
            assert table["narrowest"] >= 40
    shown = page.locator(".gk-body").inner_text()
    words = [line for line in rich_text.plain(source.body).splitlines() if len(line) > 30]
    assert all(line.split()[0] in shown.replace("\n", " ") for line in words)


def test_a_table_of_five_columns_scrolls_by_itself_on_a_phone(page: Page, unit: Unit) -> None:
    (yubei,) = [source for source in sources.load() if "yubei" in source.key]
    page.set_viewport_size({"width": PHONE, "height": 900})
    page.goto(f"/d/{published(unit, yubei).index_number}")
    (table,) = page.evaluate(TABLES)
    assert table["needed"] > table["within"]


def test_on_paper_a_table_is_whole_and_the_desk_is_gone(page: Page, unit: Unit) -> None:
    (yubei,) = [source for source in sources.load() if "yubei" in source.key]
    page.set_viewport_size({"width": 605, "height": 900})
    page.goto(f"/d/{published(unit, yubei).index_number}/print/")
    page.emulate_media(media="print")
    (table,) = page.evaluate(TABLES)
    assert table["needed"] <= table["within"]
    assert not page.get_by_role("link", name="返回").is_visible()
    assert page.locator(".gk-qr svg").is_visible()
