"""Following a list by e-mail with nothing but a browser: keyboard and script are not needed, no page has a barrier."""

from __future__ import annotations

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from catalog.models import Alert, AlertAddress
from catalog.search import indexing
from disclosure import outbox
from tests.browser.conftest import PHONE
from tests.browser.faults import faults_of, no_faults
from tests.catalog import factories
from tests.catalog.alerts import following
from tests.catalog.alerts.reading_mail import ADDRESS, links, mails

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WAIT = settings.DISCLOSURE_FORM_YOUNGEST.total_seconds() * 1000


def test_no_page_of_alerts_has_a_barrier_or_overflows_a_phone(page: Page) -> None:
    unit = factories.unit(slug="bumen")
    factories.published(unit, title="关于养老服务的通知", theme="2.1")
    indexing.rebuild()
    page.goto("/items/?q=养老&theme=2&agency=bumen")
    page.get_by_role("link", name="有新内容时发邮件给我").click()
    no_faults(faults_of(page, "the form of an alert"))
    page.get_by_role("button", name="发送确认邮件").click()
    expect(page.get_by_role("alert")).to_contain_text("请填写收信的电子邮箱。")
    no_faults(faults_of(page, "a refused form of an alert"))
    page.get_by_label("电子邮箱").fill(ADDRESS)
    page.wait_for_timeout(WAIT)
    with page.expect_navigation():
        page.get_by_role("button", name="发送确认邮件").click()
    no_faults(faults_of(page, "what happens now"))
    following.confirmed("q=" + "很长的检索词" * 15, address=ADDRESS)
    outbox.drain()
    sent = [links(one)["confirm"] for one in mails()]
    page.goto(sent[0])
    no_faults(faults_of(page, "the question"))
    page.get_by_role("button", name="确认，开始提醒").click()
    no_faults(faults_of(page, "the beginning"))
    page.get_by_role("link", name="查看这个邮箱的全部提醒").click()
    no_faults(faults_of(page, "everything one follows"))
    page.get_by_role("button", name="停止这一提醒").first.click()
    expect(page.get_by_role("button", name="停止这一提醒")).to_have_count(1)
    page.get_by_role("button", name="全部停止，删除邮箱").click()
    no_faults(faults_of(page, "the end"))
    assert not AlertAddress.objects.exists()
    page.goto(sent[0])
    no_faults(faults_of(page, "a link that is over"))
    page.goto("/alerts/new/?theme=zzz&until=2001-01-01")
    no_faults(faults_of(page, "a list that cannot be followed"))


def test_a_list_is_followed_and_left_without_any_script(plain_page: Page) -> None:
    unit = factories.unit(slug="bumen")
    page = plain_page
    page.set_viewport_size({"width": PHONE, "height": 900})
    page.goto(f"/agencies/{unit.agency.slug}/")
    page.get_by_role("link", name="有新内容时发邮件给我").click()
    page.get_by_label("电子邮箱").fill(ADDRESS)
    page.get_by_label("有新内容就发").check()
    page.wait_for_timeout(WAIT)
    page.get_by_role("button", name="发送确认邮件").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("请查收确认邮件")
    outbox.drain()
    page.goto(links(mails()[0])["confirm"])
    page.get_by_role("button", name="确认，开始提醒").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("邮件提醒已经开始")
    alert = Alert.objects.get(confirmed_at__isnull=False)
    page.goto(f"/alerts/end/{following.way_out(alert)}/")
    page.get_by_role("button", name="停止这一提醒").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("邮件提醒已经停止")
    assert not Alert.objects.exists()
