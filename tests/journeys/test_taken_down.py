"""A leak: everything of an item is gone from every page at once, and comes back only after it was explained."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from catalog.models import Item
from catalog.services import attachments, publication, revision, takedown
from disclosure.today import moved_to
from tests.catalog import factories
from tests.catalog.factories import Unit

pytestmark = pytest.mark.django_db
LEAK = "绝不应出现的身份信息"


def leaking(unit: Unit) -> Item:
    """A public item with two editions and an attachment, all of which leak."""
    item = factories.draft(unit, title=f"名单（{LEAK}）", body=f"<p>{LEAK}</p>")
    factories.attach(item, LEAK, name="名单.txt", by=unit.clerk)
    item = factories.publish(unit, factories.forward(unit, item))
    return factories.publish(unit, factories.forward(unit, factories.revised(unit, item, summary=LEAK)))


def pages(item: Item) -> list[str]:
    """Every public address at which an item, or word of it, may be met."""
    number = item.index_number
    return [
        f"/d/{number}",
        f"/d/{number}/print/",
        f"/d/{number}/editions/1/",
        f"/d/{number}/editions/2/",
        f"/d/{number}/editions/1/2/",
        f"/d/{number}/editions/1/files/1/",
        f"/d/{number}/editions/2/files/1/",
        f"/why/{item.subject.public_id}/",
        reverse("item_list"),
        reverse("feed"),
        reverse("agency_detail", args=[item.agency.slug]),
        reverse("collections"),
        f"/why/{item.subject.public_id}.json",
        "/",
    ]


def test_it_is_gone_from_every_page_at_once_and_returns_clean(client: Client) -> None:
    with moved_to(date(2026, 3, 2)):
        unit = factories.unit()
        item = leaking(unit)
        before = [content(client, address) for address in pages(item)]
        assert sum(LEAK in text for text in before) >= 7
        assert all("no-" in client.get(address).headers["Cache-Control"] for address in pages(item))
        taken = takedown.take_down(item.pk, actor=unit.reviewer, cause="名单未作去标识化")
        for address in pages(item):
            assert LEAK not in content(client, address), address
        assert client.get(f"/d/{item.index_number}").status_code == 410
    with moved_to(date(2026, 3, 3)):
        takedown.explain(taken.pk, actor=unit.officer, explanation="附件误传未处理版本，已通知当事人")
        takedown.review(taken.pk, actor=unit.approver, finding="整改属实")
        revision.revise(item.pk, actor=unit.clerk, changed_on=date(2026, 3, 3))
        for attachment in factories.edition(item).attachments.all():
            attachments.detach(attachment.pk, actor=unit.clerk)
        factories.said(unit, item, title="名单", body="<p>已处理。</p>", summary="")
        publication.publish(factories.forward(unit, item).pk, actor=unit.officer)
    assert client.get(f"/d/{item.index_number}").status_code == 200
    for address in pages(item):
        assert LEAK not in content(client, address), address


def content(client: Client, address: str) -> str:
    """Whatever a reader gets there."""
    response = client.get(address)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body.decode("utf-8", "replace")
