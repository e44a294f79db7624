"""Who asks again for what has not changed is told just that; anonymous pages set no cookie and carry no token."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from catalog.models import Item
from catalog.services import withdrawal
from disclosure.models import Agency
from disclosure.today import SHANGHAI, moved_to
from tests.catalog import factories
from tests.catalog.factories import Unit
from tests.catalog.views.scenes import addresses, full_item
from tests.catalog.views.test_visibility import listing_addresses

NOON = datetime(2026, 6, 15, 12, tzinfo=SHANGHAI)
OTHERS = (
    "sitemap",
    "sitemap_pages",
    "sitemap_directories",
    "sitemap_reports",
    "robots",
    "directory_list",
    "coverage",
    "scoreboard",
    "duty_list",
    "guide_list",
    "statistics_list",
    "ledger_json",
)


def public_addresses(unit: Unit) -> list[str]:
    return [*listing_addresses(unit), *(reverse(name) for name in OTHERS)]


def test_every_public_page_is_recognised_when_it_is_asked_for_again(unit: Unit, client: Client) -> None:
    item = full_item(unit)
    with moved_to(NOON):
        for one in [*public_addresses(unit), *addresses(item)]:
            mark = client.get(one).headers["ETag"]
            again = client.get(one, headers={"If-None-Match": mark})
            assert (again.status_code, again.content) == (304, b""), one
            assert again.headers["ETag"] == mark


def test_a_page_that_changed_is_sent_whole(unit: Unit, client: Client) -> None:
    item = factories.published(unit)
    mark = client.get(f"/d/{item.index_number}").headers["ETag"]
    Item.objects.filter(pk=item.pk).update(validity=Item.Validity.REPEALED)
    again = client.get(f"/d/{item.index_number}", headers={"If-None-Match": mark})
    assert again.status_code == 200
    assert "已废止" in again.content.decode()


def test_what_was_withdrawn_answers_410_also_to_who_has_it_still(unit: Unit, client: Client) -> None:
    item = full_item(unit)
    marks = {one: client.get(one).headers["ETag"] for one in addresses(item)}
    withdrawal.withdraw(item.pk, actor=unit.approver, reason="有误")
    for one, mark in marks.items():
        assert client.get(one, headers={"If-None-Match": mark}).status_code == 410


def test_a_file_is_known_by_its_content(unit: Unit, client: Client) -> None:
    item = full_item(unit, editions=1, files=1)
    attached = item.editions.get().attachments.get()
    answer = client.get(reverse("attachment", args=[item.index_number, 1, attached.position]))
    assert answer.headers["ETag"] == f'"{attached.file.sha256}"'


def test_a_kept_page_says_since_when_it_has_read_so(unit: Unit, client: Client, settings: LazySettings) -> None:
    settings.DISCLOSURE_PAGES_KEPT = 10
    address = reverse("agency_detail", args=[unit.agency.slug])
    told = []
    for seconds in (0, 1, 30, 60):
        with moved_to(NOON + timedelta(seconds=seconds)):
            told.append(client.get(address).headers.get("Last-Modified"))
    # Within the first second a second change could not be told from the first.
    assert told == [None, *["Mon, 15 Jun 2026 04:00:00 GMT"] * 3]
    with moved_to(NOON + timedelta(seconds=90)):
        since = {"If-Modified-Since": "Mon, 15 Jun 2026 04:00:00 GMT"}
        assert client.get(address, headers=since).status_code == 304
        Agency.objects.filter(pk=unit.agency.pk).update(name="改了名字的局")
    with moved_to(NOON + timedelta(seconds=105)):
        assert client.get(address, headers=since).status_code == 200


@pytest.mark.parametrize("kept", [0, 10])
def test_a_visitor_is_given_no_cookie_and_no_token(
    unit: Unit, client: Client, settings: LazySettings, kept: int
) -> None:
    settings.DISCLOSURE_PAGES_KEPT = kept
    item = full_item(unit, files=1)
    for one in [*public_addresses(unit), *addresses(item), reverse("request_entrance"), reverse("calculator")]:
        for _time in range(2):
            answer = client.get(one)
            assert answer.status_code == 200, one
            assert not answer.cookies, one
            assert b"csrfmiddlewaretoken" not in answer.getvalue(), one
