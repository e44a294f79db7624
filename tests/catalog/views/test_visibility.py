"""What is not public is reachable by no address, whoever asks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from catalog.models import Item
from catalog.services import filing, withdrawal
from catalog.services.filing import Draft
from tests.catalog import factories
from tests.catalog.factories import Unit
from tests.catalog.views.scenes import SECRET, addresses, full_item

HIDDEN = {"title": SECRET, "document_number": "密发〔2026〕1号", "theme": "2.1", "category": "1"}


def _internal(unit: Unit) -> Item:
    return filing.file(unit.agency, Draft(factories.content(**HIDDEN), {"audience": "internal"}), actor=unit.clerk)


NOT_PUBLIC: dict[str, Callable[[Unit], Item]] = {
    "draft": lambda unit: factories.draft(unit, **HIDDEN),
    "proposed": lambda unit: factories.proposed(unit, **HIDDEN),
    "cleared": lambda unit: factories.cleared(unit, **HIDDEN),
    "approved": lambda unit: factories.approved(unit, **HIDDEN),
    "withheld": lambda unit: factories.closed(unit, **HIDDEN),
    "on request": lambda unit: factories.on_request(unit, **HIDDEN),
    "internal": _internal,
}


def listing_addresses(unit: Unit) -> list[str]:
    """Every page that names items."""
    return [
        reverse("home"),
        reverse("item_list"),
        f"{reverse('item_list')}?q={SECRET}",
        f"{reverse('item_list')}?agency={unit.agency.slug}&theme=2.1&category=1",
        reverse("feed"),
        reverse("collections"),
        reverse("systems"),
        reverse("annual_reports"),
        reverse("agency_list"),
        reverse("agency_detail", args=[unit.agency.slug]),
    ]


@pytest.mark.parametrize("state", NOT_PUBLIC)
def test_an_item_that_is_not_public_stands_in_no_list(unit: Unit, client: Client, state: str) -> None:
    NOT_PUBLIC[state](unit)
    for address in listing_addresses(unit):
        assert HIDDEN["document_number"] not in client.get(address).content.decode(), address


@pytest.mark.parametrize("state", NOT_PUBLIC)
def test_an_item_that_is_not_public_has_no_address(unit: Unit, client: Client, state: str) -> None:
    item = NOT_PUBLIC[state](unit)
    for number in (item.working_number, str(item.pk), item.subject.public_id):
        for tail in ("", "/print/", "/editions/1/", "/editions/1/2/", "/editions/1/files/1/"):
            answer = client.get(f"/d/{number}{tail}")
            assert answer.status_code == 404
            assert SECRET not in answer.content.decode()
    assert client.get(reverse("why", args=[item.subject.public_id])).status_code == 404


@pytest.mark.parametrize("who", ["clerk", "approver", "head"])
def test_staff_see_no_more_on_the_public_pages_than_anybody(unit: Unit, client: Client, who: str) -> None:
    item = factories.draft(unit, **HIDDEN)
    client.force_login(getattr(unit, who))
    assert client.get(f"/d/{item.working_number}").status_code == 404
    assert "密发〔2026〕1号" not in client.get(reverse("item_list")).content.decode()


def test_the_next_edition_is_not_read_before_it_is_public(unit: Unit, client: Client) -> None:
    item = full_item(unit, editions=1)
    factories.revised(unit, item, title="还没有公开的新标题", body="<p>还没有公开的新内容</p>")
    for state in (None, factories.forward):
        if state is not None:
            state(unit, item)
        for address in [*addresses(item)[:2], reverse("item_list"), reverse("feed")]:
            assert "还没有公开" not in client.get(address).content.decode()
        assert client.get(reverse("item_edition", args=[item.index_number, 2])).status_code == 404
        assert client.get(reverse("item_diff", args=[item.index_number, 1, 2])).status_code == 404
        assert client.get(reverse("attachment", args=[item.index_number, 2, 1])).status_code == 404


def test_an_item_that_is_not_public_is_named_by_none_it_goes_with(unit: Unit, client: Client) -> None:
    from_public = factories.published(unit, title="公开的文件")
    hidden = factories.draft(unit, title=SECRET)
    from_public.relations.create(target=hidden, kind="follows")
    hidden.relations.create(target=from_public, kind="interprets")
    Item.objects.filter(pk=from_public.pk).update(superseded_by=hidden, validity="repealed")
    shown = client.get(reverse("item_detail", args=[from_public.index_number])).content.decode()
    assert SECRET not in shown
    assert "本文件已废止" in shown


def test_what_was_withdrawn_is_named_by_none_it_went_with(unit: Unit, client: Client) -> None:
    policy, gone = factories.published(unit, title="公开的文件"), factories.published(unit, title="将被撤回的解读")
    gone.relations.create(target=policy, kind="interprets")
    address = reverse("item_detail", args=[policy.index_number])
    assert "将被撤回的解读" in client.get(address).content.decode()
    withdrawal.withdraw(gone.pk, actor=unit.approver, reason="解读有误")
    assert "将被撤回的解读" not in client.get(address).content.decode()
