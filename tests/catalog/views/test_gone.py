"""After a withdrawal or a take-down every address of an item answers 410, at once and alike."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from catalog.models import Item
from catalog.services import takedown, withdrawal
from tests.catalog import factories
from tests.catalog.factories import Unit
from tests.catalog.views.scenes import SECRET, addresses, full_item
from tests.catalog.views.test_visibility import listing_addresses

ODD = "沪府〔2009〕 第7号（补）/A?b#c%d"


def imported(unit: Unit, number: str = ODD) -> Item:
    """An item brought in with a number of its own."""
    (item,) = factories.brought_in(
        unit, factories.entry(index_number=number, title="历史文件", body=f"<p>{SECRET}</p>")
    )
    return item


def test_a_take_down_closes_every_address_at_once(unit: Unit, client: Client) -> None:
    item = full_item(unit, editions=3)
    every = addresses(item)
    assert {client.get(one).status_code for one in every} == {200}
    takedown.take_down(item.pk, actor=unit.head, cause="泄露个人信息")
    for one in every:
        answer = client.get(one)
        assert answer.status_code == 410, one
        assert answer.headers["Cache-Control"] == "no-store"


def test_a_take_down_leaves_nothing_but_the_fact(unit: Unit, client: Client) -> None:
    item = full_item(unit, title="不该出现的标题", summary="不该出现的概述")
    takedown.take_down(item.pk, actor=unit.head, cause="不该出现的事由")
    for one in addresses(item):
        shown = client.get(one).content.decode()
        assert not re.search(f"不该出现|{SECRET}|附件", shown), one
        assert "该信息暂停公开" in shown


def test_a_take_down_empties_every_list_and_the_explanation_of_its_dates(unit: Unit, client: Client) -> None:
    item = full_item(unit, title="政务公开办法", theme="2.1", category="1")
    lists = [one for one in listing_addresses(unit) if "q=" not in one]
    assert any("政务公开办法" in client.get(one).content.decode() for one in lists)
    assert client.get(reverse("why", args=[item.subject.public_id])).status_code == 200
    takedown.take_down(item.pk, actor=unit.head, cause="泄露个人信息")
    for one in lists:
        assert "政务公开办法" not in client.get(one).content.decode(), one
    assert client.get(reverse("why", args=[item.subject.public_id])).status_code == 404


def test_a_withdrawal_leaves_its_reason_in_every_place(unit: Unit, client: Client) -> None:
    item = full_item(unit, editions=2)
    withdrawal.withdraw(item.pk, actor=unit.approver, reason="处罚决定已被撤销")
    for one in addresses(item):
        answer = client.get(one)
        assert answer.status_code == 410
        shown = answer.content.decode()
        assert "处罚决定已被撤销" in shown
        assert item.index_number in shown
        assert SECRET not in shown


def test_what_replaces_a_withdrawn_item_is_named_if_it_is_public(unit: Unit, client: Client) -> None:
    item, public = full_item(unit), factories.published(unit, title="代替它的文件")
    hidden = factories.draft(unit, title="还没有公开的代替文件")
    withdrawal.withdraw(item.pk, actor=unit.approver, reason="有误")
    Item.objects.filter(pk=item.pk).update(superseded_by=public)
    assert "代替它的文件" in client.get(f"/d/{item.index_number}").content.decode()
    Item.objects.filter(pk=item.pk).update(superseded_by=hidden)
    assert "还没有公开" not in client.get(f"/d/{item.index_number}").content.decode()


def test_what_was_withdrawn_and_then_taken_down_says_no_more(unit: Unit, client: Client) -> None:
    item = full_item(unit, title="不该出现的标题")
    withdrawal.withdraw(item.pk, actor=unit.approver, reason="不该出现的理由")
    takedown.take_down(item.pk, actor=unit.head, cause="泄露个人信息")
    answer = client.get(f"/d/{item.index_number}")
    assert answer.status_code == 410
    assert "不该出现" not in answer.content.decode()


@pytest.mark.parametrize(
    "number", [ODD, "0142768-8/2022-00185", "sggzyjyzx/2024-00002", "330200-01-02-2009-1-7", "索 引/甲"]
)
def test_an_imported_number_opens_and_closes_like_any_other(unit: Unit, client: Client, number: str) -> None:
    item = imported(unit, number)
    every = addresses(item)
    assert {client.get(one).status_code for one in every} == {200}
    takedown.take_down(item.pk, actor=unit.head, cause="泄露个人信息")
    assert {client.get(one).status_code for one in every} == {410}


def test_an_edition_that_was_taken_down_stays_gone_when_the_item_comes_back(unit: Unit, client: Client) -> None:
    item = full_item(unit, editions=1)
    taken = takedown.take_down(item.pk, actor=unit.head, cause="泄露个人信息")
    takedown.explain(taken.pk, actor=unit.head, explanation="误传")
    takedown.review(taken.pk, actor=unit.approver, finding="属实")
    factories.revised(unit, item, body="<p>删去个人信息的内容</p>")
    factories.publish(unit, factories.forward(unit, item))
    number = item.index_number
    assert client.get(reverse("item_detail", args=[number])).status_code == 200
    for gone in (
        reverse("item_edition", args=[number, 1]),
        reverse("item_diff", args=[number, 1, 2]),
        reverse("attachment", args=[number, 1, 1]),
    ):
        answer = client.get(gone)
        assert answer.status_code == 410
        assert SECRET not in answer.content.decode()
    assert "第 1 版" not in client.get(reverse("item_detail", args=[number])).content.decode()


def test_a_tombstone_asks_not_to_be_indexed_and_has_the_names_of_its_column(unit: Unit, client: Client) -> None:
    item = full_item(unit)
    withdrawal.withdraw(item.pk, actor=unit.approver, reason="有误")
    shown = client.get(f"/d/{item.index_number}").content.decode()
    assert '<meta name="robots" content="noindex">' in shown
    assert '<meta name="ColumnName"' in shown
