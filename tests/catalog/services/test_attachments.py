"""Attachments: kept by content, in their order, and frozen with what was cleared."""

from __future__ import annotations

import json

from catalog.services import attachments
from disclosure.models import LedgerEntry
from tests.catalog import factories
from tests.catalog.factories import Unit
from tests.catalog.refusing import refused


def test_attachments_stand_in_the_order_in_which_they_came(unit: Unit) -> None:
    item = factories.draft(unit)
    for text in ("甲", "乙"):
        factories.attach(item, text, name=f"{text}.txt", by=unit.clerk)
    assert [one.name for one in factories.edition(item).attachments.all()] == ["甲.txt", "乙.txt"]


def test_the_same_content_is_attached_once(unit: Unit) -> None:
    item = factories.draft(unit)
    factories.attach(item, "甲", by=unit.clerk)
    with refused("attached"):
        factories.attach(item, "甲", name="另一个名.txt", by=unit.clerk)


def test_only_a_draft_gains_or_loses_attachments(unit: Unit) -> None:
    item = factories.draft(unit)
    factories.attach(item, by=unit.clerk)
    factories.forward(unit, item)
    with refused("not-in-state"):
        factories.attach(item, "乙", by=unit.clerk)
    with refused("not-in-state"):
        attachments.detach(factories.edition(item).attachments.get().pk, actor=unit.clerk)


def test_the_next_edition_begins_with_the_attachments_of_the_last_and_leaves_them_alone(unit: Unit) -> None:
    item = factories.draft(unit)
    factories.attach(item, by=unit.clerk)
    factories.revised(unit, factories.publish(unit, factories.forward(unit, item)))
    attachments.detach(factories.edition(item).attachments.get().pk, actor=unit.clerk)
    first = item.editions.get(number=1).attachments.get()
    with refused("older-edition"):
        attachments.detach(first.pk, actor=unit.clerk)


def test_the_name_of_a_file_never_enters_the_ledger(unit: Unit) -> None:
    item = factories.draft(unit)
    factories.attach(item, name="关于张三的处理意见.txt", by=unit.clerk)
    attachments.detach(factories.edition(item).attachments.get().pk, actor=unit.clerk)
    assert "张三" not in json.dumps(list(LedgerEntry.objects.values_list("facts", flat=True)), ensure_ascii=False)
