"""An item's way through a real browser: several people log in one after another, and the public reads the outcome."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from catalog import states
from catalog.models import Item
from disclosure import clocks, outbox
from disclosure.today import moved_to
from tests.browser.desk import confirm, give_passwords, log_in, open_act, opened, red_headed_text, tick_all
from tests.catalog import factories
from tests.catalog.factories import Unit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OFFICE = "重庆市渝北区人民政府办公室"
TITLE = f"{OFFICE}关于全面推进基层政务公开标准化规范化工作的通知"
CREDIT_CODE = "11500112009315877L"
NUMBER = f"{CREDIT_CODE}/2020-00001"
NOTICE = """国务院办公厅关于2027年部分节假日安排的通知
国办发明电〔2026〕9号
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经党中央、国务院批准，现将2027年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至12日（周五）放假调休，共8天。1月31日（周日）、2月20日（周六）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
五、端午节：6月9日（周三）放假1天。
六、中秋节：9月15日（周三）放假1天。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作，遇有重大突发事件，要按规定及时报告并妥善处置。
国务院办公厅
2026年11月4日
"""


@pytest.fixture
def july() -> Iterator[None]:
    """The day on which the document was published in fact."""
    with moved_to(date(2020, 7, 9)):
        yield


@pytest.fixture
def office() -> Unit:
    """The office that issued the document, with its people."""
    unit = factories.unit(jurisdiction="yubei", name=OFFICE, credit_code=CREDIT_CODE)
    give_passwords(*unit.people, factories.leader(unit))
    return unit


def file_document(page: Page, office: Unit) -> Item:
    """The clerk pastes the document, looks at what was read from it and saves."""
    log_in(page, office.clerk)
    page.goto("/admin/catalog/item/")
    page.get_by_role("link", name="填报政府信息").click()
    page.get_by_role("link", name="上传或者粘贴公文").click()
    page.get_by_label("或者粘贴全文").fill(red_headed_text("yubei-2020-17"))
    confirm(page, "识别并建立草稿")
    return Item.objects.get()


def perform(page: Page, item: Item, act: str, button: str) -> None:
    """Do an act from the item's page; the points of a review are all ticked."""
    page.goto(f"/admin/catalog/item/{item.pk}/change/")
    open_act(page, act)
    expect(page.get_by_role("heading", level=1, name=act)).to_be_visible()
    tick_all(page)
    confirm(page, button)


def test_the_document_of_2020_is_filed_cleared_approved_published_and_its_date_explained(
    page: Page, office: Unit, july: None
) -> None:
    item = file_document(page, office)
    expect(page.locator("#id_title")).to_have_value(TITLE)
    expect(page.locator("#id_document_number")).to_have_value("渝北府办发〔2020〕17号")
    expect(page.locator("#id_issuing_agency")).to_have_value(OFFICE)
    expect(page.locator("#id_issued_on")).to_have_value("2020-06-17")
    expect(page.locator("input[name=attribute][value=proactive]")).to_be_checked()
    page.locator("#id_matter").select_option("policy-document")
    page.get_by_role("button", name="保存并提出").click()
    page.get_by_role("link", name="政策性文件须随文报送解读方案或者解读材料").click()
    page.locator("#id_interpretation").select_option(label="随文制定解读方案")
    page.get_by_role("button", name="保存草稿").click()
    the_plan_is_written_and_signed(page, office, item)
    page.goto(f"/admin/catalog/item/{item.pk}/change/")
    page.get_by_role("button", name="保存并提出").click()
    expect(page.get_by_role("heading", level=1, name="提出公开")).to_be_visible()
    tick_all(page)
    confirm(page, "提出公开")

    log_in(page, office.reviewer)
    waiting = page.locator("#clear")
    waiting.get_by_role("link", name=TITLE, exact=True).click()
    open_act(page, "公开前保密审查")
    expect(page.get_by_role("heading", level=1, name="公开前保密审查")).to_be_visible()
    tick_all(page)
    confirm(page, "审查通过")

    log_in(page, office.approver)
    perform(page, item, "审批", "同意")
    log_in(page, office.officer)
    perform(page, item, "发布", "发布")
    expect(page.get_by_text(f"已公开，索引号{NUMBER}")).to_be_visible()

    page.context.clear_cookies()
    page.goto("/")
    page.get_by_role("link", name=TITLE).first.click()
    assert page.url.endswith(f"/d/{NUMBER}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("关于全面推进基层政务公开标准化规范化工作的通知")
    expect(page.get_by_text("渝北府办发〔2020〕17号").first).to_be_visible()
    page.get_by_role("link", name="为什么是这一天").click()
    every_step_of_the_law_is_told(page, item)


def the_plan_is_written_and_signed(page: Page, office: Unit, item: Item) -> None:
    """How the document will be interpreted, which its leader signs before it is approved (渝北 二（二）5)."""
    page.goto(f"/admin/catalog/item/{item.pk}/change/")
    open_act(page, "拟订解读方案")
    page.get_by_label("文字解读").check()
    page.get_by_label("解读责任人").fill("办公室主任")
    page.get_by_label("计划发布日期").fill("2020-07-10")
    page.get_by_label("背景依据").select_option(label="列入解读")
    confirm(page, "拟订解读方案")
    log_in(page, factories.leader(office))
    perform(page, item, "审定解读方案", "审定")
    log_in(page, office.clerk)


def every_step_of_the_law_is_told(page: Page, item: Item) -> None:
    clock = item.subject.clocks.get(duty="regulation-2019/publish")
    assert (clock.due_on, clock.stopped_on, clock.late_by) == (date(2020, 7, 16), date(2020, 7, 9), 0)
    told = page.locator("main").inner_text()
    expect(page.get_by_role("heading", name="2020年7月16日").first).to_be_visible()
    for step in clocks.explain(clock).steps:
        assert step.text in told
        assert step.source in told
    assert "端午节" in told
    assert "政府信息公开条例" in told and "第二十六条" in told


def test_nobody_of_another_agency_finds_the_item_by_typing_its_address(page: Page, office: Unit, july: None) -> None:
    item = factories.proposed(office)
    stranger = factories.unit(name="别处的局").clerk
    give_passwords(stranger)
    log_in(page, stranger)
    own = f"/admin/catalog/item/{item.pk}"
    pages = [f"{own}/change/", f"{own}/act/clear/", f"{own}/act/take-down/", f"{own}/preview/1/"]
    assert [opened(page, address).status for address in pages] == [404] * len(pages)
    assert opened(page, f"/d/{item.working_number}").status == 404
    listed = opened(page, "/admin/catalog/item/")
    assert item.subject.title not in listed.text()


def test_an_item_sent_back_with_a_reason_is_changed_and_what_changed_is_shown(
    page: Page, office: Unit, july: None
) -> None:
    item = factories.proposed(office, title="关于防汛值守的通知")
    log_in(page, office.reviewer)
    page.goto(f"/admin/catalog/item/{item.pk}/change/")
    open_act(page, "退回")
    confirm(page, "退回")
    expect(page.locator(".gk-field-invalid").get_by_label("退回的理由")).to_be_visible()
    page.get_by_label("退回的理由").fill("标题应当写明年度。")
    confirm(page, "退回")

    log_in(page, office.clerk)
    back = page.locator("#returned")
    expect(back.get_by_text("标题应当写明年度。")).to_be_visible()
    back.get_by_role("link", name="关于防汛值守的通知", exact=True).click()
    expect(page.locator(".gk-returned")).to_contain_text("还没有改动")
    page.locator("#id_title").fill("关于2020年防汛值守的通知")
    page.get_by_role("button", name="保存草稿").click()
    expect(page.locator(".gk-returned ins")).to_contain_text("关于2020年防汛值守的通知")
    perform(page, item, "提出公开", "提出公开")

    log_in(page, office.reviewer)
    page.goto(f"/admin/catalog/item/{item.pk}/act/clear/")
    changed = page.locator("#content-main li", has_text="关于防汛值守的通知").first
    expect(changed.locator("ins")).to_contain_text("关于2020年防汛值守的通知")
    tick_all(page)
    confirm(page, "审查通过")
    assert factories.edition(item).status == states.CLEARED


def test_what_is_taken_down_in_an_emergency_is_gone_everywhere_at_once(page: Page, office: Unit, july: None) -> None:
    item = factories.draft(office, title="误公开的名单")
    factories.attach(item, by=office.clerk)
    factories.publish(office, factories.forward(office, item))
    factories.publish(office, factories.forward(office, factories.revised(office, item, title="误公开的名单（二）")))
    item.refresh_from_db()
    number = f"/d/{item.index_number}"
    addresses = [
        *(number, f"{number}/print/", f"{number}/editions/1/", f"{number}/editions/1/2/"),
        f"{number}/editions/1/files/1/",
    ]
    read = page.context.request
    assert [read.get(address).status for address in addresses] == [200] * len(addresses)

    log_in(page, office.reviewer)
    page.goto(f"/admin/catalog/item/{item.pk}/change/")
    open_act(page, "紧急撤下")
    page.get_by_label("事由").fill("含身份证号码")
    confirm(page, "立即撤下")
    expect(page.get_by_text("已全部撤下")).to_be_visible()

    page.context.clear_cookies()
    for address in addresses:
        answer = read.get(address)
        assert (address, answer.status, answer.headers["cache-control"]) == (address, 410, "no-store")
        assert "误公开的名单" not in answer.text() and "身份证" not in answer.text()
    for listing in ("/", "/items/", "/items/?q=误公开", "/items/feed/"):
        assert "误公开的名单" not in read.get(listing).text()
    page.goto(number)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_pasted_holiday_notice_moves_a_running_clock_and_the_page_says_why(page: Page) -> None:
    with moved_to(date(2027, 1, 18)):
        unit = factories.unit()
        item = factories.published(unit, title="收费目录")
    with moved_to(date(2027, 1, 20)):
        affairs = factories.over("affairs-office", unit)
        give_passwords(affairs)
        factories.revised(unit, item)
        clock = item.subject.clocks.get(state="running")
        before = clock.due_on
        log_in(page, affairs)
        page.goto("/admin/disclosure/holidaynotice/")
        page.get_by_role("link", name="录入放假通知").click()
        page.get_by_label("通知原文").fill(NOTICE)
        confirm(page, "预览")
        expect(page.get_by_text("国办发明电〔2026〕9号").first).to_be_visible()
        expect(page.locator(".gk-diff").first).to_contain_text("2027")
        confirm(page, "确认，立即生效")
        while outbox.drain():
            pass
        page.reload()
        expect(page.locator("#moved-head + .gk-panel-body")).to_contain_text("收费目录")

        clock.refresh_from_db()
        assert clock.due_on != before
        page.context.clear_cookies()
        page.goto(f"/why/{item.subject.public_id}/")
        moved = page.locator(".gk-history")
        expect(moved).to_contain_text("国办发明电〔2026〕9号")
        expect(moved.locator("del")).to_have_text(str(before))
        expect(moved.locator("ins")).to_have_text(str(clock.due_on))
