"""What the ledger says of reading places and manifests is worded: every act, every fact, every value."""

from __future__ import annotations

from datetime import date

from catalog.services import manifests, places, transfers
from disclosure import ledger_words
from disclosure.ledger_words import Names
from disclosure.models import LedgerEntry
from disclosure.today import moved_to
from tests.catalog import factories, shelves
from tests.catalog.factories import Unit


def test_the_whole_way_of_a_place_and_a_manifest_is_told_without_a_code(unit: Unit) -> None:
    with moved_to(date(2026, 1, 5)):
        factories.published(unit)
    place = shelves.opened(unit, "terminal")
    plan = shelves.arranged(unit, place)
    sent = shelves.sent(unit, plan)
    with moved_to(shelves.FEBRUARY):
        renewed = manifests.renew_link(sent.manifest.pk, actor=unit.officer)
        manifests.receive_by_link(renewed.token, shelves.signed())
        transfers.end(plan.pk, on=shelves.FEBRUARY, actor=unit.officer)
        places.change(place.pk, {"phone": "023-1"}, ("paper",), actor=unit.officer)
        places.close(place.pk, on=shelves.FEBRUARY, reason="迁址", actor=unit.officer)
    entries = LedgerEntry.objects.filter(act__regex="^(place|transfer)[.]")
    assert len(set(entries.values_list("act", flat=True))) == 9
    for entry in entries:
        assert ledger_words.act_label(entry.act) != entry.act
        assert not [name for name in entry.facts if ledger_words.fact_label(name) == name], entry.facts
    told = {
        fact.label: fact.value
        for entry in entries
        for fact in ledger_words.facts(entry.facts, Names([one.facts for one in entries]))
    }
    assert told["移交机关"] == unit.agency.name and told["签收方式"] == "网上签收" and told["移交周期"] == "每月"
    assert told["更新的栏目"] == "联系电话、服务和无障碍条件"
    assert {"place", "transfer"} <= set(ledger_words.about())
