"""The foot of every public page names its organiser and its registrations, as the settings give them."""

from __future__ import annotations

import re

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

SITE = {
    "name": "测试区政府信息公开",
    "domain": "https://www.example.gov.cn",
    "organiser": "测试区人民政府办公室",
    "address": "测试路1号",
    "phone": "000-00000000",
    "identifier": "0000000000",
    "icp_number": "测ICP备00000000号",
    "police_number": "测公网安备00000000号",
}
SHOWN = {
    "主办单位": "organiser",
    "地址": "address",
    "联系电话": "phone",
    "网站标识码": "identifier",
    "ICP备案号": "icp_number",
    "公安备案号": "police_number",
}
PAGES = ("home", "item_list", "agency_list", "calculator", "duty_list", "request_entrance")


def foot(client: Client, page: str) -> dict[str, str]:
    """What the foot of a page says."""
    footer = client.get(reverse(page)).content.decode().partition("<footer")[2]
    return dict(re.findall(r"<dt>(.*?)</dt><dd[^>]*>(.*?)</dd>", footer))


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_the_foot_says_who_runs_the_site_and_under_which_numbers(
    client: Client, settings: LazySettings, page: str
) -> None:
    settings.DISCLOSURE_SITE = SITE
    assert foot(client, page) == {label: SITE[name] for label, name in SHOWN.items()}


@pytest.mark.django_db
def test_what_was_not_set_is_left_out(client: Client, settings: LazySettings) -> None:
    settings.DISCLOSURE_SITE = {**SITE, "phone": "", "police_number": ""}
    assert set(foot(client, "home")) == set(SHOWN) - {"联系电话", "公安备案号"}
