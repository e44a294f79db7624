"""A request's way through a real browser: asked by somebody without an account, handled by five people, read and archived."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from applications.models import Request
from disclosure import clocks
from disclosure.today import moved_to
from tests.applications import factories
from tests.applications.factories import Office
from tests.browser.acting import (
    archive,
    ask,
    clear_and_sign,
    come_back,
    deliver,
    hand_out,
    paper,
    register,
    staffed,
)
from tests.browser.desk import log_in
from tests.browser.faults import faults_of, no_faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PLAN = paper("分配方案.txt", "2025年社会救助资金分配方案全文")


@pytest.fixture
def office() -> Office:
    return staffed(factories.office())


def handle(page: Page, request: Request, office: Office) -> None:
    """Registered, drafted with the document, cleared, signed, delivered: each by whoever may."""
    with moved_to(date(2026, 3, 3)):
        register(page, request, office)
    with moved_to(date(2026, 3, 9)):
        log_in(page, office.clerk)
        hand_out(page, request, PLAN)
    with moved_to(date(2026, 3, 10)):
        clear_and_sign(page, request, office)
    with moved_to(date(2026, 3, 11)):
        log_in(page, office.officer)
        deliver(page, request)


def every_step_is_told(page: Page, request: Request) -> None:
    """The page of the applicant tells how the date came about, with the source of each step."""
    clock = request.subject.clocks.get(duty="regulation-2019/request.reply")
    assert (clock.due_on, clock.stopped_on, clock.late_by) == (date(2026, 3, 30), date(2026, 3, 11), 0)
    told = page.locator("main").inner_text()
    for step in clocks.explain(clock).steps:
        assert step.text in told
        assert step.source in told


def test_a_document_is_asked_for_and_given_and_the_applicant_follows_every_step(page: Page, office: Office) -> None:
    number, code = ask(page, office, date(2026, 3, 2))
    request = Request.objects.get()
    handle(page, request, office)
    with moved_to(date(2026, 3, 12)):
        archive(page, request, office.officer)
        no_faults(faults_of(page, "an archived case"))
    with moved_to(date(2026, 3, 13)):
        come_back(page, number, code)
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
