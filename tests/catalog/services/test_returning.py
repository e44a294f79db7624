"""Returning: with a reason, told to all who had it; what changed since is shown."""

from __future__ import annotations

import pytest

from catalog.services import returning
from disclosure.models import Message
from disclosure.refusals import NotAllowed, NotNow
from tests.catalog import factories
from tests.catalog.factories import Unit
from tests.catalog.refusing import refused


def test_a_return_needs_its_reason(unit: Unit) -> None:
    with refused("no-reason"):
        returning.send_back(factories.proposed(unit).pk, actor=unit.reviewer, reason="  ")


def test_all_who_had_it_before_are_told_but_not_who_returned_it(unit: Unit) -> None:
    item = factories.approved(unit)
    Message.objects.all().delete()
    returning.send_back(item.pk, actor=unit.approver, reason="请补充附件")
    told = Message.objects.filter(title__startswith="已退回")
    assert {one.recipient for one in told} == {unit.clerk, unit.reviewer}
    assert all("请补充附件" in one.body for one in told)


def test_clearance_and_approval_are_void_and_the_content_may_change(unit: Unit) -> None:
    item = factories.approved(unit)
    returning.send_back(item.pk, actor=unit.approver, reason="请补充")
    edition = factories.edition(item)
    assert (edition.status, edition.cleared_by, edition.approved_by, edition.content_hash) == ("draft", None, None, "")
    factories.said(unit, item, title="改过的标题")
    assert factories.edition(factories.forward(unit, item)).status == "approved"


def test_what_changed_since_the_return_is_shown_field_by_field(unit: Unit) -> None:
    item = factories.proposed(unit, title="旧标题")
    returning.send_back(item.pk, actor=unit.reviewer, reason="标题不准确")
    factories.said(unit, item, title="新标题")
    factories.attach(item, by=unit.clerk)
    changed = returning.changes_since_return(item)
    assert changed["title"] == ("旧标题", "新标题") and set(changed) == {"title", "attachments"}
    returned = returning.last_return(item)
    assert returned is not None and returned.opinion == "标题不准确"


def test_what_was_never_returned_shows_no_changes(unit: Unit) -> None:
    assert returning.changes_since_return(factories.proposed(unit)) == {}


@pytest.mark.parametrize("state", [factories.draft, factories.published])
def test_only_what_is_on_its_way_is_returned(unit: Unit, state: object) -> None:
    with refused("not-in-state", kind=NotNow):
        returning.send_back(state(unit).pk, actor=unit.reviewer, reason="x")  # type: ignore[operator]


def test_a_clerk_returns_nothing(unit: Unit) -> None:
    with refused("not-yours", kind=NotAllowed):
        returning.send_back(factories.proposed(unit).pk, actor=unit.clerk, reason="x")


def test_the_clock_runs_on_through_a_return(unit: Unit) -> None:
    item = factories.proposed(unit)
    before = item.subject.clocks.get(duty="regulation-2019/publish")
    returning.send_back(item.pk, actor=unit.reviewer, reason="请补充")
    after = item.subject.clocks.get(duty="regulation-2019/publish")
    assert (after.state, after.due_on) == ("running", before.due_on)
