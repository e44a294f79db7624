"""A partial reply, in a browser: a third party objects by its link, a fee is paid, the term extended, the rest given."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from applications.models import Request
from disclosure.today import moved_to
from tests.applications import factories
from tests.applications.factories import Office
from tests.browser.acting import (
    a_night_passes,
    archive,
    ask,
    begin,
    clear_and_sign,
    come_back,
    follow,
    letters_of_applicant,
    letters_of_case,
    paper,
    perform,
    read_letter,
    register,
    staffed,
    unread,
    what_happened,
)
from tests.browser.desk import confirm, finish, log_in, opened

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Screenshots = Callable[[Page, str], object]

SECRET = "报价三百万元"
TENDER = f"第一章 总则。第二章 {SECRET}。"
RECEIPT, REGISTRATION = "政府信息公开申请接收回执", "政府信息公开申请登记表"
TO_PARTY, CONFIRMATION = "政府信息公开征求意见书（第三方）", "政府信息公开征求意见确认函"
TO_APPLICANT, FEE = "政府信息公开征求意见告知书（申请人）", "政府信息公开信息处理费收费通知书"
EXTENSION, REPLY = "政府信息公开申请延期答复告知书", "政府信息部分公开告知书"
REPLY_CLOCK, PARTY_CLOCK, FEE_CLOCK = "答复政府信息公开申请", "第三方对征求意见书提出意见", "缴纳信息处理费"

RECEIVED, REGISTERED, SENT, ARRIVED = date(2026, 5, 6), date(2026, 5, 7), date(2026, 5, 13), date(2026, 5, 15)
OBJECTED, CHARGED, PAID, LENGTHENED = date(2026, 6, 1), date(2026, 6, 2), date(2026, 6, 8), date(2026, 6, 30)
SIGNED, READ, ARCHIVED = date(2026, 7, 16), date(2026, 7, 17), date(2026, 7, 20)

# Received on Wednesday the 6th of May; Saturday the 9th works. Six working days were used by Wednesday the 13th, on
# which the letter went out; the answer came on Monday the 1st of June. Thirteen working days, the 14th to that day, were left out.
UP_TO_THE_ANSWER = [
    ("2026-05-06", "当日不计入期限"),
    ("2026-05-07", "期限为20个工作日，只计工作日；此后的第一个工作日为2026年5月7日"),
    ("2026-05-09", "调休上班，计入期限"),
    ("2026-05-13", "起中止计算（征求第三方意见）：当日计入，已计6个工作日，剩余14个工作日"),
    ("2026-06-01", "共13个工作日不计入，自次日起恢复计算，剩余14个工作日"),
    ("2026-06-19", "端午节放假及相连休息日，共3日不计入期限"),
    ("2026-06-22", "期限的最后一日为2026年6月22日"),
    ("2026-06-02", "如未中止，最后一日为2026年6月2日"),
]
# Arrived on Friday the 15th: fifteen working days from Monday the 18th are Friday the 5th of June.
OF_THE_PARTY = [
    ("2026-05-15", "当日不计入期限"),
    ("2026-05-18", "期限为15个工作日"),
    ("2026-06-05", "期限的最后一日为2026年6月5日"),
]
# Read on the 2nd of June: twenty working days from the 3rd, over the Dragon Boat Festival, are the 1st of July.
TO_PAY = [
    ("2026-06-02", "当日不计入期限"),
    ("2026-06-03", "期限为20个工作日"),
    ("2026-06-19", "端午节放假及相连休息日，共3日不计入期限"),
    ("2026-07-01", "期限的最后一日为2026年7月1日"),
]
# The notice of the charge took the seventh working day; paid on Monday the 8th: twenty new ones from the 9th are the
# 7th of July, ten more are the 21st, and the reply was read on the 17th.
TO_THE_END = [
    *(UP_TO_THE_ANSWER[at] for at in (0, 1, 3, 4)),
    ("2026-06-02", "起中止计算（等待申请人缴费）：当日计入，已计7个工作日，剩余13个工作日"),
    ("2026-06-08", "重新起算（收费通知和缴费）：此前已计的时间、中止和延长一概不再计算"),
    ("2026-06-08", "重新起算之日为2026年6月8日（星期一），当日不计入期限"),
    ("2026-06-09", "期限为20个工作日，只计工作日；此后的第一个工作日为2026年6月9日"),
    ("2026-06-19", "端午节放假及相连休息日，共3日不计入期限"),
    ("2026-06-30", "决定延长10个工作日"),
    ("2026-07-21", "期限的最后一日为2026年7月21日"),
    ("2026-07-07", "如未延长，最后一日为2026年7月7日"),
    ("2026-07-17", "办结，在期限之内"),
]


@pytest.fixture
def office() -> Office:
    return staffed(factories.office())


def add_original(page: Page, request: Request) -> None:
    """The clerk puts what was found into the case."""
    begin(page, request, "添加文件")
    page.get_by_label("用途").select_option("original")
    page.locator("input[type=file]").set_input_files([paper("投标文件.txt", TENDER)])
    finish(page, "添加文件")


def ask_third_party(page: Page, request: Request) -> str:
    """The clerk asks, with proof that the letter went out; the path of the answer page, shown this once."""
    begin(page, request, "征求第三方意见")
    page.get_by_label("征求谁的意见").fill("投标人甲公司")
    page.get_by_label("送达地址").fill("测试路8号")
    page.get_by_label("征求意见的信息内容").fill("贵公司投标文件中的报价可否公开")
    page.get_by_label("公开可能影响的合法权益").fill("可能泄露商业秘密")
    page.locator("input[type=file]").set_input_files([paper("挂号信收据.txt")])
    confirm(page, "征求第三方意见")
    told = page.locator(".messagelist .success").inner_text()
    return urlsplit(told[told.index("http") :].strip()).path


def record_arrival(page: Page, request: Request) -> None:
    """The clerk records when the letter reached the third party."""
    begin(page, request, "登记对方收到征求意见书")
    page.get_by_label("对方收到日期").fill(ARRIVED.isoformat())
    page.locator("input[type=file]").set_input_files([paper("签收回执.txt")])
    finish(page, "登记对方收到征求意见书")


def object_by_link(page: Page, link: str, screenshots: Screenshots) -> None:
    """The third party opens its link, forgets its reasons, gives them, and cannot answer twice."""
    page.context.clear_cookies()
    page.goto(link)
    asked = page.locator("main")
    expect(asked).to_contain_text("贵公司投标文件中的报价可否公开")
    expect(asked).to_contain_text("2026-06-05")
    expect(asked).not_to_contain_text("王小明")
    page.get_by_label("不同意公开").check()
    page.get_by_role("button", name="提交答复").click()
    expect(page.locator("#errors")).to_contain_text("理由")
    screenshots(page, "third-party")
    page.get_by_role("textbox", name="理由").fill("报价是本公司的商业秘密")
    page.get_by_role("button", name="提交答复").click()
    expect(page.get_by_role("heading", level=1, name="已收到您的答复")).to_be_visible()
    screenshots(page, "third-party-answered")
    assert opened(page, link).status == 404


def charge(page: Page, request: Request) -> None:
    """The head works out what fifty pages cost, sees the arithmetic, and sends the notice."""
    begin(page, request, "通知缴纳信息处理费")
    page.get_by_label("按量计收").check()
    page.get_by_label("件数或者页数").fill("50")
    page.get_by_label("缴费方式").fill("财政代收窗口")
    confirm(page, "通知缴纳信息处理费")
    expect(page.locator("#shown-first")).to_contain_text("合计200元")
    finish(page, "通知缴纳信息处理费")


def record_payment(page: Page, request: Request) -> None:
    """The officer records the payment with its fiscal receipt."""
    begin(page, request, "登记缴费")
    page.get_by_label("财政票据号").fill("财票0001")
    page.locator("input[type=file]").set_input_files([paper("票据.txt")])
    finish(page, "登记缴费")


def extend(page: Page, request: Request) -> None:
    """The head lengthens the term by ten working days, once."""
    begin(page, request, "延期答复")
    page.get_by_label("延长工作日").fill("10")
    page.get_by_label("延期的理由").fill("需要区分处理")
    finish(page, "延期答复")


def strike_out(page: Page, request: Request, screenshots: Screenshots) -> None:
    """A copy that still says what was struck is refused; the one made here is kept."""
    begin(page, request, "区分处理（删减副本）")
    page.get_by_label("删去的内容").fill(f"{SECRET}｜第二章")
    page.get_by_label("理由种类").select_option("E4")
    page.locator("#id_reason").fill("商业秘密，第三方不同意公开")
    page.locator("input[type=file]").set_input_files([paper("副本.txt", TENDER)])
    confirm(page, "区分处理（删减副本）")
    expect(page.locator("#errors")).to_contain_text("仍有第1处删去的内容（第二章）")
    screenshots(page, "struck-text-survives")
    finish(page, "区分处理（删减副本）")


def draft(page: Page, request: Request) -> str:
    """The clerk drafts the partial reply with the copy and sends it to review; the name of the copy."""
    begin(page, request, "拟办答复")
    page.get_by_role("link", name="部分公开", exact=True).click()
    copy = request.files.get(kind="response")
    page.locator("#id_reasons").fill("报价属于商业秘密，第三方不同意公开")
    page.locator("[name=says-disclosed-part]").fill("第一章")
    page.locator("[name=says-withheld-part]").fill("第二章的报价")
    page.locator(f"input[name=handed][value='{copy.pk}']").check()
    page.locator(f"[name=pages-{copy.pk}]").fill("50")
    finish(page, "保存草稿")
    perform(page, request, "答复送审")
    return copy.name


def test_an_objection_a_fee_and_an_extension_each_move_the_clock_and_the_rest_is_given(
    page: Page, office: Office, screenshots: Screenshots
) -> None:
    number, code = ask(page, office, RECEIVED, "工程投标文件")
    request = Request.objects.get()
    with moved_to(REGISTERED):
        register(page, request, office)
    with moved_to(SENT):
        log_in(page, office.clerk)
        add_original(page, request)
        link = ask_third_party(page, request)
    with moved_to(ARRIVED):
        a_night_passes()
        record_arrival(page, request)
        follow(page, PARTY_CLOCK, OF_THE_PARTY)
    with moved_to(OBJECTED):
        object_by_link(page, link, screenshots)
        unread(page, office.clerk, "征求意见已有答复")
        expect(page.locator("#content-main")).to_contain_text("报价是本公司的商业秘密")
        follow(page, REPLY_CLOCK, UP_TO_THE_ANSWER)
    with moved_to(CHARGED):
        log_in(page, office.head)
        charge(page, request)
        come_back(page, number, code)
        expect(read_letter(page, FEE)).to_contain_text("200元")
        come_back(page, number, code)
        expect(page.get_by_role("heading", name="需要您缴纳信息处理费")).to_be_visible()
        follow(page, FEE_CLOCK, TO_PAY)
    with moved_to(PAID):
        a_night_passes()
        log_in(page, office.officer)
        record_payment(page, request)
    with moved_to(LENGTHENED):
        a_night_passes()
        log_in(page, office.head)
        extend(page, request)
        opened(page, f"/admin/applications/request/{request.pk}/act/extend/")
        expect(page.locator("#reasons")).to_contain_text("答复期限只能延长一次")
        come_back(page, number, code)
        expect(page.get_by_role("heading", name="正在办理，已延期")).to_be_visible()
        expect(read_letter(page, EXTENSION)).to_contain_text("2026年7月21日")
    with moved_to(SIGNED):
        log_in(page, office.clerk)
        strike_out(page, request, screenshots)
        copy = draft(page, request)
        clear_and_sign(page, request, office)
    with moved_to(READ):
        a_night_passes()
        come_back(page, number, code)
        letter = read_letter(page, REPLY)
        expect(letter).to_contain_text("商业秘密")
        expect(letter).not_to_contain_text(SECRET)
        screenshots(page, "partial-reply")
    with moved_to(ARCHIVED):
        archive(page, request, office.officer)
        assert letters_of_case(page, request) == [
            *(REGISTRATION, RECEIPT, TO_APPLICANT, TO_PARTY, CONFIRMATION, FEE, EXTENSION, REPLY)
        ]
        follow(page, REPLY_CLOCK, TO_THE_END)
        come_back(page, number, code)
        assert letters_of_applicant(page) == [RECEIPT, TO_APPLICANT, FEE, EXTENSION, REPLY]
        follow(page, REPLY_CLOCK, TO_THE_END)
        assert ("2026-06-01", "收到第三方的意见") in what_happened(page)
        expect(page.locator("main")).not_to_contain_text("甲公司")
        with page.expect_download() as download:
            page.get_by_role("link", name=copy).click()
        assert SECRET not in download.value.path().read_text("utf-8")
        screenshots(page, "partial-own")
    request.refresh_from_db()
    assert (request.status, request.replied_on) == ("archived", READ)
