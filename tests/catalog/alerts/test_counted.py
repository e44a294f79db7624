"""The agencies learn how many follow what, never who, and nothing of what only few follow."""

from __future__ import annotations

from django.test import Client
from pytest_django.fixtures import Settings

from catalog.alerts import counted
from catalog.services import alerts
from disclosure.models import User
from tests.catalog.alerts import following
from tests.catalog.factories import Unit


def at_desk(person: User) -> Client:
    desk = Client()
    desk.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return desk


def test_a_list_is_told_once_enough_follow_it(unit: Unit, settings: Settings) -> None:
    settings.DISCLOSURE_ALERTS_SHOWN_FROM = 2
    for _reader in range(3):
        last = following.confirmed(f"theme=2&agency={unit.agency.slug}")
    for number in range(2):
        following.confirmed("q=<b>养老</b>", address=f"secret{number}@example.cn")
    following.confirmed("q=张三的邻居")
    following.asked("q=张三的邻居")
    assert [(one.what, one.n) for one in counted.most()] == [
        (f"主题分类：综合政务；{unit.agency.name}", 3),
        ("“<b>养老</b>”", 2),
    ]
    page = at_desk(unit.clerk).get("/admin/catalog/searchedwords/").content.decode()
    assert "共有 6 项提醒" in page and "&lt;b&gt;养老" in page
    assert "张三" not in page and "secret" not in page
    alerts.end(last.pk)
    assert counted.most()[0].n == 2


def test_no_staff_page_lists_alerts_or_addresses(unit: Unit) -> None:
    for name in ("alert", "alertaddress", "savedsearch", "finding", "arrival"):
        assert at_desk(unit.head).get(f"/admin/catalog/{name}/").status_code == 404
