"""Which language a page speaks."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_a_page_is_chinese_whatever_the_browser_asks_for(client: Client) -> None:
    page = client.get("/duties/", headers={"accept-language": "en-US,en;q=0.9"})
    assert page["Content-Language"] == "zh-hans"
    assert 'lang="zh-hans"' in page.content.decode().lower()


def test_a_reader_who_chose_english_reads_english_from_then_on(client: Client) -> None:
    client.get("/reading/", {"language": "en", "next": "/duties/"})
    assert client.get("/duties/")["Content-Language"] == "en"
    client.get("/reading/", {"language": "zh-hans", "next": "/duties/"})
    assert client.get("/duties/")["Content-Language"] == "zh-hans"


def test_a_language_nobody_offers_is_not_remembered(client: Client) -> None:
    client.cookies["django_language"] = "tlh"
    assert client.get("/duties/")["Content-Language"] == "zh-hans"
