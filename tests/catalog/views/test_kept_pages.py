"""What is kept of public pages, for how long, and what makes it forgotten; what an item shows is never kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from catalog.search import indexing
from catalog.services import publication, takedown, withdrawal
from disclosure import public_cache
from disclosure import settings as product
from disclosure.today import SHANGHAI, moved_to
from tests.catalog import factories
from tests.catalog.factories import Unit
from tests.catalog.views.scenes import addresses, full_item
from tests.catalog.views.test_visibility import listing_addresses

Committing = Callable[..., Any]
NOON = datetime(2026, 6, 15, 12, tzinfo=SHANGHAI)
TITLE = "关于示范事项的通知"


@pytest.fixture(autouse=True)
def _kept(settings: LazySettings) -> None:
    settings.DISCLOSURE_PAGES_KEPT = 10


@pytest.fixture
def client() -> Client:
    """A visitor who waits for no worker."""
    return Client()


@pytest.fixture
def at_noon() -> Iterator[None]:
    with moved_to(NOON):
        yield


def shown(client: Client, address: str) -> str:
    return str(client.get(address).content.decode())


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_a_list_asked_for_again_costs_no_query(unit: Unit, client: Client) -> None:
    factories.published(unit)
    indexing.rebuild()
    assert queries(client, reverse("item_list")) > 0
    assert queries(client, reverse("item_list")) == 0


def test_nothing_is_older_than_ten_seconds(unit: Unit, client: Client) -> None:
    address = reverse("agency_detail", args=[unit.agency.slug])
    with moved_to(NOON):
        before = shown(client, address)
    type(unit.agency).objects.filter(pk=unit.agency.pk).update(name="改了名字的局")
    with moved_to(NOON + timedelta(seconds=9, milliseconds=999)):
        assert shown(client, address) == before
    with moved_to(NOON + timedelta(seconds=10)):
        assert "改了名字的局" in shown(client, address)


def test_a_proxy_is_told_what_is_left_of_the_ten_seconds_and_never_more(unit: Unit, client: Client) -> None:
    told = []
    for seconds in (0, 3.5, 9.5):
        with moved_to(NOON + timedelta(seconds=seconds)):
            told.append(client.get(reverse("item_list")).headers["X-Accel-Expires"])
    assert told == ["10", "6", "0"]


def test_the_product_keeps_pages_for_ten_seconds() -> None:
    assert product.DISCLOSURE_PAGES_KEPT == 10


@pytest.mark.usefixtures("at_noon")
def test_a_publication_is_on_every_list_as_soon_as_it_is_committed(
    unit: Unit, client: Client, django_capture_on_commit_callbacks: Committing
) -> None:
    item = factories.approved(unit, title=TITLE)
    assert TITLE not in shown(client, reverse("home"))
    with django_capture_on_commit_callbacks(execute=True):
        publication.publish(item.pk, actor=unit.officer)
    assert TITLE in shown(client, reverse("home"))


@pytest.mark.usefixtures("at_noon")
@pytest.mark.parametrize("act", ["withdraw", "take down"])
def test_what_leaves_is_gone_from_every_kept_list_and_answers_410_at_once(
    unit: Unit, client: Client, django_capture_on_commit_callbacks: Committing, act: str
) -> None:
    item = full_item(unit, editions=2, title=TITLE, theme="2.1", category="1")
    indexing.rebuild()
    lists = [one for one in listing_addresses(unit) if "q=" not in one]
    assert sum(TITLE in shown(client, one) for one in lists) > 3
    every = addresses(item)
    assert {client.get(one).status_code for one in every} == {200}
    with django_capture_on_commit_callbacks(execute=True):
        if act == "withdraw":
            withdrawal.withdraw(item.pk, actor=unit.approver, reason="有误")
        else:
            takedown.take_down(item.pk, actor=unit.head, cause="泄露个人信息")
    assert {client.get(one).status_code for one in every} == {410}
    for one in lists:
        assert TITLE not in shown(client, one), one


@pytest.mark.usefixtures("at_noon")
def test_what_was_being_made_while_something_left_is_shown_to_nobody(client: Client, db: None) -> None:
    request = _asked()

    @public_cache.kept
    def slow(request: HttpRequest) -> HttpResponse:
        public_cache.purge()
        return HttpResponse("still names it")

    assert slow(request).content == b"still names it"

    @public_cache.kept
    def anew(request: HttpRequest) -> HttpResponse:
        return HttpResponse("names it no more")

    assert anew(_asked()).content == b"names it no more"


def test_items_and_files_are_kept_by_nobody(unit: Unit, client: Client) -> None:
    for one in addresses(full_item(unit)):
        answer = client.get(one)
        assert answer.headers["Cache-Control"] == "no-store"
        assert "X-Accel-Expires" not in answer.headers


def test_each_reading_setting_has_its_own_page(unit: Unit, client: Client) -> None:
    plain = shown(client, "/")
    client.cookies["text_size"] = "largest"
    assert "gk-text-largest" in shown(client, "/")
    client.cookies["reading_mode"] = "elder"
    assert "gk-elder" in shown(client, "/")
    client.cookies["contrast"] = "high"
    assert 'contrast.css">' in shown(client, "/")
    client.cookies["django_language"] = "en"
    assert '<html lang="en"' in shown(client, "/")
    client.cookies.clear()
    assert shown(client, "/") == plain
    assert "Cookie" in client.get("/").headers["Vary"]


def test_who_has_signed_in_gets_a_page_of_their_own(unit: Unit, client: Client) -> None:
    shown(client, reverse("item_list"))
    client.force_login(unit.clerk)
    answer = client.get(reverse("item_list"))
    assert "X-Accel-Expires" not in answer.headers


def _asked(**cookies: str) -> HttpRequest:
    request = RequestFactory().get("/some-list/")
    request.session = Client().session  # type: ignore[assignment]
    request.COOKIES.update(cookies)
    return request


def _sets_a_cookie(request: HttpRequest) -> HttpResponse:
    response = HttpResponse("mine")
    response.set_cookie("a", "b")
    return response


def _carries_a_token(request: HttpRequest) -> HttpResponse:
    return HttpResponse(get_token(request))


def _remembers(request: HttpRequest) -> HttpResponse:
    request.session["a"] = "b"
    return HttpResponse("mine")


def _is_missing(request: HttpRequest) -> HttpResponse:
    return HttpResponse("not here", status=404)


def _says_so(request: HttpRequest) -> HttpResponse:
    return HttpResponse("mine", headers={"Cache-Control": "no-store"})


@pytest.mark.parametrize("view", [_sets_a_cookie, _carries_a_token, _remembers, _is_missing, _says_so])
def test_a_page_that_is_somebodys_own_is_not_kept(view: Callable[[HttpRequest], HttpResponse], db: None) -> None:
    public_cache.kept(view)(_asked())
    other = public_cache.kept(lambda request: HttpResponse("another's"))(_asked())
    assert isinstance(other, HttpResponse)
    assert other.content == b"another's"
