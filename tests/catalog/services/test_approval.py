"""Approval: a third person's, or a second's where the jurisdiction says two are enough."""

from __future__ import annotations

from datetime import date

import pytest

from catalog.services import approval, clearance, decisions, publication
from disclosure.models import Message, User
from disclosure.refusals import NotAllowed, NotNow
from disclosure.today import moved_to, today
from tests.catalog import factories
from tests.catalog.factories import Unit
from tests.catalog.refusing import refused


def at_both_posts(unit: Unit) -> User:
    """Somebody who reviews and approves."""
    person = factories.holding("secrecy-reviewer", unit)
    factories.also(person, "approver", unit)
    return person


def test_a_third_person_approves_content_and_attribute(unit: Unit) -> None:
    item = approval.approve(factories.cleared(unit).pk, actor=unit.approver)
    edition = factories.edition(item)
    assert edition.status == "approved" and edition.approved_hash == edition.content_hash
    assert item.subject.ledger_entries.get(act="item.approve").facts["attribute"] == "proactive"
    assert {unit.officer, unit.head} <= {one.recipient for one in Message.objects.filter(title__startswith="待发布")}


def test_who_cleared_does_not_approve(unit: Unit) -> None:
    person = at_both_posts(unit)
    item = clearance.clear(factories.proposed(unit).pk, actor=person)
    with refused("same-person", kind=NotAllowed):
        approval.approve(item.pk, actor=person)


def test_who_filed_does_not_approve(unit: Unit) -> None:
    factories.also(unit.clerk, "approver", unit)
    with refused("same-person", kind=NotAllowed):
        approval.approve(factories.cleared(unit).pk, actor=unit.clerk)


def test_what_was_not_cleared_is_not_approved(unit: Unit) -> None:
    with refused("not-in-state", kind=NotNow):
        approval.approve(factories.proposed(unit).pk, actor=unit.approver)


@pytest.mark.usefixtures("two_persons")
class TestTwoPersons:
    """A jurisdiction in which two people are enough, for a time."""

    def test_a_second_person_may_clear_and_approve(self, db: None) -> None:
        with moved_to(date(2026, 3, 2)):
            unit = factories.unit(jurisdiction="hunjiang")
            person = at_both_posts(unit)
            item = clearance.clear(factories.proposed(unit).pk, actor=person)
            approval.approve(item.pk, actor=person)
            assert publication.publish(item.pk, actor=unit.officer).index_number

    def test_the_filer_is_never_one_of_the_two(self, db: None) -> None:
        with moved_to(date(2026, 3, 2)):
            unit = factories.unit(jurisdiction="hunjiang")
            factories.also(unit.clerk, "approver", unit)
            with refused("same-person", kind=NotAllowed):
                approval.approve(factories.cleared(unit).pk, actor=unit.clerk)

    def test_what_two_passed_is_not_published_once_three_are_demanded(self, db: None) -> None:
        with moved_to(date(2026, 6, 30)):
            unit = factories.unit(jurisdiction="hunjiang")
            person = at_both_posts(unit)
            item = approval.approve(clearance.clear(factories.proposed(unit).pk, actor=person).pk, actor=person)
        with moved_to(date(2026, 7, 1)), refused("too-few-people"):
            publication.publish(item.pk, actor=unit.officer)

    def test_three_are_demanded_of_what_was_filed_when_two_were_enough(self, db: None) -> None:
        with moved_to(date(2026, 6, 30)):
            unit = factories.unit(jurisdiction="hunjiang")
            person = at_both_posts(unit)
            item = clearance.clear(factories.proposed(unit).pk, actor=person)
        with moved_to(date(2026, 7, 1)), refused("same-person"):
            approval.approve(item.pk, actor=person)


def test_a_sensitive_item_waits_for_the_collective_decision_on_this_very_content(unit: Unit) -> None:
    item = factories.cleared(unit, item={"needs_collective_decision": True})
    with refused("no-collective-decision", kind=NotNow):
        approval.approve(item.pk, actor=unit.approver)
    group = factories.holding("party-group", unit)
    decisions.decide_collectively(item.pk, actor=group, met_on=today(), opinion="同意公开")
    assert approval.approve(item.pk, actor=unit.approver)
