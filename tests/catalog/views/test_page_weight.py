"""A first page is at most 100 KB on the wire, with everything it loads, as a proxy compresses it."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from tests.catalog import factories
from tests.catalog.factories import Unit
from tests.catalog.views.scenes import full_item

MOST = 100_000
LOADED = re.compile(r'(?:<link rel="(?:stylesheet|icon)"[^>]*? href|<img src|<use href)="/static/([^"#]+)')


def weight(page: bytes) -> int:
    """The page and each file it names, compressed one by one."""
    files = {str(finders.find(name)) for name in LOADED.findall(page.decode())}
    assert len(files) > 5
    return sum(len(gzip.compress(one, 6)) for one in (page, *(Path(file).read_bytes() for file in files)))


def test_a_first_page_weighs_little(unit: Unit, client: Client) -> None:
    for number in range(20):
        factories.published(unit, title=f"关于第{number}项示范事项的通知", summary="概述" * 100)
    for name in ("home", "item_list", "directory_list", "agency_list", "scoreboard"):
        assert weight(client.get(reverse(name)).content) <= MOST, name


def test_so_does_an_item(unit: Unit, client: Client) -> None:
    item = full_item(unit)
    assert weight(client.get(f"/d/{item.index_number}").content) <= MOST


def test_no_picture_moves_what_stands_beside_it(unit: Unit, client: Client) -> None:
    full_item(unit)
    for name in ("home", "item_list"):
        for picture in re.findall(r"<img [^>]+>", client.get(reverse(name)).content.decode()):
            assert 'width="' in picture, picture
            assert 'height="' in picture, picture
