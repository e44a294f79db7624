"""The hash of a content, and what verification finds when somebody got past everything else."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable

import pytest
from django.db import connection

from catalog.apps import CONTENT_COLUMNS
from catalog.content import LATER_COLUMNS, content_hash, content_of, faults
from catalog.models import Edition, Item
from catalog.services import clearance
from disclosure import ledger, triggers
from tests.catalog import factories
from tests.catalog.factories import Unit


def test_the_hash_covers_every_column_of_the_content_and_the_attachments_in_order(unit: Unit) -> None:
    item = factories.draft(unit)
    for text in ("甲", "乙"):
        factories.attach(item, text, name=text, by=unit.clerk)
    edition = factories.edition(item)
    said = content_of(edition)
    assert set(said) == {*CONTENT_COLUMNS, "attachments"}
    before = content_hash(edition)
    for name in CONTENT_COLUMNS:
        setattr(edition, name, "2020-01-01" if name.endswith("_on") else "另外的")
        assert content_hash(edition) != before, name
        edition = factories.edition(item)
    edition.attachments.filter(name="甲").update(position=9)
    assert content_hash(edition) != before


def test_a_hash_given_before_a_column_came_stays_what_it_was(unit: Unit) -> None:
    edition = factories.edition(factories.draft(unit))
    known = {name: value for name, value in content_of(edition).items() if name not in LATER_COLUMNS}
    text = json.dumps(known, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert content_hash(edition) == hashlib.sha256(text.encode()).hexdigest()
    assert set(LATER_COLUMNS) <= set(CONTENT_COLUMNS)


def test_state_people_and_dates_of_acts_are_no_part_of_the_content(unit: Unit) -> None:
    item = factories.proposed(unit)
    before = content_hash(factories.edition(item))
    clearance.clear(item.pk, actor=unit.reviewer)
    assert content_hash(factories.edition(item)) == before


def test_what_went_its_lawful_way_verifies(unit: Unit) -> None:
    factories.published(unit)
    factories.closed(unit)
    factories.brought_in(unit, factories.entry())
    factories.publish(unit, factories.forward(unit, factories.revised(unit, factories.published(unit))))
    ledger.seal()
    assert list(faults()) == [] and ledger.verify().sound


def past_the_triggers(change: Callable[[], object]) -> None:
    """Change something as whoever owns the database can."""
    with triggers.lifted(connection):
        change()


def test_a_word_changed_past_the_triggers_is_found(unit: Unit) -> None:
    item = factories.published(unit)
    past_the_triggers(lambda: Edition.objects.filter(item=item).update(body="<p>换过的正文</p>"))
    assert list(faults()) == [f"{item.index_number}第1版的内容与审批时的摘要值不符"]
    ledger.seal()
    assert not ledger.verify().sound


def test_a_content_swapped_with_its_hashes_is_found_by_the_ledger(unit: Unit) -> None:
    item = factories.published(unit)

    def swap() -> None:
        edition = factories.edition(item)
        edition.body = "<p>换过的正文</p>"
        edition.content_hash = edition.cleared_hash = edition.approved_hash = content_hash(edition)
        edition.save()

    past_the_triggers(swap)
    assert [text for text in faults() if "台账" in text and item.index_number in text]


@pytest.mark.parametrize("change", ["removed", "renamed"])
def test_an_attachment_changed_past_the_triggers_is_found(unit: Unit, change: str) -> None:
    item: Item = factories.draft(unit)
    factories.attach(item, by=unit.clerk)
    factories.publish(unit, factories.forward(unit, item))
    attached = factories.edition(item).attachments
    past_the_triggers(attached.all().delete if change == "removed" else lambda: attached.update(name="x"))
    assert len(list(faults())) == 1
