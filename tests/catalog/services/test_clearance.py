"""Clearance: another person than anybody who had a hand in it, for the very content proposed."""

from __future__ import annotations

import pytest
from django.db import connection

from catalog.services import clearance, filing, proposal
from catalog.services.filing import Draft
from disclosure.models import Message
from disclosure.refusals import NotAllowed, NotNow
from tests.catalog import factories
from tests.catalog.factories import Unit
from tests.catalog.refusing import refused


def both(unit: Unit) -> object:
    """Somebody who is clerk and reviewer at once."""
    person = factories.holding("clerk", unit)
    factories.also(person, "secrecy-reviewer", unit)
    return person


def test_clearance_binds_its_person_to_the_content(unit: Unit) -> None:
    item = clearance.clear(factories.proposed(unit).pk, actor=unit.reviewer, opinion="不涉密")
    edition = factories.edition(item)
    assert edition.status == "cleared" and edition.cleared_by == unit.reviewer
    assert edition.cleared_hash == edition.content_hash
    assert unit.approver in {one.recipient for one in Message.objects.all()}


def test_nobody_clears_what_they_filed(unit: Unit) -> None:
    person = both(unit)
    item = filing.file(unit.agency, Draft(factories.content()), actor=person)
    proposal.propose(item.pk, actor=unit.clerk)
    with refused("same-person", kind=NotAllowed):
        clearance.clear(item.pk, actor=person)


@pytest.mark.parametrize("hand", ["edits", "proposes", "attaches"])
def test_nobody_clears_what_they_had_a_hand_in(unit: Unit, hand: str) -> None:
    person, item = both(unit), factories.draft(unit)
    if hand == "edits":
        filing.edit(item.pk, Draft({"title": "改过的标题"}), actor=person)
    if hand == "attaches":
        factories.attach(item, by=person)
    proposal.propose(item.pk, actor=person if hand == "proposes" else unit.clerk)
    with refused("same-person", kind=NotAllowed):
        clearance.clear(item.pk, actor=person)


def test_only_what_was_proposed_is_cleared(unit: Unit) -> None:
    with refused("not-in-state", kind=NotNow):
        clearance.clear(factories.draft(unit).pk, actor=unit.reviewer)
    with refused("not-in-state", kind=NotNow):
        clearance.clear(factories.cleared(unit).pk, actor=factories.holding("secrecy-reviewer", unit))


def test_a_content_changed_behind_the_portals_back_is_not_cleared(unit: Unit) -> None:
    item = factories.proposed(unit)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE catalog_edition SET title = '另一个标题' WHERE item_id = %s", [item.pk])
    with refused("content-changed"):
        clearance.clear(item.pk, actor=unit.reviewer)


def test_what_is_to_be_public_fails_by_one_point_not_passed(unit: Unit) -> None:
    item = factories.proposed(unit)
    with refused("not-passed"):
        clearance.clear(item.pk, actor=unit.reviewer, checklist={"state-secret": True, "third-party": False})


def test_a_stand_in_is_recorded_with_whom_he_stands_for(unit: Unit) -> None:
    person = factories.stand_in(unit, unit.reviewer)
    item = clearance.clear(factories.proposed(unit).pk, actor=person)
    review = item.subject.reviews.get(moment="publication")
    entry = item.subject.ledger_entries.get(act="item.clear")
    assert (review.reviewer, review.on_behalf_of) == (person, unit.reviewer)
    assert entry.actor == person and entry.facts["on_behalf_of"] == unit.reviewer.pk
