"""Pages in states the demonstration does not show are without barrier and fit a phone; all can be read without any script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from applications.models import Remedy, Request
from applications.services import consulting, remedying
from applications.services.remedying import Brought
from catalog.models import Item
from catalog.search import indexing
from catalog.services import feedback_handling
from disclosure import agencies
from disclosure.models import User
from disclosure.today import today
from tests import factories as kernel
from tests.applications import factories as requests
from tests.applications.factories import Office
from tests.browser.acting import staffed
from tests.browser.compared import two_versions
from tests.browser.desk import addresses_of_acts, confirm, give_passwords, log_in
from tests.browser.faults import faults, faults_of, no_faults
from tests.catalog import directories, factories, readers
from tests.catalog.factories import Unit

MOST_STOPS = 150
TABLE = "<table><tbody><tr><th>名称</th><th>责任单位</th></tr><tr><td>第一项</td><td>区民政局</td></tr></tbody></table>"
NOTICE = """国务院办公厅关于2027年部分节假日安排的通知
国办发明电〔2026〕9号
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至12日（周五）放假调休，共8天。1月31日（周日）、2月20日（周六）上班。
国务院办公厅
2026年11月4日
"""

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def unit() -> Unit:
    """A department of a district with local rules, and its people."""
    made = factories.unit(jurisdiction="yubei", slug="bumen")
    give_passwords(*made.people)
    guide = {"office_name": "办公室", "address": "义学路32号", "hours": "工作日", "phone": "023-1"}
    agencies.describe(made.agency.pk, actor=kernel.system(), guide=guide)
    return made


@pytest.fixture
def item(unit: Unit) -> Item:
    """A public item with a table, an attachment and two editions."""
    draft = factories.draft(unit, title="关于公布事项清单的通知", body=f"<h2>一、事项</h2><p>正文。</p>{TABLE}")
    factories.attach(draft, by=unit.clerk)
    factories.publish(unit, factories.forward(unit, draft))
    factories.revised(unit, draft, body=f"<h2>一、事项</h2><p>修改后的正文。</p>{TABLE}")
    factories.publish(unit, factories.forward(unit, draft))
    indexing.rebuild()
    return Item.objects.get(pk=draft.pk)


def test_no_page_of_feedback_has_a_barrier_or_overflows_a_phone(page: Page, item: Item, unit: Unit) -> None:
    own, long = f"/d/{item.index_number}", "很长的反馈" * 60 + "x" * 200
    readers.published(unit, item)
    told = {"question": long, "answer": long}
    feedback_handling.publish(readers.answered(unit, item, text=long).pk, **told, actor=unit.officer)
    no_faults(faults(page, dict.fromkeys([own, f"{own}/feedback/", "/feedback/status/"], 200)))
    page.goto(f"{own}/feedback/")
    page.get_by_role("button", name="提交").click()
    no_faults(faults_of(page, "a refused form of feedback"))
    page.get_by_label("纠错").check()
    page.get_by_label("反馈内容").fill(long)
    page.wait_for_timeout(settings.DISCLOSURE_FORM_YOUNGEST.total_seconds() * 1000)
    with page.expect_navigation():
        page.get_by_role("button", name="提交").click()
    no_faults(faults_of(page, "the receipt of feedback"))
    page.get_by_role("link", name="查看办理情况").click()
    no_faults(faults_of(page, "a reader's own feedback"))
    give_passwords(unit.head)
    log_in(page, unit.head)
    admin = "/admin/catalog/feedback/"
    no_faults(faults(page, dict.fromkeys(["/admin/", admin, f"{admin}act/record/"], 200)))
    for one in (readers.passed_on(unit, item), readers.answered(unit, item), readers.published(unit, item)):
        no_faults(faults(page, {f"{admin}{one.pk}/change/": 200}))
        no_faults(faults(page, dict.fromkeys(addresses_of_acts(page), 200)))


def test_no_page_of_directories_has_a_barrier_or_overflows_a_phone(page: Page) -> None:
    at = directories.compiling(slug="bianzhi")
    version = two_versions(at)
    key, own = version.rows.get(position=1).line.key, "/directories/3/bianzhi/county/"
    shown = [
        *("/directories/", "/directories/?domain=3&agency=bianzhi", "/directories/3/", "/directories/25-rural/"),
        *(own, f"{own}?q=审批&way=request", f"{own}v1/", f"{own}compare/1/2/", f"{own}rows/{key}/"),
        *("/coverage/", "/coverage/?view=domains", "/coverage/?view=agencies&level=township"),
        *("/coverage/3/bianzhi/", "/coverage/3/bianzhi/?state=never", "/coverage/3/zhen/"),
        *("/agencies/bianzhi/", "/agencies/bianzhi/catalogue/", "/agencies/bianzhi/basic-catalogue/"),
    ]
    no_faults(faults(page, dict.fromkeys(shown, 200)))
    give_passwords(at.office)
    log_in(page, at.office)
    standing = "/admin/catalog/standing/"
    no_faults(faults(page, dict.fromkeys([standing, f"{standing}?state=never", f"{standing}matrix/"], 200)))


def clerk_addresses(unit: Unit, item: Item) -> dict[str, int]:
    draft = factories.draft(unit, title="草稿一件")
    admin = "/admin/catalog/item"
    shown = [
        *("/admin/", f"{admin}/", f"{admin}/file/", f"{admin}/file/form/", f"{admin}/file/document/"),
        *(f"{admin}/{draft.pk}/change/", f"{admin}/{draft.pk}/act/propose/", f"{admin}/{item.pk}/change/"),
        *(f"{admin}/{item.pk}/preview/2/", f"{admin}/{item.pk}/compare/1/2/"),
        *("/admin/disclosure/message/", "/admin/catalog/batch/", "/admin/disclosure/agency/"),
    ]
    return dict.fromkeys(shown, 200)


def test_no_page_of_the_desk_has_a_barrier_or_overflows_a_phone(page: Page, item: Item, unit: Unit) -> None:
    log_in(page, unit.clerk)
    no_faults(faults(page, clerk_addresses(unit, item)))
    page.goto("/admin/catalog/item/file/form/")
    page.get_by_role("button", name="保存草稿").click()
    no_faults(faults_of(page, "a form that was refused"))


def test_no_page_of_review_has_a_barrier_or_overflows_a_phone(page: Page, unit: Unit) -> None:
    waiting = factories.proposed(unit, title="待审查一件")
    log_in(page, unit.reviewer)
    own = f"/admin/catalog/item/{waiting.pk}"
    shown = ("/admin/", f"{own}/change/", f"{own}/act/clear/", f"{own}/act/return/", "/admin/catalog/item/")
    no_faults(faults(page, dict.fromkeys(shown, 200) | {f"{own}/act/approve/": 403}))


@pytest.fixture
def affairs(unit: Unit) -> User:
    """Who confirms the calendar and supervises the district."""
    person = factories.over("affairs-office", unit)
    give_passwords(person)
    return person


def test_no_page_of_supervision_has_a_barrier_or_overflows_a_phone(page: Page, unit: Unit, affairs: User) -> None:
    owed = kernel.obligation(unit.agency, in_year=today().year)
    log_in(page, affairs)
    shown = [
        *("/admin/", "/admin/disclosure/obligation/", f"/admin/disclosure/obligation/{owed.pk}/change/"),
        *("/admin/disclosure/holidaynotice/", "/admin/disclosure/holidaynotice/act/enter/"),
    ]
    no_faults(faults(page, dict.fromkeys(shown, 200)))
    page.get_by_label("通知原文").fill(NOTICE)
    with page.expect_navigation():
        confirm(page, "预览")
    no_faults(faults_of(page, "the preview of a notice"))
    with page.expect_navigation():
        confirm(page, "确认，立即生效")
    no_faults(faults_of(page, "a confirmed notice"))


@pytest.fixture
def office() -> Office:
    """An agency that takes requests, and its people."""
    return staffed(requests.office())


def faults_of_case(page: Page, request: Request) -> Iterator[str]:
    """What is wrong with the page of a case and with that of every act on it."""
    own = f"/admin/applications/request/{request.pk}/change/"
    yield from faults(page, {own: 200})
    yield from faults(page, dict.fromkeys(addresses_of_acts(page), 200))


def test_no_page_of_a_case_or_of_its_acts_has_a_barrier_or_overflows_a_phone(page: Page, office: Office) -> None:
    fresh, handled, answered = requests.sent(office), requests.registered(office), requests.registered(office)
    consulting.ask_third_party(
        handled.pk, "测试第三方公司", question="投标文件", harm="", dispatched_on=today(), actor=office.clerk
    )
    requests.filed(handled, "original", by=office.clerk)
    requests.archived(office, requests.replied(office, answered))
    log_in(page, office.head)
    for request in (fresh, handled, answered):
        no_faults(faults_of_case(page, request))


def test_no_page_beside_the_cases_has_a_barrier_or_overflows_a_phone(page: Page, office: Office) -> None:
    request = requests.replied(office, requests.registered(office))
    letter = request.letters.get(decision__isnull=False)
    brought = Brought(Remedy.Kind.RECONSIDERATION, "测试区人民政府", copy_received_on=today())
    remedy = remedying.register(request.pk, brought, actor=office.officer)
    drafted = requests.registered(office)
    log_in(page, office.head)
    admin = "/admin/applications"
    own = f"{admin}/request/{request.pk}"
    shown = [
        *(f"{admin}/request/", f"{admin}/request/act/enter/", f"{admin}/request/assign/", f"{admin}/request/find/"),
        *(f"{admin}/request/statistics/", f"{own}/what-if/", f"{own}/preview/1/", f"{own}/letters/{letter.pk}/"),
        *(f"{own}/letters/{letter.pk}/print/", f"{admin}/request/{drafted.pk}/act/draft/?ground=R3"),
        *(f"{admin}/remedy/", f"{admin}/remedy/{remedy.pk}/change/", f"{admin}/remedy/{remedy.pk}/act/decided/"),
        *(f"{admin}/complaint/", f"{admin}/demand/", f"{admin}/answeringline/", "/admin/"),
        f"/verify/{letter.code}/",
    ]
    no_faults(faults(page, dict.fromkeys(shown, 200)))


def test_the_public_reads_lists_items_reasons_and_the_calculator_without_any_script(
    plain_page: Page, item: Item, unit: Unit
) -> None:
    (page := plain_page).goto("/")
    page.get_by_role("search").first.get_by_role("searchbox").fill("事项清单")
    page.get_by_role("search").first.get_by_role("button").click()
    page.get_by_role("link", name="关于公布事项清单的通知").first.click()
    assert page.url.endswith(f"/d/{item.index_number}")
    page.get_by_role("link", name="为什么是这一天").click()
    expect(page.get_by_role("heading", name="怎样算到这一天").first).to_be_visible()
    page.get_by_role("link", name="自行验算").click()
    expect(page.get_by_role("heading", name="怎样算到这一天").first).to_be_visible()


def focused(page: Page) -> str:
    """The text of what the keyboard is at, and whether it can be seen there."""
    return str(
        page.evaluate(
            """() => {
                const at = document.activeElement, style = getComputedStyle(at), box = at.getBoundingClientRect();
                const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 && box.width > 0;
                return (seen ? '' : '(unseen) ') + (at.innerText || at.name || at.id || at.tagName).trim();
            }"""
        )
    )


def test_the_public_reads_an_item_and_its_reason_by_keyboard_alone(page: Page, item: Item, unit: Unit) -> None:
    page.goto("/items/")
    page.keyboard.press("Tab")
    assert focused(page) == "跳到正文"
    page.keyboard.press("Enter")
    reach(page, "关于公布事项清单的通知")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/d/{item.index_number}")
    reach(page, "为什么是这一天")
    page.keyboard.press("Enter")
    page.wait_for_url("**/why/**")
    expect(page.get_by_role("heading", name="怎样算到这一天").first).to_be_visible()


def reach(page: Page, text: str) -> None:
    """Go from stop to stop until the one with this text; every stop on the way can be seen."""
    for _stop in range(MOST_STOPS):
        page.keyboard.press("Tab")
        at = focused(page)
        assert not at.startswith("(unseen)"), at
        if at == text:
            return
    pytest.fail(f"{text} is not reached by the keyboard", pytrace=False)


def test_a_clerk_files_an_item_without_any_script(plain_page: Page, unit: Unit) -> None:
    page = plain_page
    log_in(page, unit.clerk)
    page.goto("/admin/catalog/item/file/form/")
    page.locator("#id_title").fill("没有脚本也能填报")
    page.locator("#id_body").fill("第一段。\n第二段。")
    page.get_by_role("button", name="保存草稿").click()
    expect(page.get_by_text("已保存。")).to_be_visible()
    assert factories.edition(Item.objects.get()).body == "<p>第一段。</p>\n<p>第二段。</p>"
