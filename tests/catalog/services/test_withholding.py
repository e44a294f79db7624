"""Withholding: with a ground of arts. 14 to 16, whatever consent the place demands, and a review every year."""

from __future__ import annotations

from datetime import date

import pytest

from catalog.models import Item
from catalog.services import approval, discarding, publication, returning, revision, withholding
from disclosure.models import Clock, Message
from disclosure.refusals import NotAllowed, NotNow
from disclosure.sweep import sweep
from disclosure.today import moved_to, today
from tests.catalog import factories
from tests.catalog.factories import Unit
from tests.catalog.refusing import refused

WITHHELD = {"attribute": "withheld", "ground": "E5", "attribute_reason": "内部事务信息"}
NATIONAL = "opinions-2016/withheld.review"


def reviews(item: Item) -> dict[date, str]:
    """The yearly reviews of an item by the day they are due."""
    return {one.due_on: one.state for one in item.subject.clocks.filter(duty=NATIONAL) if one.due_on}


def test_a_withheld_item_is_closed_with_its_ground_and_its_clocks_fall_away(unit: Unit) -> None:
    item = factories.closed(unit)
    edition = factories.edition(item)
    assert edition.status == "closed" and not item.index_number and not item.subject.is_public
    assert not item.subject.clocks.filter(duty="regulation-2019/publish").exists()


def test_what_is_proactive_is_published_not_closed(unit: Unit) -> None:
    with refused("proactive"):
        withholding.close(factories.approved(unit).pk, actor=unit.approver)


def test_a_withheld_item_comes_up_for_review_every_year(unit: Unit) -> None:
    with moved_to(date(2026, 3, 2)):
        item = factories.closed(unit)
    assert reviews(item) == {date(2027, 12, 31): "running"}
    with moved_to(date(2027, 6, 1)):
        with refused("no-reason"):
            withholding.keep(item.pk, actor=unit.head, reason=" ")
        withholding.keep(item.pk, actor=unit.head, reason="经评估，内部事务性质没有变化")
    assert reviews(item) == {date(2027, 12, 31): "stopped", date(2028, 12, 31): "running"}
    review = item.subject.reviews.get(moment="periodic")
    assert review.reviewer == unit.head and review.outcome == "passed"


def test_the_review_reminds_its_holder_at_the_end_of_the_year(unit: Unit) -> None:
    with moved_to(date(2026, 3, 2)):
        factories.closed(unit)
    Message.objects.all().delete()
    with moved_to(date(2027, 12, 31)):
        sweep()
    assert unit.clerk in {one.recipient for one in Message.objects.all()}


def test_a_review_before_its_year_has_begun_does_not_use_it_up(unit: Unit) -> None:
    with moved_to(date(2026, 3, 2)):
        item = factories.closed(unit)
        withholding.keep(item.pk, actor=unit.head, reason="应上级要求提前评估")
    assert reviews(item) == {date(2027, 12, 31): "running"}


def test_a_place_with_its_own_rule_runs_both_reviews(db: None) -> None:
    qinghai = factories.unit(jurisdiction="qinghai")
    item = factories.closed(qinghai)
    assert {clock.duty for clock in item.subject.clocks.all()} == {NATIONAL, "qinghai-2017/withheld.review"}


def test_what_is_open_on_request_is_not_reviewed_every_year(unit: Unit) -> None:
    item = factories.on_request(unit)
    assert reviews(item) == {}
    with refused("not-withheld"):
        withholding.keep(item.pk, actor=unit.head, reason="无变化")


def test_in_yanliang_the_justice_bureau_consents_to_this_very_content(yanliang: Unit) -> None:
    justice = factories.over("justice-reviewer", yanliang)
    item = factories.cleared(yanliang, **WITHHELD)
    with refused("no-consent", kind=NotNow):
        approval.approve(item.pk, actor=yanliang.approver)
    withholding.consent(item.pk, actor=justice, opinion="同意不予公开")
    item = approval.approve(item.pk, actor=yanliang.approver)
    assert factories.edition(withholding.close(item.pk, actor=yanliang.approver)).status == "closed"


def test_consent_is_void_after_a_return_with_changes(yanliang: Unit) -> None:
    justice = factories.over("justice-reviewer", yanliang)
    item = factories.cleared(yanliang, **WITHHELD)
    withholding.consent(item.pk, actor=justice, opinion="同意")
    returning.send_back(item.pk, actor=yanliang.approver, reason="理由不充分")
    factories.said(yanliang, item, attribute_reason="属于人事管理")
    with refused("no-consent"):
        factories.forward(yanliang, item)


def test_elsewhere_nobody_asks_the_justice_bureau(unit: Unit) -> None:
    assert factories.approved(unit, **WITHHELD)


def test_what_is_not_withheld_needs_no_consent(yanliang: Unit) -> None:
    item = factories.cleared(yanliang, attribute="on-request", attribute_reason="个案判断")
    with refused("not-withheld", kind=NotNow):
        withholding.consent(item.pk, actor=factories.over("justice-reviewer", yanliang), opinion="")
    assert approval.approve(item.pk, actor=yanliang.approver)


def test_in_qinghai_the_units_own_disclosure_body_looks_at_a_policy_that_is_not_to_be_public(db: None) -> None:
    qinghai = factories.unit(jurisdiction="qinghai")
    item = factories.cleared(qinghai, matter="policy-document", issued_on=today(), **WITHHELD)
    with refused("no-consent", kind=NotNow):
        approval.approve(item.pk, actor=qinghai.approver)
    withholding.review_policy(item.pk, actor=qinghai.head, opinion="同意")
    assert approval.approve(item.pk, actor=qinghai.approver)


@pytest.mark.parametrize("who", ["clerk", "reviewer", "officer"])
def test_only_who_answers_for_it_closes_an_item(unit: Unit, who: str) -> None:
    item = factories.approved(unit, **WITHHELD)
    with refused("not-yours", kind=NotAllowed):
        withholding.close(item.pk, actor=getattr(unit, who))


def test_when_circumstances_change_it_becomes_proactive_and_its_clock_counts_from_the_change(unit: Unit) -> None:
    with moved_to(date(2026, 3, 2)):
        item = factories.closed(
            unit, matter="penalty", dates={"decision": date(2026, 2, 2)}, formed_on=date(2026, 2, 2)
        )
    with moved_to(date(2027, 3, 1)):
        revision.reattribute(item.pk, actor=unit.head, changed_on=date(2027, 3, 1), reason="密级已解除")
    old, new = item.editions.order_by("number")
    assert (old.status, old.attribute, new.attribute, new.ground) == ("closed", "withheld", "proactive", "")
    running = {clock.duty: clock.trigger_on for clock in item.subject.clocks.filter(state="running")}
    assert running == {"regulation-2019/publish": date(2027, 3, 1)}


def test_a_place_that_counts_from_the_change_of_circumstances_starts_its_clock(db: None) -> None:
    yubei = factories.unit(jurisdiction="yubei")
    item = factories.closed(yubei)
    revision.reattribute(item.pk, actor=yubei.head, changed_on=today(), reason="情势变化")
    assert item.subject.clocks.get(duty="yubei-2020/attribute.change").trigger_on == today()


def test_a_change_of_circumstances_needs_its_reason(unit: Unit) -> None:
    with refused("no-reason"):
        revision.reattribute(factories.closed(unit).pk, actor=unit.head, changed_on=today(), reason="")


def test_what_stays_withheld_after_all_is_reviewed_again(unit: Unit) -> None:
    with moved_to(date(2026, 3, 2)):
        item = factories.closed(unit)
        revision.reattribute(item.pk, actor=unit.head, changed_on=date(2026, 3, 2), reason="情势变化")
        assert reviews(item) == {date(2027, 12, 31): Clock.State.VOID}
        discarding.discard(item.pk, actor=unit.clerk, reason="情势又有变化")
    assert item.subject.clocks.filter(duty=NATIONAL, state="running", due_on=date(2027, 12, 31)).count() == 1


def test_what_was_withheld_and_became_public_keeps_its_old_mark(unit: Unit) -> None:
    item = factories.closed(unit)
    revision.reattribute(item.pk, actor=unit.head, changed_on=today(), reason="情势变化")
    publication.publish(factories.forward(unit, item).pk, actor=unit.officer)
    assert [(one.status, one.attribute) for one in item.editions.order_by("number")] == [
        ("closed", "withheld"),
        ("published", "proactive"),
    ]
