"""A set time: whatever forbids publishing now forbids setting one, and what is refused when it comes stays."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from catalog.models import Item
from catalog.services import approval, publication, returning
from catalog.tasks import publish_scheduled
from disclosure.models import Agency, Message
from disclosure.refusals import NotNow
from disclosure.today import SHANGHAI, moved_to, now
from tests.catalog import factories
from tests.catalog.factories import Unit
from tests.catalog.refusing import refused

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=SHANGHAI)


def scheduled(unit: Unit, **said: object) -> Item:
    """An item set to go public at noon of 4 March 2026."""
    with moved_to(date(2026, 3, 2)):
        return publication.schedule(factories.approved(unit, **said).pk, NOON, actor=unit.officer)


def test_what_is_set_goes_public_when_its_time_has_come_and_not_before(unit: Unit) -> None:
    item = scheduled(unit)
    with moved_to(NOON - timedelta(seconds=1)):
        assert publish_scheduled() == 0
    with moved_to(NOON + timedelta(days=3)):
        assert publish_scheduled() == 1 and publish_scheduled() == 0
    item = Item.objects.get(pk=item.pk)
    assert item.index_number and item.publish_at is None and item.publish_set_by is None
    assert item.subject.ledger_entries.get(act="item.publish").actor.is_system


def test_a_time_that_is_over_cannot_be_set(unit: Unit) -> None:
    with refused("time-past"):
        publication.schedule(factories.approved(unit).pk, now() - timedelta(minutes=1), actor=unit.officer)


@pytest.mark.parametrize("state", [factories.draft, factories.proposed, factories.cleared])
def test_no_time_is_set_for_what_could_not_be_published_now(unit: Unit, state: object) -> None:
    with refused("not-in-state", kind=NotNow):
        publication.schedule(state(unit).pk, now() + timedelta(days=1), actor=unit.officer)  # type: ignore[operator]


def test_a_set_time_is_taken_back(unit: Unit) -> None:
    item = scheduled(unit)
    with moved_to(date(2026, 3, 3)):
        publication.unschedule(item.pk, actor=unit.head, reason="文件有误")
        with refused("not-scheduled", kind=NotNow):
            publication.unschedule(item.pk, actor=unit.head)
    with moved_to(NOON):
        assert publish_scheduled() == 0
    assert item.subject.ledger_entries.get(act="item.unschedule").reason.text == "文件有误"


def test_returning_takes_back_the_set_time(unit: Unit) -> None:
    item = scheduled(unit)
    with moved_to(date(2026, 3, 3)):
        returning.send_back(item.pk, actor=unit.approver, reason="请补充")
    assert Item.objects.get(pk=item.pk).publish_at is None


def test_what_is_refused_when_its_time_comes_stays_and_its_people_are_told_once(unit: Unit) -> None:
    item = scheduled(unit)
    Agency.objects.filter(pk=unit.agency.pk).update(credit_code="")
    Message.objects.all().delete()
    with moved_to(NOON):
        assert publish_scheduled() == 0 and publish_scheduled() == 0
    told = Message.objects.filter(title__startswith="未能按时发布")
    assert {one.recipient for one in told} == {unit.clerk, unit.officer, unit.approver}
    assert told.count() == 3 and "信用代码" in told[0].body
    item = Item.objects.get(pk=item.pk)
    assert item.publish_at is None and factories.edition(item).status == "approved"
    assert item.subject.ledger_entries.filter(act="item.unschedule", actor__username="system").count() == 1


@pytest.mark.usefixtures("two_persons")
def test_a_rule_tightened_meanwhile_keeps_what_was_set(db: None) -> None:
    with moved_to(date(2026, 6, 30)):
        unit = factories.unit(jurisdiction="hunjiang")
        factories.also(unit.reviewer, "approver", unit)
        item = factories.cleared(unit)
        approval.approve(item.pk, actor=unit.reviewer)
        publication.schedule(item.pk, datetime(2026, 7, 1, 9, 0, tzinfo=SHANGHAI), actor=unit.officer)
    with moved_to(datetime(2026, 7, 1, 9, 0, tzinfo=SHANGHAI)):
        assert publish_scheduled() == 0
        assert "三人" in Message.objects.filter(title__startswith="未能按时发布")[0].body


def test_one_refused_item_holds_back_no_other(unit: Unit) -> None:
    other = factories.unit()
    for one in (unit, other):
        scheduled(one)
    Agency.objects.filter(pk=unit.agency.pk).update(credit_code="")
    with moved_to(NOON):
        assert publish_scheduled() == 1
