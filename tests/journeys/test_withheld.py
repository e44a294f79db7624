"""An item kept from the public in Yanliang: consent of the justice bureau, review every year, public in the end."""

from __future__ import annotations

from datetime import date

import pytest

from catalog import selectors, states
from catalog.models import Item
from catalog.services import approval, clearance, proposal, publication, revision, withholding
from disclosure.refusals import NotNow
from disclosure.today import moved_to
from tests.catalog import factories
from tests.catalog.refusing import refused

pytestmark = pytest.mark.django_db


def test_withheld_in_yanliang_needs_the_justice_bureau_and_comes_up_every_year() -> None:
    with moved_to(date(2026, 3, 2)):
        yanliang = factories.unit(jurisdiction="yanliang")
        justice = factories.over("justice-reviewer", yanliang)
        item = factories.draft(yanliang, attribute="withheld", ground="E6", attribute_reason="讨论记录")
        proposal.propose(item.pk, actor=yanliang.clerk)
        clearance.clear(item.pk, actor=yanliang.reviewer)
        with refused("no-consent", kind=NotNow):
            approval.approve(item.pk, actor=yanliang.approver)
        withholding.consent(item.pk, actor=justice, opinion="属于过程性信息，同意")
        approval.approve(item.pk, actor=yanliang.approver)
        with refused("not-proactive"):
            publication.publish(item.pk, actor=yanliang.officer)
        withholding.close(item.pk, actor=yanliang.approver)
    with moved_to(date(2027, 11, 1)):
        withholding.keep(item.pk, actor=yanliang.head, reason="决策尚未作出")
    with moved_to(date(2028, 5, 8)):
        revision.reattribute(item.pk, actor=yanliang.head, changed_on=date(2028, 5, 8), reason="决策已经公布")
        factories.forward(yanliang, item)
    with moved_to(date(2028, 5, 10)):
        publication.publish(item.pk, actor=yanliang.officer)
    item = Item.objects.get(pk=item.pk)
    assert [(one.status, one.attribute) for one in item.editions.order_by("number")] == [
        (states.CLOSED, "withheld"),
        (states.PUBLISHED, "proactive"),
    ]
    clock = item.subject.clocks.get(duty="yanliang/publish", state="stopped")
    assert (clock.trigger_on, clock.stopped_on, clock.late_by) == (date(2028, 5, 8), date(2028, 5, 10), 0)
    assert not item.subject.clocks.filter(state="running").exists()
    assert selectors.visible_edition(item) is not None
