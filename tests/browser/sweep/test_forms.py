"""Every form of the public side, sent empty and sent whole, is without barrier and valid in what it answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from playwright.sync_api import Page

from reports import states
from reports.models import Survey
from tests.applications import factories as requests
from tests.browser.acting import fill_in, go_on, receipt_of
from tests.browser.faults import no_faults
from tests.browser.sweep import scene, walk
from tests.browser.sweep.looking import Looker, path_of
from tests.browser.sweep.scene import Scene

pytestmark = pytest.mark.browser

FORMS = "main form[method=post]:not([action$='/leave/'])"
SEND = "button[type=submit], input[type=submit]"


def test_no_form_that_is_sent_empty_has_a_barrier_overflows_or_is_invalid(
    walked: walk.Walk, public: Scene, visitor: Callable[..., Looker]
) -> None:
    looker = visitor()
    looker.be(public.session)
    # By the one button of an alert it ends, and is not there for the others to look at.
    addresses = [stop.address for stop in walked.pages if not stop.address.startswith("/alerts/")]
    no_faults(fault for address in addresses for fault in _faults_of_empty_forms(looker, address))


def test_the_form_of_an_alert_that_is_sent_empty_has_no_barrier(public: Scene, visitor: Callable[..., Looker]) -> None:
    no_faults(_faults_of_empty_forms(visitor(), "/alerts/new/?q=养老"))


def _faults_of_empty_forms(looker: Looker, address: str) -> Iterator[str]:
    """Send every form of a page as it is."""
    looker.open(address)
    for number in range(looker.page.locator(FORMS).count()):
        looker.open(address)
        yield from _faults_after(
            looker, f"{address} form {number + 1} sent empty", lambda page, at=number: _send(page, at)
        )


def _send(page: Page, number: int) -> None:
    """Send a form without the browser's own checks, whose answers are not ours."""
    form = page.locator(FORMS).nth(number)
    form.evaluate("at => { at.noValidate = true; for (let up = at; up; up = up.parentElement) up.open = true; }")
    form.locator(SEND).first.click()


def _faults_after(looker: Looker, name: str, act: Callable[[Page], None]) -> Iterator[str]:
    """What is wrong with the page that an act leads to."""
    with looker.page.expect_navigation() as led:
        act(looker.page)
    answer = led.value
    if answer is not None and answer.status >= 500:
        yield f"{name} answers {answer.status}"
    if answer is not None and answer.request.method == "POST":
        yield from looker.faults_of_source(name, answer.text())
    yield from looker.faults_shown(f"{name} ({path_of(looker.page.url)})")


def test_no_receipt_or_result_has_a_barrier_overflows_or_is_invalid(
    public: Scene, visitor: Callable[..., Looker]
) -> None:
    looker = visitor()
    no_faults([*_asked(looker), *_complained(looker), *_answered(looker)])


def _asked(looker: Looker) -> Iterator[str]:
    """A request to its receipt, then looked up by number and code."""
    page, office = looker.page, requests.office()
    page.goto("/request/new/")
    fill_in(page, office)
    yield from _faults_after(looker, "the last look at a request", go_on)
    yield from _faults_after(looker, "the receipt of a request", lambda at: at.locator(".gk-send button").first.click())
    number, code = receipt_of(page)
    looker.context.clear_cookies()
    page.goto("/request/status/")
    page.get_by_label("编号").fill(number)
    page.get_by_label("查询码").fill(code)
    looked_up = page.get_by_role("main").get_by_role("button", name="查询", exact=True)
    yield from _faults_after(looker, "a request that was looked up", lambda _page: looked_up.click())


def _complained(looker: Looker) -> Iterator[str]:
    """A complaint and a piece of feedback to their receipts."""
    page = looker.page
    page.goto("/complaint/")
    page.locator("#id_against").select_option(index=1)
    page.locator("#id_text").fill("没有按照规定主动公开。")
    yield from _faults_after(looker, "the receipt of a complaint", lambda at: at.locator(".gk-send button").click())
    page.goto("/items/")
    page.locator(".gk-list h3 a, .gk-list a").first.click()
    page.goto(f"{path_of(page.url)}/feedback/")
    page.get_by_label("纠错").check()
    page.get_by_label("反馈内容").fill(scene.LONG)
    yield from _faults_after(looker, "the receipt of feedback", lambda at: at.locator(".gk-send button").click())


def _answered(looker: Looker) -> Iterator[str]:
    """A survey that was answered."""
    page = looker.page
    page.goto(f"/surveys/{Survey.objects.get(status=states.RELEASED).pk}/")
    for group in page.locator("main fieldset").all():
        group.locator("input").first.check()
    yield from _faults_after(looker, "an answered survey", lambda at: at.locator(f"{FORMS} {SEND}").first.click())


def test_no_way_of_reading_has_a_barrier_or_overflows(visitor: Callable[..., Looker], public: Scene) -> None:
    looker, found = visitor(), []
    looker.open("/")
    choices = looker.page.locator("nav a[href^='/reading/?']").evaluate_all("all => all.map(one => one.href)")
    ways = {path_of(one).partition("&next")[0] for one in choices}
    assert len(ways) >= 3
    for way in sorted(ways):
        looker.context.clear_cookies()
        looker.open(way)
        for address in ("/", "/items/?q=公开", public.starts[-1], "/request/new/", "/coverage/", "/calculator/"):
            looker.open(address)
            found += looker.faults_shown(f"{address} read by {way}")
    no_faults(found)


def test_no_page_read_in_english_has_a_barrier_overflows_or_is_invalid(
    visitor: Callable[..., Looker], public: Scene
) -> None:
    looker = visitor()
    looker.context.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": "en", "url": looker.home}])
    looker.open("/")
    assert looker.page.locator("html").get_attribute("lang") == "en"
    shown = ("/", "/items/?q=公开", public.starts[-1], "/collections/", "/timeline/", "/places/", "/request/new/")
    no_faults(looker.faults(shown))
