"""Withdrawal: every readable edition leaves, the reason stays; a penalty overturned leaves within 3 working days."""

from __future__ import annotations

from datetime import date

import pytest

from catalog.services import register, withdrawal
from disclosure.models import OutboxMessage
from disclosure.refusals import NotAllowed, NotNow
from disclosure.today import moved_to
from tests.catalog import factories
from tests.catalog.factories import Unit
from tests.catalog.refusing import refused


def test_all_editions_leave_and_the_reason_stands_in_their_place(unit: Unit) -> None:
    item = factories.publish(unit, factories.forward(unit, factories.revised(unit, factories.published(unit))))
    OutboxMessage.objects.all().delete()
    withdrawal.withdraw(item.pk, actor=unit.approver, reason="数据有误，核实后重新发布")
    assert {(one.status, one.tombstone) for one in item.editions.all()} == {("withdrawn", "数据有误，核实后重新发布")}
    assert OutboxMessage.objects.filter(task="catalog.tasks.announce_item").exists()


def test_a_withdrawal_needs_a_reason_the_public_may_read(unit: Unit) -> None:
    with refused("no-reason"):
        withdrawal.withdraw(factories.published(unit).pk, actor=unit.approver, reason="")


@pytest.mark.parametrize("state", [factories.draft, factories.closed])
def test_only_what_is_public_is_withdrawn(unit: Unit, state: object) -> None:
    with refused("not-in-state", kind=NotNow):
        withdrawal.withdraw(state(unit).pk, actor=unit.approver, reason="x")  # type: ignore[operator]


def test_a_clerk_withdraws_nothing(unit: Unit) -> None:
    with refused("not-yours", kind=NotAllowed):
        withdrawal.withdraw(factories.published(unit).pk, actor=unit.clerk, reason="x")


def test_an_overturned_penalty_is_withdrawn_within_three_working_days(unit: Unit) -> None:
    with moved_to(date(2026, 3, 2)):
        item = factories.published(unit, matter="penalty", dates={"decision": date(2026, 2, 27)})
    with moved_to(date(2026, 4, 2)):
        register.note_trigger(item.pk, trigger="decision-overturned", on=date(2026, 4, 2), actor=unit.clerk)
        clock = item.subject.clocks.get(duty="penalty-2021/penalty.withdraw")
        assert (clock.state, clock.due_on) == ("running", date(2026, 4, 8))
    with moved_to(date(2026, 4, 9)):
        withdrawal.withdraw(item.pk, actor=unit.approver, reason="处罚决定经行政复议撤销")
    clock.refresh_from_db()
    assert (clock.state, clock.stopped_on, clock.late_by) == ("stopped", date(2026, 4, 9), 1)


def test_what_comes_down_before_its_time_says_so(unit: Unit) -> None:
    with moved_to(date(2026, 3, 2)):
        item = factories.published(unit, matter="civil-service-hire")
    with moved_to(date(2026, 3, 4)):
        withdrawal.withdraw(item.pk, actor=unit.approver, reason="名单有误")
    clock = item.subject.clocks.get(duty="civil-service-2019/civil-service-hire.keep")
    assert (clock.due_on, clock.stopped_on, clock.state) == (date(2026, 3, 9), date(2026, 3, 4), "stopped")


def test_duties_of_what_is_no_longer_public_fall_away(unit: Unit) -> None:
    item = factories.published(unit, matter="regular")
    withdrawal.withdraw(item.pk, actor=unit.approver, reason="不再公开")
    assert not item.subject.clocks.filter(state="running").exists()
