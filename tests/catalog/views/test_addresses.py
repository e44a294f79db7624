"""Permanent addresses: however a number is written, and what is said where nothing stands."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from catalog.services import withdrawal
from tests.catalog import factories
from tests.catalog.factories import Unit
from tests.catalog.views.scenes import addresses, full_item


def written(number: str, how: str) -> str:
    """The number as somebody may type or paste it."""
    code, _slash, rest = number.partition("/")
    year, _hyphen, serial = rest.partition("-")
    return {
        "lower case": number.lower(),
        "spaces": f" {code} / {rest} ",
        "full width": f"{code}／{year}－{serial}",
        "short serial": f"{code}/{year}-{int(serial)}",
        "with its name": f"索引号：{number}",
        "trailing slash": f"{number}/",
        "in brackets": f"（{number}）",
    }[how]


@pytest.mark.parametrize(
    "how", ["lower case", "spaces", "full width", "short serial", "with its name", "trailing slash", "in brackets"]
)
def test_a_number_written_otherwise_leads_to_its_item(unit: Unit, client: Client, how: str) -> None:
    item = factories.published(unit)
    answer = client.get(reverse("item_detail", args=[written(item.index_number, how)]))
    assert answer.status_code == 302
    assert answer.headers["Location"] == reverse("item_detail", args=[item.index_number])
    assert answer.headers["Cache-Control"] == "no-store"


def test_every_page_of_an_item_is_found_by_its_number_written_otherwise(unit: Unit, client: Client) -> None:
    item = full_item(unit)
    for address in addresses(item):
        answer = client.get(address.replace(item.index_number, item.index_number.lower()))
        assert answer.headers["Location"] == address


def test_a_number_written_otherwise_leads_to_the_tombstone_as_well(unit: Unit, client: Client) -> None:
    item = factories.published(unit)
    withdrawal.withdraw(item.pk, actor=unit.approver, reason="有误")
    assert client.get(f"/d/{item.index_number.lower()}", follow=True).status_code == 410


def test_a_working_number_leads_nowhere_but_says_where(unit: Unit, client: Client) -> None:
    item = factories.published(unit, title="已经公开的文件")
    answer = client.get(f"/d/{item.working_number}")
    assert answer.status_code == 404
    shown = answer.content.decode()
    assert "工作编号" in shown
    assert reverse("item_detail", args=[item.index_number]) in shown


def test_a_working_number_of_what_is_not_public_is_answered_like_one_that_never_was(unit: Unit, client: Client) -> None:
    draft, gone = factories.draft(unit), factories.published(unit)
    withdrawal.withdraw(gone.pk, actor=unit.approver, reason="有误")
    answers = [
        client.get(f"/d/{number}").content.decode().replace(number, "")
        for number in (draft.working_number, gone.working_number, "G999999-2026-00001")
    ]
    assert answers[0] == answers[1] == answers[2]
    assert "请按标题或者发文字号查找" in answers[0]


@pytest.mark.parametrize(
    "asked", ["2020-00057", "nothing/at-all", "a\x00b", "x" * 5000, "../../etc/passwd", "%", "甲乙"]
)
def test_an_unknown_number_is_answered_with_help(client: Client, db: None, asked: str) -> None:
    answer = client.get(reverse("item_detail", args=[asked]))
    assert answer.status_code == 404
    shown = answer.content.decode()
    assert reverse("request_entrance") in shown
    assert 'name="q"' in shown


@pytest.mark.parametrize("tail", ["editions/9/", "editions/1/9/", "editions/1/1/", "editions/1/files/9/"])
def test_what_an_item_never_had_is_said_with_the_way_back(unit: Unit, client: Client, tail: str) -> None:
    item = full_item(unit, editions=1)
    answer = client.get(f"/d/{item.index_number}/{tail}")
    assert answer.status_code == 404
    assert f'href="/d/{item.index_number}"' in answer.content.decode()


def test_a_head_request_says_what_a_get_request_says(unit: Unit, client: Client) -> None:
    item = full_item(unit)
    for address in [*addresses(item), reverse("item_list"), reverse("feed"), reverse("collections")]:
        got, head = client.get(address), client.head(address)
        assert head.status_code == got.status_code == 200
        assert not b"".join(head) if head.streaming else not head.content
        for name in ("Content-Type", "Cache-Control", "Content-Disposition"):
            assert head.headers.get(name) == got.headers.get(name)


def test_nothing_is_sent_to_a_public_address(unit: Unit, client: Client) -> None:
    item = full_item(unit)
    for address in [*addresses(item), reverse("item_list"), reverse("feed"), reverse("collections")]:
        assert client.post(address).status_code == 405


def test_no_cache_keeps_an_item_and_no_day_helps_it_to(unit: Unit, client: Client) -> None:
    for address in addresses(full_item(unit)):
        answer = client.get(address)
        assert answer.headers["Cache-Control"] == "no-store"
        assert not {"Last-Modified", "Expires"} & set(answer.headers)


def test_whoever_keeps_a_list_asks_again(unit: Unit, client: Client) -> None:
    item = factories.published(unit)
    own = (reverse("agency_detail", args=[unit.agency.slug]), reverse("why", args=[item.subject.public_id]))
    lists = (reverse(name) for name in ("item_list", "feed", "collections", "home", "systems", "annual_reports"))
    for address in (*lists, *own):
        answer = client.get(address)
        assert answer.headers["Cache-Control"] == "no-cache"
        assert "Last-Modified" not in answer.headers
