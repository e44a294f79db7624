"""A whole item through all its people, from the clerk's desk to the public page and its archive."""

from __future__ import annotations

from datetime import date

import pytest

from catalog import selectors, states
from catalog.models import Item
from catalog.services import approval, archiving, clearance, filing, proposal, publication
from catalog.services.filing import Draft
from disclosure import ledger
from disclosure.models import Message
from disclosure.today import moved_to
from tests.catalog import factories

pytestmark = pytest.mark.django_db


def test_an_item_passes_through_four_people_and_its_clocks_stop_in_time() -> None:
    with moved_to(date(2026, 3, 2)):
        unit = factories.unit(jurisdiction="yanliang")
        item = filing.file(unit.agency, Draft({"title": "关于春季植树的通知"}), actor=unit.clerk)
        assert list(item.subject.clocks.all()) == []
        filing.edit(item.pk, Draft(factories.content(title="关于春季植树的通知")), actor=unit.clerk)
    with moved_to(date(2026, 3, 3)):
        proposal.propose(item.pk, actor=unit.clerk)
        clearance.clear(item.pk, actor=unit.reviewer, opinion="不涉密")
    with moved_to(date(2026, 3, 4)):
        approval.approve(item.pk, actor=unit.approver)
    with moved_to(date(2026, 3, 5)):
        publication.publish(item.pk, actor=unit.officer)
        archiving.archive(item.pk, actor=unit.head)
    item = Item.objects.get(pk=item.pk)
    edition = selectors.visible_edition(item)
    assert edition is not None and edition.status == states.ARCHIVED
    assert item.index_number == f"{unit.agency.credit_code}/2026-00001"
    assert item.subject.is_public and item.subject.public_address == f"/d/{item.index_number}"
    stopped = {clock.duty: (clock.due_on, clock.stopped_on, clock.late_by) for clock in item.subject.clocks.all()}
    assert stopped == {
        "regulation-2019/publish": (date(2026, 3, 30), date(2026, 3, 5), 0),
        "yanliang/publish": (date(2026, 3, 9), date(2026, 3, 5), 0),
    }
    acts = list(item.subject.ledger_entries.exclude(act__startswith="clock.").values_list("act", flat=True))
    assert acts == [
        "item.file",
        "item.edit",
        "item.propose",
        "item.clear",
        "item.approve",
        "item.publish",
        "item.archive",
    ]
    assert {one.recipient for one in Message.objects.filter(subject=item.subject)} >= {unit.reviewer, unit.approver}
    ledger.seal()
    assert ledger.verify().sound
