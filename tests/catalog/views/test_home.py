"""The home page leads with search and the main tasks; what others look for comes from counted searches, never from one person's."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse

from catalog.services import searches
from disclosure.today import today
from tests.catalog import factories
from tests.catalog.factories import Unit
from tests.catalog.searching import Reader

pytestmark = pytest.mark.django_db


def sought(words: str, *, days: int, vain: bool = False) -> None:
    """The words as so many days have seen them."""
    searches.add(Counter({(today() - timedelta(days=ago), words, vain): 2 for ago in range(1, days + 1)}))


def home(client: Reader) -> str:
    return client.get(reverse("home")).content.decode()


def test_search_comes_first_then_the_main_tasks_then_what_is_new(unit: Unit, client: Reader) -> None:
    factories.published(unit, title="关于示范事项的通知")
    page = home(client)
    main = page[page.index('<main id="main"') :]
    order = ["<h1>", 'id="home-q"', "gk-tasks", "关于示范事项的通知", "gk-doors"]
    assert [main.index(one) for one in order] == sorted(main.index(one) for one in order)


def test_the_main_tasks_are_to_read_to_ask_and_to_follow(client: Reader) -> None:
    tasks = home(client).partition('<ul class="gk-tasks">')[2].partition("</ul>")[0]
    for name in ("item_list", "request_entrance", "request_status"):
        assert f'href="{reverse(name)}"' in tasks


def test_what_enough_days_have_sought_and_found_is_offered_as_an_example(client: Reader) -> None:
    enough = settings.DISCLOSURE_SEARCHES_SHOWN_FROM
    sought("预算", days=enough)
    sought("某某人", days=enough - 1)
    sought("公租房摇号", days=enough, vain=True)
    page = home(client)
    assert f'href="{reverse("item_list")}?q=%E9%A2%84%E7%AE%97"' in page
    assert "某某人" not in page
    assert "公租房摇号" not in page


def test_where_nothing_was_sought_no_examples_are_made_up(client: Reader) -> None:
    assert "gk-examples" not in home(client)


def test_every_entrance_of_the_platform_opens(client: Reader) -> None:
    doors = home(client).partition('<ul class="gk-doors">')[2].partition("</ul>")[0]
    names = ("guide_list", "systems", "item_list", "annual_reports", "directory_list", "agency_list", "supervision")
    for name in names:
        assert f'href="{reverse(name)}"' in doors
        assert client.get(reverse(name)).status_code == 200
