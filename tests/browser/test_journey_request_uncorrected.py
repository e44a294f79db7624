"""A correction never answered, in a browser: noticed in time, read, let pass; a person ends the case, nobody else does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

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
    come_back,
    finish,
    follow,
    letters_of_applicant,
    letters_of_case,
    perform,
    read_letter,
    register,
    staffed,
    stands_against,
    unread,
    what_happened,
)
from tests.browser.desk import log_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RECEIPT, NOTICE, REPLY = "政府信息公开申请接收回执", "政府信息公开申请补正告知书", "政府信息公开申请不再处理告知书"
REPLY_CLOCK, NOTICE_CLOCK, OWN_CLOCK = "答复政府信息公开申请", "一次性告知申请人补正", "申请人补正申请"
LET_PASS = "拟定不再处理（逾期不补正）"
RECEIVED, NOTICED, ENDED, ARCHIVED = date(2026, 3, 2), date(2026, 3, 5), date(2026, 3, 27), date(2026, 3, 30)

# Received on Monday the 2nd: twenty working days from the 3rd are the 30th, without a holiday in March.
STANDING_STILL = [
    ("2026-03-02", "当日不计入期限"),
    ("2026-03-03", "期限为20个工作日，只计工作日"),
    ("2026-03-05", "起中止计算（等待申请人补正）：当日计入，已计3个工作日，剩余17个工作日"),
    ("2026-03-05", "如未中止，最后一日为2026年3月30日"),
]
# Read on Thursday the 5th: fifteen working days from the 6th are Thursday the 26th.
OWN_PERIOD = [
    ("2026-03-05", "另行确定为15个工作日"),
    ("2026-03-05", "当日不计入期限"),
    ("2026-03-06", "期限为15个工作日"),
    ("2026-03-26", "期限的最后一日为2026年3月26日"),
]
# What a reply ends ends with its pause: sixteen working days were not counted, and seventeen more from the 28th, over
# the Festival of the Dead, would have led to the 22nd of April.
TO_THE_END = [
    *STANDING_STILL[:3],
    (
        "2026-03-27",
        "2026年3月6日（星期五）至2026年3月27日（星期五）共16个工作日不计入，自次日起恢复计算，剩余17个工作日",
    ),
    ("2026-04-04", "清明节放假及相连休息日，共3日不计入期限"),
    ("2026-04-22", "期限的最后一日为2026年4月22日"),
    ("2026-03-30", "如未中止，最后一日为2026年3月30日"),
    ("2026-03-27", "办结，在期限之内"),
]


@pytest.fixture
def office() -> Office:
    return staffed(factories.office())


def notify(page: Page, request: Request) -> None:
    """All points at once, on the third working day of seven."""
    begin(page, request, "通知补正")
    page.get_by_label("需要补正的全部事项").fill("请说明是哪一年、哪一类救助资金的材料。")
    page.get_by_label("补正期限（工作日）").fill("15")
    finish(page, "通知补正")


def test_silence_ends_a_case_only_when_the_period_is_over_and_a_person_ends_it(
    page: Page, office: Office, screenshots: Callable[[Page, str], object]
) -> None:
    number, code = ask(page, office, RECEIVED, "有关材料")
    request = Request.objects.get()
    with moved_to(date(2026, 3, 3)):
        register(page, request, office)
    with moved_to(NOTICED):
        log_in(page, office.clerk)
        notify(page, request)
        come_back(page, number, code)
        expect(page.get_by_role("heading", name="需要您补正")).to_be_visible()
        screenshots(page, "correction-wanted")
        expect(read_letter(page, NOTICE)).to_contain_text("哪一类救助资金")
        come_back(page, number, code)
        follow(page, OWN_CLOCK, OWN_PERIOD)
        follow(page, REPLY_CLOCK, STANDING_STILL)
    with moved_to(date(2026, 3, 20)):
        log_in(page, office.officer)
        assert "补正期限尚未届满" in stands_against(page, request, LET_PASS)
        screenshots(page, "correction-waited-for")
    with moved_to(date(2026, 3, 26)):
        a_night_passes()
        log_in(page, office.clerk)
        expect(page.locator("section[aria-labelledby=inbox-head]")).not_to_contain_text("逾期未补正")
    with moved_to(ENDED):
        a_night_passes()
        request.refresh_from_db()
        assert request.status == "correcting"
        unread(page, office.clerk, "申请人逾期未补正")
        perform(page, request, LET_PASS)
        perform(page, request, "答复送审")
        log_in(page, office.approver)
        perform(page, request, "审核签发", "签发")
        come_back(page, number, code)
        expect(read_letter(page, REPLY)).to_contain_text("2026年3月26日")
    with moved_to(ARCHIVED):
        archive(page, request, office.officer)
        assert letters_of_case(page, request) == ["政府信息公开申请登记表", RECEIPT, NOTICE, REPLY]
        follow(page, REPLY_CLOCK, TO_THE_END)
        come_back(page, number, code)
        assert letters_of_applicant(page) == [RECEIPT, NOTICE, REPLY]
        follow(page, REPLY_CLOCK, TO_THE_END)
        assert what_happened(page)[-4:] == [
            ("2026-03-26", "补正期限届满，机关没有收到您的补正"),
            ("2026-03-27", f"制发“{REPLY}”"),
            ("2026-03-27", f"“{REPLY}”送达"),
            ("2026-03-27", "机关答复，办理结束"),
        ]
        screenshots(page, "archived-own")
    request.refresh_from_db()
    assert (request.status, request.replied_on) == ("archived", ENDED)
