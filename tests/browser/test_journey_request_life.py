"""A request's way through a real browser: asked by somebody without an account, handled by five people, read and archived."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from playwright.sync_api import Page, expect

from applications.models import Request
from disclosure import clocks
from disclosure.today import SHANGHAI, moved_to
from tests.applications import factories
from tests.applications.factories import Office
from tests.browser.desk import confirm, give_passwords, log_in, open_act
from tests.browser.test_accessibility import faults_of, no_faults
from tests.browser.test_journey_request import fill_in, go_on, look_up, receipt_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OPENED, SENT = (datetime(2026, 3, 2, 9, minute, tzinfo=SHANGHAI) for minute in (0, 5))
TITLE = "2025年社会救助资金分配方案"
PLAN = {"name": "分配方案.txt", "mimeType": "text/plain", "buffer": "2025年社会救助资金分配方案全文".encode()}


@pytest.fixture
def office() -> Office:
    made = factories.office()
    give_passwords(made.clerk, made.officer, made.reviewer, made.approver)
    return made


def ask(page: Page, office: Office) -> tuple[str, str]:
    """Somebody without an account asks online; the number and the query code they leave with."""
    with moved_to(OPENED):
        page.goto("/request/new/")
        fill_in(page, office)
    with moved_to(SENT):
        go_on(page)
        page.get_by_role("button", name="提交申请", exact=True).click()
        return receipt_of(page)


def perform(page: Page, request: Request, act: str, button: str = "") -> None:
    """Do an act that asks nothing, from the page of the case, and come back to it."""
    begin(page, request, act)
    finish(page, button or act)


def begin(page: Page, request: Request, act: str) -> None:
    """Open the page of an act from that of its case."""
    page.goto(f"/admin/applications/request/{request.pk}/change/")
    open_act(page, act)


def finish(page: Page, button: str) -> None:
    """Press the button of an act and see that it was done."""
    confirm(page, button)
    expect(page.locator(".messagelist .success")).to_be_visible()


def handle(page: Page, request: Request, office: Office) -> None:
    """Registered, drafted with the document, cleared, signed, delivered: each by whoever may."""
    with moved_to(date(2026, 3, 3)):
        log_in(page, office.officer)
        begin(page, request, "登记")
        page.get_by_label("经办人").select_option(str(office.clerk.pk))
        finish(page, "登记")
    with moved_to(date(2026, 3, 9)):
        log_in(page, office.clerk)
        begin(page, request, "拟办答复")
        page.get_by_role("link", name="可以公开，提供该信息", exact=True).click()
        page.get_by_label("上传拟提供的文件").set_input_files([PLAN])
        finish(page, "保存草稿")
        perform(page, request, "答复送审")
    with moved_to(date(2026, 3, 10)):
        log_in(page, office.reviewer)
        perform(page, request, "答复前保密审查", "审查通过")
        log_in(page, office.approver)
        perform(page, request, "审核签发", "签发")
    with moved_to(date(2026, 3, 11)):
        log_in(page, office.officer)
        begin(page, request, "登记送达")
        page.get_by_label("送达方式").select_option("electronic")
        finish(page, "登记送达")


def archive(page: Page, request: Request) -> None:
    with moved_to(date(2026, 3, 12)):
        perform(page, request, "归档")
        expect(page.locator("#content-main")).to_contain_text("已归档")
        no_faults(faults_of(page, "an archived case"))


def every_step_is_told(page: Page, request: Request) -> None:
    """The page of the applicant tells how the date came about, with the source of each step."""
    clock = request.subject.clocks.get(duty="regulation-2019/request.reply")
    assert (clock.due_on, clock.stopped_on, clock.late_by) == (date(2026, 3, 30), date(2026, 3, 11), 0)
    told = page.locator("main").inner_text()
    for step in clocks.explain(clock).steps:
        assert step.text in told
        assert step.source in told


def test_a_document_is_asked_for_and_given_and_the_applicant_follows_every_step(page: Page, office: Office) -> None:
    number, code = ask(page, office)
    request = Request.objects.get()
    handle(page, request, office)
    archive(page, request)

    page.context.clear_cookies()
    with moved_to(date(2026, 3, 13)):
        look_up(page, number, code)
        every_step_is_told(page, request)
        no_faults(faults_of(page, "the applicant's page of an archived case"))
        with page.expect_download() as download:
            page.get_by_role("link", name=PLAN["name"]).click()
        assert download.value.path().read_bytes() == PLAN["buffer"]
        page.get_by_role("link", name="政府信息公开告知书").click()
        expect(page.locator("main")).to_contain_text("王小明")
        no_faults(faults_of(page, "a letter"))
    request.refresh_from_db()
    assert (request.status, request.replied_on) == ("archived", date(2026, 3, 11))
    kinds = {one["kind"] for one in request.archives.get().manifest["letters"]}
    assert {"receipt", "registration", "reply.granted"} <= kinds
