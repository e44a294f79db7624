"""Scenes of the public pages: an item with everything that can hang on it, and every address it has."""

from __future__ import annotations

from django.urls import reverse

from catalog.models import Item
from tests.catalog import factories
from tests.catalog.factories import Unit

SECRET = "绝不能公开的字句"


def full_item(unit: Unit, *, editions: int = 2, files: int = 2, **said: object) -> Item:
    """A public item of several editions, each with attachments."""
    item = factories.draft(unit, **{"title": "关于示范事项的通知", "body": f"<p>{SECRET}第1版</p>", **said})
    for position in range(files):
        factories.attach(item, f"附件{position}内容", name=f"附件{position}.txt", by=unit.clerk)
    factories.publish(unit, factories.forward(unit, item))
    for number in range(2, editions + 1):
        factories.revised(unit, item, body=f"<p>{SECRET}第{number}版</p>")
        factories.publish(unit, factories.forward(unit, item))
    item.refresh_from_db()
    return item


def addresses(item: Item) -> list[str]:
    """Every public address below an item's permanent one."""
    number = item.index_number
    editions = range(1, item.editions.count() + 1)
    return [
        reverse("item_detail", args=[number]),
        reverse("item_print", args=[number]),
        *(reverse("item_edition", args=[number, one]) for one in editions),
        *(reverse("item_diff", args=[number, one, other]) for one in editions for other in editions if one < other),
        *(
            reverse("attachment", args=[number, edition.number, one.position])
            for edition in item.editions.all()
            for one in edition.attachments.all()
        ),
    ]
