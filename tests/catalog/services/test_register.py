"""Registers: further channels after the portal, what goes with what, and the clocks an interpretation stops."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from catalog import doubts
from catalog.models import Item, Release
from catalog.services import register
from catalog.tasks import announce_item
from disclosure.refusals import NotAllowed, NotNow
from disclosure.today import moved_to, today
from tests.catalog import factories
from tests.catalog.factories import Unit
from tests.catalog.refusing import refused


def policy(unit: Unit, **said: object) -> Item:
    """A public policy document that owes an interpretation."""
    return factories.published(
        unit, **{"matter": "policy-document", "issued_on": today(), "interpretation": "attached", **said}
    )


def test_a_further_channel_is_noted_with_its_day_and_proof(unit: Unit) -> None:
    item = factories.published(unit)
    register.release(item.pk, channel="wechat", on=today(), proof="推送编号 12", actor=unit.clerk)
    assert [one.channel for one in item.releases.order_by("pk")] == ["portal", "wechat"]


def test_an_unknown_channel_and_a_day_ahead_are_refused(unit: Unit) -> None:
    item = factories.published(unit)
    with refused("unknown-channel"):
        register.release(item.pk, channel="telepathy", on=today(), proof="", actor=unit.clerk)
    with refused("date-ahead"):
        register.release(item.pk, channel="wechat", on=today() + timedelta(days=1), proof="", actor=unit.clerk)


def test_what_is_not_public_was_released_nowhere(unit: Unit) -> None:
    with refused("not-in-state", kind=NotNow):
        register.release(factories.approved(unit).pk, channel="wechat", on=today(), proof="", actor=unit.clerk)


def test_where_the_portal_comes_first_an_earlier_channel_is_told(yanliang: Unit) -> None:
    with moved_to(date(2026, 3, 4)):
        item = factories.published(yanliang)
        register.release(item.pk, channel="wechat", on=date(2026, 3, 3), proof="", actor=yanliang.clerk)
    assert [one.code for one in doubts.about_channels(item)] == ["portal-not-first"]
    Release.objects.filter(channel="wechat").update(on=date(2026, 3, 4))
    assert not list(doubts.about_channels(item))


def test_a_relation_is_read_in_both_directions_and_kept_once(unit: Unit) -> None:
    first, second = factories.published(unit), factories.published(unit)
    for _again in range(2):
        register.relate(first.pk, second, kind="follows", actor=unit.clerk)
    assert [one.target for one in first.relations.all()] == [second]
    assert [one.source for one in second.related_from.all()] == [first]
    with refused("no-such-relation"):
        register.relate(first.pk, first, kind="follows", actor=unit.clerk)


def test_only_the_items_own_unit_notes_what_goes_with_it(unit: Unit) -> None:
    with refused("not-yours", kind=NotAllowed):
        register.relate(factories.published(unit).pk, policy(unit), kind="follows", actor=factories.unit().clerk)


@pytest.mark.parametrize("first", ["policy", "interpretation"])
def test_an_interpretation_stops_the_policys_clock_whichever_is_public_first(db: None, first: str) -> None:
    with moved_to(date(2026, 3, 2)):
        qinghai = factories.unit(jurisdiction="qinghai")
        reading = factories.approved(qinghai, matter="interpretation")
        text = factories.approved(qinghai, matter="policy-document", issued_on=today(), interpretation="attached")
        register.relate(reading.pk, text, kind="interprets", actor=qinghai.clerk)
    order = [text, reading] if first == "policy" else [reading, text]
    for day, item in zip((3, 4), order, strict=True):
        with moved_to(date(2026, 3, day)):
            factories.publish(qinghai, item)
            announce_item(item.pk)
    clock = text.subject.clocks.get(duty="qinghai-2017/interpretation")
    assert (clock.state, clock.stopped_on, clock.late_by) == ("stopped", date(2026, 3, 4), 0)


def test_relating_a_public_interpretation_afterwards_stops_the_clock_on_its_own_day(db: None) -> None:
    with moved_to(date(2026, 3, 2)):
        qinghai = factories.unit(jurisdiction="qinghai")
        text = policy(qinghai)
    with moved_to(date(2026, 3, 4)):
        reading = factories.published(qinghai, matter="interpretation")
    with moved_to(date(2026, 3, 20)):
        register.relate(reading.pk, text, kind="interprets", actor=qinghai.clerk)
    clock = text.subject.clocks.get(duty="qinghai-2017/interpretation")
    assert (clock.stopped_on, clock.late_by) == (date(2026, 3, 4), 0)


def test_a_later_date_starts_its_duty(unit: Unit) -> None:
    item = factories.published(unit, matter="penalty", dates={"decision": today()})
    register.note_trigger(item.pk, trigger="decision-overturned", on=today(), actor=unit.clerk)
    assert item.subject.clocks.get(state="running").duty == "penalty-2021/penalty.withdraw"
    with refused("date-ahead"):
        register.note_trigger(item.pk, trigger="decision-overturned", on=today() + timedelta(days=1), actor=unit.clerk)
    with refused("unknown-code"):
        register.note_trigger(item.pk, trigger="full-moon", on=today(), actor=unit.clerk)
