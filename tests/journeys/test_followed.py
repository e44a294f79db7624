"""Somebody follows a list by e-mail: asked, confirmed from the mail, told of what is new once, out with one click."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from catalog.models import Alert, AlertAddress, SavedSearch
from catalog.services import takedown
from disclosure.models import LedgerEntry
from disclosure.today import SHANGHAI, moved_to
from tests.catalog import factories
from tests.catalog.alerts.reading_mail import ADDRESS, ask, links, mails, work

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)


def test_from_a_list_to_the_mail_and_out_again() -> None:
    with moved_to(date(2026, 3, 1)):
        unit, other = factories.unit(), factories.unit()
        factories.published(unit, title="从前的养老通知")
        work()
    with moved_to(MORNING):
        page = Client().get(f"/items/?q=养老&agency={unit.agency.slug}").content.decode()
        assert "有新内容时发邮件给我" in page
        query = f"?q=养老&agency={unit.agency.slug}"
        answer = ask(query)
        assert answer["Location"] == "/alerts/asked/"
        factories.published(unit, title="确认以前的养老通知")
        work()
    [question] = mails()
    assert question.to == [ADDRESS] and unit.agency.name in question.body
    assert "List-Unsubscribe" not in question.extra_headers
    confirm = links(question)["confirm"]
    with moved_to(MORNING + timedelta(hours=1)):
        asked = Client().get(confirm).content.decode()
        assert "确认，开始提醒" in asked and "养老" in asked
        assert Alert.objects.get().confirmed_at is None
        assert "已经开始" in Client(enforce_csrf_checks=True).post(confirm).content.decode()
    with moved_to(MORNING + timedelta(hours=2)):
        item = factories.published(unit, title="新的养老服务办法")
        leaked = factories.published(unit, title="误发的养老名单")
        factories.published(unit, title="与此无关的通知")
        factories.published(other, title="别处的养老通知")
        takedown.take_down(leaked.pk, actor=unit.reviewer, cause="含个人信息")
        work()
        work()
    [news] = mails()
    assert news.subject == f"新公开1条：“养老”；{unit.agency.name}"
    assert "新的养老服务办法" in news.body and f"/d/{item.index_number}" in news.body and "2026-03-02" in news.body
    assert not [one for one in ("从前", "确认以前", "误发", "无关", "别处") if one in news.body]
    way_out = links(news)["end"]
    assert news.extra_headers["List-Unsubscribe"].endswith(f"{way_out}>")
    assert news.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "停止这一提醒" in Client().get(way_out).content.decode()
    assert Alert.objects.exists()
    ended = Client(enforce_csrf_checks=True).post(way_out, {"List-Unsubscribe": "One-Click"})
    assert ended.status_code == 200 and not ended.cookies
    assert not Alert.objects.exists() and not AlertAddress.objects.exists()
    with moved_to(MORNING + timedelta(hours=3)):
        factories.published(unit, title="再来一件养老通知")
        work()
    assert mails() == []
    assert Client().get(way_out).status_code == 404
    assert Client().post(way_out).status_code == 200
    assert ADDRESS not in str(list(LedgerEntry.objects.values()))
    assert SavedSearch.objects.count() == 1
