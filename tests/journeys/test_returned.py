"""An item that was not good enough: returned with a reason, changed, proposed again, and public in the end."""

from __future__ import annotations

from datetime import date

import pytest

from catalog.services import approval, clearance, filing, proposal, publication, returning
from catalog.services.filing import Draft
from disclosure.models import Message
from disclosure.today import moved_to
from tests.catalog import factories
from tests.catalog.refusing import refused

pytestmark = pytest.mark.django_db


def test_returned_twice_and_public_in_time() -> None:
    with moved_to(date(2026, 3, 2)):
        unit = factories.unit(jurisdiction="yanliang")
        item = factories.draft(unit, title="关于防汛的通知", body="<p>联系人13800138000。</p>")
        proposal.propose(item.pk, actor=unit.clerk)
    with moved_to(date(2026, 3, 3)):
        returning.send_back(item.pk, actor=unit.reviewer, reason="正文含有个人手机号码")
        assert "个人手机号码" in Message.objects.get(recipient=unit.clerk).body
        with refused("not-in-state"):
            clearance.clear(item.pk, actor=unit.reviewer)
    with moved_to(date(2026, 3, 4)):
        filing.edit(item.pk, Draft({"body": "<p>联系电话见单位网站。</p>"}), actor=unit.clerk)
        proposal.propose(item.pk, actor=unit.clerk)
        assert set(returning.changes_since_return(item)) == {"body"}
        clearance.clear(item.pk, actor=unit.reviewer)
        returning.send_back(item.pk, actor=unit.approver, reason="标题应写明年度")
        assert {one.recipient for one in Message.objects.filter(title__startswith="已退回")} == {
            unit.clerk,
            unit.reviewer,
        }
    with moved_to(date(2026, 3, 6)):
        filing.edit(item.pk, Draft({"title": "关于2026年防汛的通知"}), actor=unit.clerk)
        factories.forward(unit, item)
        publication.publish(item.pk, actor=unit.officer)
    clock = item.subject.clocks.get(duty="yanliang/publish")
    assert (clock.due_on, clock.stopped_on, clock.late_by) == (date(2026, 3, 9), date(2026, 3, 6), 0)
    outcomes = list(item.subject.reviews.order_by("pk").values_list("moment", "outcome"))
    assert outcomes == [
        ("formation", "passed"),
        ("publication", "returned"),
        ("formation", "passed"),
        ("publication", "passed"),
        ("approval", "returned"),
        ("formation", "passed"),
        ("publication", "passed"),
        ("approval", "passed"),
    ]


def test_what_was_cleared_before_the_change_counts_no_more() -> None:
    unit = factories.unit()
    item = factories.cleared(unit)
    returning.send_back(item.pk, actor=unit.approver, reason="请改")
    filing.edit(item.pk, Draft({"title": "改过的标题"}), actor=unit.clerk)
    proposal.propose(item.pk, actor=unit.clerk)
    with refused("not-in-state"):
        approval.approve(item.pk, actor=unit.approver)
