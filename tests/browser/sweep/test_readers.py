"""What readers come for, each with scripts and without: find, narrow, follow, read large, ask for what is not there."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from lxml import etree
from playwright.sync_api import Page, expect

from applications.models import Request
from tests.applications import factories as requests
from tests.browser.acting import fill_in, go_on, receipt_of
from tests.browser.sweep.looking import Looker
from tests.browser.sweep.scene import NOTICE

pytestmark = pytest.mark.browser

ATOM = "{http://www.w3.org/2005/Atom}"
NOWHERE = "琥珀蜻蜓标本采集登记"


@pytest.fixture(params=[True, False], ids=["with scripts", "without any script"])
def page(request: pytest.FixtureRequest, visitor: Callable[..., Looker]) -> Page:
    return visitor(scripts=request.param).page


def search(page: Page, words: str) -> None:
    """Search from the home page."""
    page.goto("/")
    page.get_by_role("main").get_by_role("searchbox").fill(words)
    page.get_by_role("main").get_by_role("button", name="检索").click()


@pytest.mark.parametrize(
    "words",
    [
        "社会救助 农村危房改造",
        "监督制约 治理能力",
        "渝北府办发[2020]17号",
        "渝北府办发2020 17",
        "渝北府办发〔202017",
        "11500112009315877L/2020-00057",
        "2020-00057",
    ],
)
def test_the_notice_of_yubei_is_found_by_what_one_remembers_of_it(page: Page, words: str) -> None:
    search(page, words)
    page.get_by_role("main").get_by_role("link", name=NOTICE.title).first.click()
    page.wait_for_url(f"**/d/{NOTICE.index_number}")
    expect(page.get_by_role("main")).to_contain_text(NOTICE.document_number)


def test_a_list_is_narrowed_by_a_facet_to_as_many_as_it_says_and_widened_again(page: Page) -> None:
    search(page, "公开")
    whole = page.url
    facet = page.locator(".gk-facet a:not([aria-current])", has=page.locator("span")).first
    if not facet.is_visible():
        page.locator(".gk-facets > summary").click()
    label, count = facet.inner_text().strip(), facet.locator("span").inner_text()
    facet.click()
    expect(page.locator(".gk-sort p").first).to_contain_text(count)
    chosen = page.get_by_role("list", name="已选条件")
    expect(chosen).to_contain_text(label.removesuffix(count).strip())
    chosen.get_by_role("link", name="去掉此条件").last.click()
    assert page.url == whole


def test_a_feed_leads_to_the_pages_of_its_entries(page: Page) -> None:
    search(page, "公开")
    link = page.get_by_role("main").get_by_role("link", name="订阅")
    answer = page.request.get(str(link.get_attribute("href")))
    assert answer.headers["content-type"].startswith("application/atom+xml")
    entries = etree.fromstring(answer.body()).findall(f"{ATOM}entry")
    assert entries
    for entry in entries[:3]:
        opened = page.goto(urlsplit(entry.find(f"{ATOM}link").get("href")).path)
        assert opened is not None and opened.status == 200
        expect(page).to_have_title(re.compile(re.escape(entry.findtext(f"{ATOM}title").strip())))


def test_large_letters_are_chosen_once_and_stay(page: Page) -> None:
    page.goto("/items/")
    before = page.locator("main").evaluate("at => getComputedStyle(at).fontSize")
    page.get_by_role("link", name="特大字号").first.click()
    assert urlsplit(page.url).path == "/items/"
    for address in ("/items/", "/", f"/d/{NOTICE.index_number}", "/request/new/"):
        page.goto(address)
        after = page.locator("main").evaluate("at => getComputedStyle(at).fontSize")
        assert float(after.removesuffix("px")) > 1.2 * float(before.removesuffix("px")), address


def test_elder_mode_is_switched_on_by_its_link_stays_on_the_next_page_and_is_left_again(page: Page) -> None:
    page.goto("/items/")
    expect(page.locator("html.gk-elder")).to_have_count(0)
    page.get_by_role("link", name="长者模式", exact=True).first.click()
    assert urlsplit(page.url).path == "/items/"
    expect(page.locator("html.gk-elder")).to_have_count(1)
    expect(page.get_by_role("navigation", name="常办事项")).to_be_visible()
    page.get_by_role("link", name="首页").first.click()
    assert urlsplit(page.url).path == "/"
    expect(page.locator("html.gk-elder")).to_have_count(1)
    page.get_by_role("link", name="退出长者模式").first.click()
    expect(page.locator("html.gk-elder")).to_have_count(0)


def test_what_is_not_found_is_asked_for_with_the_words_carried_over(page: Page) -> None:
    office = requests.office()
    search(page, NOWHERE)
    expect(page.get_by_role("main")).to_contain_text(f"没有找到与“{NOWHERE}”相符的信息")
    page.get_by_role("link", name=f"申请公开“{NOWHERE}”").click()
    expect(page.locator("#id_features")).to_have_value(NOWHERE)
    fill_in(page, office, NOWHERE)
    go_on(page)
    page.get_by_role("button", name="提交申请").click()
    number, _code = receipt_of(page)
    assert Request.objects.get(number=number).title == NOWHERE
