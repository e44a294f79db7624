"""A third party answers on the page of its link, in a real browser and on a phone."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from applications.models import Consultation
from applications.services import consulting
from disclosure.today import moved_to
from tests.applications import factories
from tests.browser.conftest import at_each_width

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def fits(page: Page) -> bool:
    """Whether the page is no wider than the screen, whichever it is."""
    return all(needed <= width for width, needed in at_each_width(page))


def test_a_third_party_objects_by_its_link_and_cannot_use_it_again(page: Page, live_server: LiveServer) -> None:
    with moved_to(date(2026, 5, 13)):
        office = factories.office()
        case = factories.registered(office)
        asked = consulting.ask_third_party(
            case.pk,
            "某某化工有限公司",
            question="2025年度排污许可执行报告",
            harm="第三章可能涉及商业秘密",
            dispatched_on=date(2026, 5, 13),
            actor=office.clerk,
        )
        page.goto(asked.address)
        assert fits(page)
        page.get_by_label("不同意公开", exact=True).check()
        page.get_by_role("button", name="提交答复").click()
        assert "须写明理由" in page.inner_text("#errors")
        page.get_by_label("理由").fill("第三章载有生产工艺，属于商业秘密")
        page.get_by_role("button", name="提交答复").click()
        assert "已收到您的答复" in page.inner_text("h1")
        assert fits(page)
        page.goto(asked.address)
        assert "答复链接不能使用" in page.inner_text("h1")
        assert fits(page)
    assert Consultation.objects.get(pk=asked.consultation.pk).answer == "objected"
