"""Revision: a new edition counts from the change; the old one stays readable, its other clocks untouched."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from catalog.services import register, revision, withdrawal
from disclosure.refusals import NotNow
from disclosure.today import moved_to, today
from tests.catalog import factories
from tests.catalog.factories import Unit
from tests.catalog.refusing import refused


def test_the_clock_of_a_revision_counts_from_the_change(unit: Unit) -> None:
    with moved_to(date(2026, 3, 2)):
        item = factories.published(unit)
    with moved_to(date(2026, 5, 6)):
        edition = revision.revise(item.pk, actor=unit.clerk, changed_on=date(2026, 4, 24))
    clock = item.subject.clocks.get(state="running")
    assert edition.number == 2 and edition.formed_on == date(2026, 4, 24)
    assert (clock.duty, clock.trigger_on, clock.due_on) == (
        "regulation-2019/publish",
        date(2026, 4, 24),
        date(2026, 5, 26),
    )


def test_dates_before_the_change_start_no_clock_again(unit: Unit) -> None:
    with moved_to(date(2026, 3, 2)):
        item = factories.published(unit, matter="penalty", dates={"decision": date(2026, 2, 24)})
    with moved_to(date(2026, 6, 1)):
        revision.revise(item.pk, actor=unit.clerk, changed_on=date(2026, 6, 1))
    assert {clock.duty for clock in item.subject.clocks.filter(state="running")} == {"regulation-2019/publish"}


def test_a_change_cannot_lie_ahead(unit: Unit) -> None:
    with refused("date-ahead"):
        revision.revise(factories.published(unit).pk, actor=unit.clerk, changed_on=today() + timedelta(days=1))


def test_one_revision_at_a_time(unit: Unit) -> None:
    item = factories.revised(unit, factories.published(unit))
    with refused("revision-under-way", kind=NotNow):
        revision.revise(item.pk, actor=unit.clerk, changed_on=today())


@pytest.mark.parametrize("state", [factories.draft, factories.approved, factories.closed])
def test_what_was_never_public_is_not_revised(unit: Unit, state: object) -> None:
    with refused(kind=NotNow):
        revision.revise(state(unit).pk, actor=unit.clerk, changed_on=today())  # type: ignore[operator]


def test_what_was_withdrawn_may_come_back_in_a_new_edition(unit: Unit) -> None:
    item = withdrawal.withdraw(factories.published(unit).pk, actor=unit.approver, reason="数据有误")
    item = factories.publish(unit, factories.forward(unit, factories.revised(unit, item)))
    assert [one.status for one in item.editions.order_by("number")] == ["withdrawn", "published"]


def test_what_follows_publication_runs_on_while_a_revision_is_on_its_way(db: None) -> None:
    qinghai = factories.unit(jurisdiction="qinghai")
    item = factories.published(
        qinghai, matter="policy-document", issued_on=today(), interpretation="attached", formed_on=today()
    )
    running = {clock.duty for clock in item.subject.clocks.filter(state="running")}
    assert running == {"qinghai-2017/interpretation"}
    factories.revised(qinghai, item)
    assert "qinghai-2017/interpretation" in {clock.duty for clock in item.subject.clocks.filter(state="running")}


def test_a_trivial_revision_does_not_reset_an_overdue_interpretation(db: None) -> None:
    with moved_to(date(2026, 3, 2)):
        qinghai = factories.unit(jurisdiction="qinghai")
        item = factories.published(qinghai, matter="policy-document", issued_on=today(), interpretation="attached")
    with moved_to(date(2026, 4, 1)):
        factories.publish(qinghai, factories.forward(qinghai, factories.revised(qinghai, item)))
    clock = item.subject.clocks.get(duty="qinghai-2017/interpretation")
    assert (clock.state, clock.due_on) == ("running", date(2026, 3, 5))


def test_a_regular_item_is_due_again_a_year_after_its_last_publication(unit: Unit) -> None:
    with moved_to(date(2026, 3, 2)):
        item = factories.published(unit, matter="regular")
    with moved_to(date(2026, 9, 1)):
        item = factories.publish(unit, factories.forward(unit, factories.revised(unit, item)))
    clocks = {clock.trigger_on: clock.state for clock in item.subject.clocks.filter(duty="practice/regular.publish")}
    assert clocks == {date(2026, 3, 2): "stopped", date(2026, 9, 1): "running"}


def test_noting_a_date_after_publication_opens_no_clock_that_nothing_ends(unit: Unit) -> None:
    with moved_to(date(2026, 3, 2)):
        item = factories.published(unit, matter="enforcement-result", dates={"decision": date(2026, 2, 2)})
    with moved_to(date(2026, 3, 20)):
        register.note_trigger(item.pk, trigger="decision", on=date(2026, 2, 3), actor=unit.clerk)
    late = item.subject.clocks.get(trigger_on=date(2026, 2, 3))
    assert (late.state, late.stopped_on) == ("stopped", date(2026, 3, 2))


def test_what_was_withdrawn_comes_back_as_a_new_edition_under_its_number(unit: Unit) -> None:
    item = factories.published(unit)
    number = item.index_number
    withdrawal.withdraw(item.pk, actor=unit.approver, reason="撤回更正")
    again = factories.publish(unit, factories.forward(unit, factories.revised(unit, item)))
    assert again.index_number == number
    assert [one.status for one in again.editions.order_by("number")] == ["withdrawn", "published"]
