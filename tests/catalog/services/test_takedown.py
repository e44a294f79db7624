"""Urgent take-down: one person, at once, everything; explained and reviewed afterwards under a clock."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.cache import cache
from django.utils import translation

from catalog import selectors
from catalog.services import proposal, publication, revision, takedown, withdrawal
from disclosure.models import Message, OutboxMessage, User
from disclosure.refusals import NotAllowed, NotNow
from disclosure.today import moved_to, now, today
from tests.catalog import factories, shelves
from tests.catalog.factories import Unit
from tests.catalog.refusing import refused


def test_one_person_takes_down_every_edition_at_once(unit: Unit) -> None:
    item = factories.publish(unit, factories.forward(unit, factories.revised(unit, factories.published(unit))))
    takedown.take_down(item.pk, actor=unit.reviewer, cause="含有个人信息")
    assert {one.status for one in item.editions.all()} == {"taken-down"}
    assert selectors.visible_edition(item) is None
    item.subject.refresh_from_db()
    assert not item.subject.is_public and item.subject.public_address == ""


@pytest.mark.django_db(transaction=True)
def test_what_was_cached_goes_with_the_act_itself() -> None:
    unit = factories.unit()
    item = factories.published(unit)
    cache.set("page", "with the leak")
    takedown.take_down(item.pk, actor=unit.reviewer, cause="含有个人信息")
    assert cache.get("page") is None
    assert OutboxMessage.objects.filter(task="catalog.tasks.announce_item", arguments={"item_id": item.pk}).count() == 2


def test_even_what_was_withdrawn_is_taken_down(unit: Unit) -> None:
    item = withdrawal.withdraw(factories.published(unit).pk, actor=unit.approver, reason="有误")
    takedown.take_down(item.pk, actor=unit.reviewer, cause="撤回说明含有个人信息")
    assert factories.edition(item).status == "taken-down"


def test_nothing_more_can_be_taken_down_of_what_was_never_public(unit: Unit) -> None:
    with refused("not-in-state", kind=NotNow):
        takedown.take_down(factories.draft(unit).pk, actor=unit.reviewer, cause="x")


def test_the_places_that_hold_it_are_told_at_once_by_its_number_alone(unit: Unit) -> None:
    library = factories.unit()
    with moved_to(date(2026, 1, 5)):
        item = factories.published(unit, title="含有个人信息的名单")
    plan = shelves.arranged(unit, shelves.opened(library))
    shelves.drawn(plan, shelves.FEBRUARY)
    takedown.take_down(factories.published(unit).pk, actor=unit.reviewer, cause="含有个人信息")
    assert not Message.objects.filter(recipient=library.officer, kind="transfer").exists()
    shelves.sent(unit, plan)
    with translation.override("en"):
        takedown.take_down(item.pk, actor=unit.reviewer, cause="含有个人信息")
    told = Message.objects.get(recipient=library.officer, kind="transfer")
    assert item.index_number in told.title and plan.place.name in told.title and "请立即下架" in told.title
    assert "名单" not in told.title + told.body


@pytest.mark.parametrize("who", ["clerk", "approver", "officer"])
def test_only_who_is_authorised_takes_down(unit: Unit, who: str) -> None:
    with refused("not-yours", kind=NotAllowed):
        takedown.take_down(factories.published(unit).pk, actor=getattr(unit, who), cause="x")


def test_the_explanation_is_due_in_three_working_days(unit: Unit) -> None:
    with moved_to(date(2026, 4, 30)):
        item = factories.published(unit)
        taken = takedown.take_down(item.pk, actor=unit.reviewer, cause="含有个人信息")
        clock = item.subject.clocks.get(duty="practice/take-down.review")
        assert (clock.state, clock.due_on) == ("running", date(2026, 5, 8))
        takedown.explain(taken.pk, actor=unit.officer, explanation="附件未作去标识化，已删除并通知当事人")
    clock.refresh_from_db()
    assert (clock.state, clock.stopped_on) == ("stopped", date(2026, 4, 30))


def test_another_person_than_who_took_it_down_or_explained_reviews(unit: Unit) -> None:
    factories.also(unit.head, "approver", unit)
    item = factories.published(unit)
    taken = takedown.take_down(item.pk, actor=unit.head, cause="含有个人信息")
    with refused("not-explained", kind=NotAllowed):
        takedown.review(taken.pk, actor=unit.head, finding="属实")
    takedown.explain(taken.pk, actor=unit.officer, explanation="说明")
    with refused("same-person", kind=NotAllowed):
        takedown.review(taken.pk, actor=unit.head, finding="属实")
    assert takedown.review(taken.pk, actor=unit.approver, finding="属实").reviewed_by == unit.approver
    with refused("explained", kind=NotNow):
        takedown.explain(taken.pk, actor=unit.officer, explanation="再次说明")


def test_cause_explanation_and_finding_are_stated(unit: Unit) -> None:
    item = factories.published(unit)
    with refused("no-reason"):
        takedown.take_down(item.pk, actor=unit.reviewer, cause=" ")
    taken = takedown.take_down(item.pk, actor=unit.reviewer, cause="泄密")
    with refused("no-explanation"):
        takedown.explain(taken.pk, actor=unit.officer, explanation="")
    takedown.explain(taken.pk, actor=unit.officer, explanation="说明")
    with refused("no-finding"):
        takedown.review(taken.pk, actor=unit.approver, finding="")


def test_a_revision_set_to_go_out_does_not_bring_the_leak_back(unit: Unit) -> None:
    item = factories.forward(unit, factories.revised(unit, factories.published(unit)))
    publication.schedule(item.pk, now().replace(year=now().year + 1), actor=unit.officer)
    takedown.take_down(item.pk, actor=unit.reviewer, cause="含有个人信息")
    item.refresh_from_db()
    assert item.publish_at is None
    with refused("take-down-open"):
        publication.publish(item.pk, actor=unit.officer)


def test_who_must_explain_review_and_supervise_is_told(unit: Unit) -> None:
    office = factories.over("district-office", unit)
    item = factories.published(unit)
    Message.objects.all().delete()
    takedown.take_down(item.pk, actor=unit.reviewer, cause="含有个人信息")
    told: set[User] = {one.recipient for one in Message.objects.all()}
    assert told == {unit.head, unit.approver, office}


def test_what_was_taken_down_is_not_copied_into_a_draft_that_all_may_read(unit: Unit) -> None:
    item = factories.draft(unit, summary="不应公开的概述", body="<p>不应公开的内容</p>")
    factories.attach(item, by=unit.clerk)
    factories.publish(unit, factories.forward(unit, item))
    takedown.take_down(item.pk, actor=unit.head, cause="含有个人信息")
    edition = revision.revise(item.pk, actor=unit.clerk, changed_on=today())
    assert (edition.number, edition.body, edition.summary) == (2, "", "")
    assert edition.title == item.editions.get(number=1).title
    assert not edition.attachments.exists()
    with refused("no-content"):
        proposal.propose(item.pk, actor=unit.clerk)
