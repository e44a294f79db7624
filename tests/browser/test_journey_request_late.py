"""A late case, in a browser: escalated night by night, challenged, ordered to be answered, answered and archived."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from applications.models import Request
from disclosure.models import User
from disclosure.today import moved_to
from tests import factories as kernel
from tests.applications import factories
from tests.applications.factories import Office
from tests.browser.acting import (
    a_night_passes,
    archive,
    ask,
    begin,
    clear_and_sign,
    come_back,
    deliver,
    follow,
    hand_out,
    letters_of_applicant,
    letters_of_case,
    open_case,
    paper,
    perform,
    read_letter,
    register,
    staffed,
    unread,
)
from tests.browser.conftest import DESK, PHONE
from tests.browser.desk import confirm, finish, give_passwords, log_in, open_act

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RECEIPT, REGISTRATION, REPLY = "政府信息公开申请接收回执", "政府信息公开申请登记表", "政府信息公开告知书"
REPLY_CLOCK, ANSWER_CLOCK = "答复政府信息公开申请", "提出行政复议答复并提交证据"
ORDER_CLOCK = "依行政复议决定重新作出行政行为或者履行职责"
CHALLENGE = "登记复议、诉讼"

RECEIVED, REGISTERED, DUE = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 30)
ONE_LATE, THREE_LATE = date(2026, 3, 31), date(2026, 4, 2)
CHALLENGED, ANSWERED, DECIDED = date(2026, 4, 24), date(2026, 5, 11), date(2026, 6, 1)
REPLIED, ARCHIVED = date(2026, 6, 10), date(2026, 6, 11)

# Received on Monday the 2nd of March: twenty working days from the 3rd are Monday the 30th.
UNANSWERED = [
    ("2026-03-02", "当日不计入期限"),
    ("2026-03-03", "期限为20个工作日"),
    ("2026-03-30", "期限的最后一日为2026年3月30日"),
]
# Late, day by day: the 31st of March (1); the 1st to 3rd, 7th to 10th, 13th to 17th, 20th to 24th and 27th to 30th of
# April (22); the 6th to 9th of May, a Saturday that works (26), and three whole weeks (41); the 1st to 5th and 8th to
# 10th of June (49).
TO_THE_END = [*UNANSWERED, ("2026-06-10", "晚于最后一日2026年3月30日（星期一），逾期49个工作日")]
# The copy came on Friday the 24th of April: ten working days from the 27th, over Labour Day and with Saturday the 9th.
TO_ANSWER = [
    ("2026-04-24", "当日不计入期限"),
    ("2026-04-27", "期限为10个工作日"),
    ("2026-05-01", "劳动节放假及相连休息日，共5日不计入期限"),
    ("2026-05-09", "调休上班，计入期限"),
    ("2026-05-12", "期限的最后一日为2026年5月12日"),
    ("2026-05-11", "办结，在期限之内"),
]
# Ordered on Monday the 1st of June, to be done by Friday the 12th: nine working days.
ORDERED = [
    ("2026-06-01", "另行确定为9个工作日"),
    ("2026-06-01", "当日不计入期限"),
    ("2026-06-02", "期限为9个工作日"),
    ("2026-06-12", "期限的最后一日为2026年6月12日"),
]
ORDER_DONE = [*ORDERED, ("2026-06-10", "办结，在期限之内")]


@pytest.fixture
def office() -> Office:
    return staffed(factories.office(parent=kernel.district()))


@pytest.fixture
def overseer(office: Office) -> User:
    """Who watches over the requests of the whole district."""
    person = kernel.user("district-office", office.agency.parent)
    give_passwords(person)
    return person


def challenge(page: Page, request: Request) -> None:
    """The officer enters the reconsideration whose copy came today, and goes on to its page."""
    begin(page, request, CHALLENGE)
    page.get_by_label("行政复议", exact=True).check()
    page.get_by_label("复议机关或者法院").fill("测试区人民政府")
    page.get_by_label("案号").fill("测复〔2026〕1号")
    finish(page, CHALLENGE)
    page.get_by_role("link", name="测试区人民政府").click()


def bundle(page: Page) -> None:
    """The draft answer with its numbered evidence comes as one file."""
    address = page.url
    open_act(page, "生成答复草稿和证据")
    with page.expect_download() as download:
        confirm(page, "生成答复草稿和证据")
    assert download.value.path().read_bytes().startswith(b"PK")
    page.goto(address)


def decide(page: Page) -> None:
    """The decision came: it corrects, and sets a day."""
    open_act(page, "登记审结")
    page.get_by_label("结果纠正").check()
    page.get_by_label("责令重新处理或者履行职责").check()
    page.get_by_label("重新处理的期限").fill("2026-06-12")
    page.get_by_label("审结日期").fill(DECIDED.isoformat())
    finish(page, "登记审结")


def charts_follow_the_window(page: Page) -> None:
    """A chart is drawn for the width there is; until then, drawn too wide, it does not widen the page."""
    chart = page.locator(".gk-chart canvas").first
    expect(chart).to_be_visible()
    for drawn in (chart, chart.locator("..")):
        drawn.evaluate("one => { one.style.width = '3000px'; }")
    assert page.evaluate("document.documentElement.scrollWidth") <= DESK
    page.set_viewport_size({"width": PHONE, "height": 900})
    fits = "one => one.isConnected && one.clientWidth === one.closest('.gk-chart').clientWidth"
    page.wait_for_function(fits, arg=chart.element_handle())
    page.set_viewport_size({"width": DESK, "height": 900})


def test_silence_is_escalated_challenged_and_made_good_within_the_term_that_was_set(
    page: Page, office: Office, overseer: User, screenshots: Callable[[Page, str], object]
) -> None:
    number, code = ask(page, office, RECEIVED)
    request = Request.objects.get()
    with moved_to(REGISTERED):
        register(page, request, office)
    with moved_to(DUE):
        a_night_passes()
        unread(page, office.clerk, "到期日提醒")
        expect(page.locator(".gk-clocks")).to_contain_text("今天到期")
    with moved_to(ONE_LATE):
        a_night_passes()
        unread(page, office.head, "逾期督促")
        expect(page.locator(".gk-clocks")).to_contain_text("已逾期 1 个工作日")
        log_in(page, overseer)
        expect(page.locator("section[aria-labelledby=inbox-head]")).to_contain_text("没有未读消息")
    with moved_to(THREE_LATE):
        a_night_passes()
        unread(page, overseer, "逾期督促")
        expect(page.locator(".gk-clocks")).to_contain_text("已逾期 3 个工作日")
        perform(page, request, "催办")
        page.goto("/admin/")
        expect(page.locator("#overdue")).to_contain_text(number)
        screenshots(page, "overseer")
        page.goto("/admin/applications/request/statistics/")
        row = page.get_by_role("row", name=str(office.agency))
        assert row.get_by_role("cell").all_inner_texts()[-3:] == ["1", "0", "1"]
        charts_follow_the_window(page)
        come_back(page, number, code)
        expect(page.locator("main")).to_contain_text("答复期限已经过了")
        expect(page.locator("main")).to_contain_text("已逾期 3 个工作日")
        follow(page, REPLY_CLOCK, UNANSWERED)
        screenshots(page, "late-own")
    with moved_to(CHALLENGED):
        log_in(page, office.officer)
        challenge(page, request)
        bundle(page)
        screenshots(page, "remedy")
        remedy = page.url
    with moved_to(ANSWERED):
        a_night_passes()
        open_act(page, "登记已提交答复")
        finish(page, "登记已提交答复")
        follow(page, ANSWER_CLOCK, TO_ANSWER)
    with moved_to(DECIDED):
        a_night_passes()
        page.goto(remedy)
        decide(page)
        open_case(page, request)
        follow(page, ORDER_CLOCK, ORDERED)
        come_back(page, number, code)
        follow(page, ORDER_CLOCK, ORDERED)
    with moved_to(REPLIED):
        a_night_passes()
        log_in(page, office.clerk)
        hand_out(page, request, paper("分配方案.txt", "分配方案全文"))
        clear_and_sign(page, request, office)
        log_in(page, office.officer)
        deliver(page, request, signed_for_on=REPLIED)
    with moved_to(ARCHIVED):
        archive(page, request, office.officer)
        assert letters_of_case(page, request) == [REGISTRATION, RECEIPT, REPLY]
        follow(page, REPLY_CLOCK, TO_THE_END)
        follow(page, ORDER_CLOCK, ORDER_DONE)
        come_back(page, number, code)
        assert letters_of_applicant(page) == [RECEIPT, REPLY]
        follow(page, REPLY_CLOCK, TO_THE_END)
        follow(page, ORDER_CLOCK, ORDER_DONE)
        expect(read_letter(page, REPLY)).to_contain_text("王小明")
    request.refresh_from_db()
    assert (request.status, request.replied_on) == ("archived", REPLIED)
