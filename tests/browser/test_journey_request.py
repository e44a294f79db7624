"""A request is filed by somebody without an account: with scripts and without, to the receipt and the page of the case."""

from __future__ import annotations

from datetime import datetime

import pytest
from playwright.sync_api import FilePayload, Page, expect

from applications.models import Request
from disclosure.today import SHANGHAI, moved_to
from tests.applications import factories
from tests.applications.at_the_counter import PNG
from tests.applications.factories import Office
from tests.browser.acting import TITLE, fill_in, go_on, look_up, receipt_of
from tests.browser.faults import faults_of, no_faults
from tests.catalog import factories as catalogue

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NINE, FIVE_PAST = (datetime(2026, 3, 2, 9, minute, tzinfo=SHANGHAI) for minute in (0, 5))
PUBLISHED = "2024年社会救助资金分配方案"


@pytest.fixture
def office() -> Office:
    made = factories.office()
    catalogue.published(catalogue.unit(), title=PUBLISHED)
    return made


def test_a_request_is_filed_and_followed_without_any_script(plain_page: Page, office: Office) -> None:
    page = plain_page
    with moved_to(NINE):
        page.goto("/request/")
        page.get_by_role("link", name="网上提交申请").click()
    with moved_to(FIVE_PAST):
        fill_in(page, office)
        page.locator("#id_name").fill("")
        photo: FilePayload = {"name": "身份证.png", "mimeType": "image/png", "buffer": PNG}
        page.locator("#id_identity_files").set_input_files([photo])
        go_on(page)
        expect(page.locator("#errors")).to_contain_text("请填写申请人的姓名或者名称。（条例第二十九条）")
        expect(page.locator(".gk-kept")).to_contain_text("身份证.png")
        page.locator("#id_name").fill("王小明")
        go_on(page)
        expect(page.get_by_role("link", name=PUBLISHED)).to_be_visible()
        page.get_by_role("button", name="返回修改").click()
        expect(page.get_by_label("所需信息的名称")).to_have_value(TITLE)
        go_on(page)
        page.get_by_role("button", name="都不是，仍要提交").click()
        number, code = receipt_of(page)
        page.get_by_role("button", name="退出，不留在这台设备上").click()
        look_up(page, number, "AAAA-AAAA-AAAA")
        expect(page.locator("#errors")).to_contain_text("编号和查询码对不上")
        page.get_by_label("查询码").fill(code.lower())
        page.get_by_role("button", name="查询", exact=True).click()
        expect(page.get_by_role("heading", name="已经收到，等待登记")).to_be_visible()
        expect(page.locator("#clock + *, main").last).to_contain_text("2026年3月30日")
    request = Request.objects.get()
    assert (request.number, request.applicant.name, request.files.get().sealed) == (number, "王小明", True)


def test_a_draft_survives_a_lost_connection_without_the_document_number_and_goes_with_the_sending(
    page: Page, office: Office
) -> None:
    with moved_to(NINE):
        page.goto("/request/new/")
        fill_in(page, office)
        assert "500112199001010011" not in page.evaluate("JSON.stringify(localStorage)")
        page.goto("/")
        page.goto("/request/new/")
    with moved_to(FIVE_PAST):
        page.get_by_role("button", name="恢复草稿").click()
        expect(page.get_by_label("所需信息的名称")).to_have_value(TITLE)
        expect(page.get_by_label("证件号码")).to_have_value("")
        page.get_by_label("证件号码").fill("500112199001010011")
        go_on(page)
        page.get_by_role("button", name="都不是，仍要提交").dblclick()
        receipt_of(page)
        page.reload()
        receipt_of(page)
        assert page.evaluate("localStorage.length") == 0
    assert Request.objects.count() == 1


def test_what_was_found_among_the_published_ends_the_matter(page: Page, office: Office) -> None:
    with moved_to(NINE):
        page.goto("/request/new/")
        fill_in(page, office)
    with moved_to(FIVE_PAST):
        go_on(page)
        page.get_by_role("button", name="已找到，不再申请").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("社会救助资金分配方案")
    assert not Request.objects.exists()


def test_no_page_of_the_counter_has_a_barrier_or_overflows_a_phone(page: Page, office: Office) -> None:
    with moved_to(NINE):
        page.goto("/request/new/")
        no_faults(faults_of(page, "the form"))
    with moved_to(FIVE_PAST):
        go_on(page)
        no_faults(faults_of(page, "a form that was refused"))
        fill_in(page, office)
        go_on(page)
        no_faults(faults_of(page, "the last look"))
        page.get_by_role("button", name="都不是，仍要提交").click()
        receipt_of(page)
        no_faults(faults_of(page, "the receipt"))
        page.get_by_role("link", name="到我的申请").click()
        no_faults(faults_of(page, "the applicant's page"))
        for address in ("/request/status/", "/complaint/", "/complaint/status/"):
            page.goto(address)
            no_faults(faults_of(page, address))
