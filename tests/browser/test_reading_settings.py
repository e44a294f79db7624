"""Elder mode, high contrast and the largest text: chosen from the keyboard, without barrier, nothing beyond the edge of a phone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from catalog.models import Item
from catalog.search import indexing
from tests.browser.conftest import DESK, PHONE
from tests.browser.faults import faults_of, no_faults
from tests.catalog import factories
from tests.catalog.views.scenes import full_item

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LEAST_TARGET = 44
# Links and buttons that stand by themselves; one within a sentence is as large as the sentence.
TARGETS = (
    ".gk-tasks a, .gk-menu-quick a, .gk-menu summary, .gk-crumbs a, .gk-list-title, .gk-search button, .btn, .gk-foot a"
)
LOW = f"""(names) => [...document.querySelectorAll(names)].filter((one) => one.offsetParent)
  .filter((one) => one.getBoundingClientRect().height < {LEAST_TARGET} - 0.5)
  .map((one) => one.outerHTML.slice(0, 120))"""
MODES = {
    "elder": {"reading_mode": "elder"},
    "elder, largest": {"reading_mode": "elder", "text_size": "largest"},
    "high contrast": {"contrast": "high"},
}


@pytest.fixture
def item() -> Item:
    """A public item with everything an item may have."""
    shown = full_item(factories.unit(), title="关于示范事项的通知")
    indexing.rebuild()
    return shown


def read_as(page: Page, origin: str, **cookies: str) -> None:
    page.context.add_cookies([{"name": name, "value": value, "url": origin} for name, value in cookies.items()])


def addresses(item: Item) -> list[str]:
    lists = [reverse("home"), f"{reverse('item_list')}?q=示范", reverse("directory_list"), reverse("agency_list")]
    asking = [reverse("request_entrance"), reverse("request_form"), reverse("request_status")]
    return [
        *lists,
        f"/d/{item.index_number}",
        *asking,
        reverse("duty_list"),
        reverse("scoreboard"),
        reverse("reading_settings"),
    ]


@pytest.mark.parametrize("mode", MODES)
def test_every_page_fits_and_has_no_barrier(page: Page, item: Item, live_server: LiveServer, mode: str) -> None:
    read_as(page, live_server.url, **MODES[mode])
    found = []
    for address in addresses(item):
        page.goto(address)
        found += list(faults_of(page, f"{mode}: {address}"))
    no_faults(found)


def test_in_elder_mode_a_finger_finds_every_target(page: Page, item: Item, live_server: LiveServer) -> None:
    read_as(page, live_server.url, reading_mode="elder")
    for width in (PHONE, DESK):
        page.set_viewport_size({"width": width, "height": 900})
        for address in addresses(item):
            page.goto(address)
            assert page.evaluate(LOW, TARGETS) == [], f"{address} at {width} px"


def test_elder_mode_is_chosen_and_left_from_the_keyboard_and_leads_back(page: Page, item: Item) -> None:
    page.set_viewport_size({"width": PHONE, "height": 900})
    page.goto(f"{reverse('item_list')}?q=示范")
    before = page.url
    link = page.locator(".gk-menu-quick a").first
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("html.gk-elder")).to_have_count(1)
    assert page.url == before
    page.locator(".gk-menu-quick a").first.press("Enter")
    expect(page.locator("html.gk-elder")).to_have_count(0)


def test_search_and_the_main_tasks_stand_on_the_first_screen_of_a_phone(
    page: Page, item: Item, screenshots: Callable[[Page, str], list[Path]]
) -> None:
    page.set_viewport_size({"width": PHONE, "height": 640})
    page.goto(reverse("home"))
    for one in ("#home-q", ".gk-tasks li:last-child a"):
        box = page.locator(one).bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 640
    screenshots(page, "home")
