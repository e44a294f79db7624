"""Search, filters, the request form, reading settings: all of it by Tab, Enter, Space and arrows, always seeing where."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.applications import factories as requests
from tests.browser.acting import receipt_of
from tests.browser.conftest import DESK, PHONE
from tests.browser.sweep.keyboard import focused, follow, press, reach, write
from tests.browser.sweep.looking import Looker
from tests.browser.sweep.scene import NOTICE

pytestmark = pytest.mark.browser

TITLE = "二〇二五年社会救助资金分配方案"


@pytest.fixture(params=[PHONE, DESK])
def page(request: pytest.FixtureRequest, visitor: Callable[..., Looker]) -> Page:
    opened = visitor().page
    opened.set_viewport_size({"width": request.param, "height": 900})
    return opened


def test_the_first_stop_of_a_page_skips_to_its_text(page: Page) -> None:
    page.goto("/items/")
    assert press(page, "Tab").text == "跳到正文"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    within = "document.querySelector('main').contains(document.activeElement)"
    press(page, "Tab")
    assert page.evaluate(within)


def test_a_search_from_the_home_page_leads_to_a_hit_and_back(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    reach(page, lambda at: at.id == "home-q")
    page.keyboard.type("渝北府办发2020 17")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    found = page.url
    follow(page, NOTICE.title)
    page.wait_for_url(f"**/d/{NOTICE.index_number}")
    page.go_back()
    assert page.url == found
    reach(page, NOTICE.title)


def test_a_filter_is_chosen_and_taken_off_again(page: Page) -> None:
    page.goto("/items/?q=公开")
    whole = page.url
    facets = page.locator(".gk-facets > summary")
    if facets.is_visible():
        reach(page, lambda at: at.tag == "SUMMARY" and at.text.startswith("筛选"))
        page.keyboard.press("Space")
        expect(page.locator(".gk-facet").first).to_be_visible()
    in_facet = "document.activeElement.matches('.gk-facet a:not([aria-current])')"
    reach(page, lambda at: bool(page.evaluate(in_facet)))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url != whole
    on_chip = "document.activeElement.matches('.gk-chosen a:has(.visually-hidden)')"
    expect(page.locator(".gk-chosen li")).not_to_have_count(0)
    chips = page.locator(".gk-chosen a:has(.visually-hidden)").count()
    for _chip in range(chips):
        reach(page, lambda at: bool(page.evaluate(on_chip)))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url == whole


def test_a_request_is_refused_with_the_errors_in_focus_and_then_filed(page: Page) -> None:
    office = requests.office()
    page.goto(f"/request/new/?agency={office.agency.slug}")
    follow(page, "下一步：核对")
    assert focused(page).id == "errors"
    first = press(page, "Tab")
    assert (first.tag, first.text) == ("A", "所需信息的名称")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "id_title"
    page.keyboard.type(TITLE)
    write(page, "姓名", "王小明")
    write(page, "证件号码", "500112199001010011")
    write(page, "联系电话", "13800000001")
    reach(page, lambda at: at.tag == "INPUT" and at.text == "网上查看、下载")
    page.keyboard.press("Space")
    follow(page, "下一步：核对")
    reach(page, lambda at: at.tag == "BUTTON" and "提交" in at.text)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    number, _code = receipt_of(page)
    assert number
    reach(page, "到我的申请")


def test_letters_are_made_larger_and_the_language_is_changed(page: Page) -> None:
    page.goto("/guides/")
    if page.locator(".gk-menu > summary").is_visible():
        reach(page, "栏目菜单")
        page.keyboard.press("Enter")
    follow(page, "A++ 特大字号")
    assert urlsplit(page.url).path == "/guides/"
    expect(page.locator("html.gk-text-largest")).to_have_count(1)
    if page.locator(".gk-menu > summary").is_visible():
        reach(page, "栏目菜单")
        page.keyboard.press("Enter")
    follow(page, "English")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert urlsplit(page.url).path == "/guides/"
