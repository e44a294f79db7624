"""Consultation: nothing is published against an agency it concerns, unless the district office decides so."""

from __future__ import annotations

import pytest

from catalog import doubts, selectors
from catalog.models import Consultation, Item
from catalog.services import consultation, publication, returning
from disclosure.models import Message
from disclosure.refusals import NotAllowed, NotNow
from tests.catalog import factories
from tests.catalog.factories import Unit
from tests.catalog.refusing import refused

AGREED, OBJECTED = Consultation.Answer.AGREED, Consultation.Answer.OBJECTED


@pytest.fixture
def other(unit: Unit) -> Unit:
    """Another department of the same district."""
    return factories.unit(unit.agency.parent)


def asked(unit: Unit, other: Unit, item: Item) -> Consultation:
    """The other department is asked about an item."""
    return consultation.ask(item.pk, other.agency, question="涉及贵局职责，是否同意公开？", actor=unit.clerk)


def test_publication_waits_for_the_answer(unit: Unit, other: Unit) -> None:
    item = factories.approved(unit)
    one = asked(unit, other, item)
    assert other.officer in {message.recipient for message in Message.objects.filter(title__startswith="请求会商")}
    with refused("consultation-open", kind=NotNow):
        publication.publish(item.pk, actor=unit.officer)
    consultation.answer(one.pk, answer=AGREED, opinion="", actor=other.officer)
    assert publication.publish(item.pk, actor=unit.officer)


def test_an_objection_goes_to_the_district_office_whose_decision_stands(unit: Unit, other: Unit) -> None:
    office, item = factories.over("district-office", unit), factories.approved(unit)
    one = asked(unit, other, item)
    with refused("no-reason"):
        consultation.answer(one.pk, answer=OBJECTED, opinion="", actor=other.officer)
    consultation.answer(one.pk, answer=OBJECTED, opinion="数据尚未核定", actor=other.officer)
    assert office in {message.recipient for message in Message.objects.filter(title__contains="不同意见")}
    with refused("consultation-open"):
        publication.publish(item.pk, actor=unit.officer)
    consultation.decide(one.pk, decision=AGREED, reason="数据已经核定", actor=office)
    assert publication.publish(item.pk, actor=unit.officer)


def test_a_decision_against_publication_is_final_for_this_edition(unit: Unit, other: Unit) -> None:
    office, item = factories.over("district-office", unit), factories.approved(unit)
    one = asked(unit, other, item)
    consultation.answer(one.pk, answer=OBJECTED, opinion="不宜公开", actor=other.officer)
    consultation.decide(one.pk, decision=OBJECTED, reason="同意该局意见", actor=office)
    with refused("decided-against"):
        publication.publish(item.pk, actor=unit.officer)


def test_after_a_change_the_same_agency_may_be_asked_again(unit: Unit, other: Unit) -> None:
    item = factories.proposed(unit)
    consultation.answer(asked(unit, other, item).pk, answer=OBJECTED, opinion="第二段有误", actor=other.officer)
    returning.send_back(item.pk, actor=unit.reviewer, reason="按意见修改")
    factories.said(unit, item, body="<p>改正后的正文。</p>")
    factories.forward(unit, item)
    consultation.answer(asked(unit, other, item).pk, answer=AGREED, opinion="", actor=other.officer)
    assert publication.publish(item.pk, actor=unit.officer)


def test_an_agency_is_asked_once_at_a_time_and_never_oneself(unit: Unit, other: Unit) -> None:
    item = factories.draft(unit)
    asked(unit, other, item)
    with refused("asked"):
        asked(unit, other, item)
    with refused("own-agency"):
        asked(unit, unit, item)


def test_only_the_agency_asked_answers_and_once(unit: Unit, other: Unit) -> None:
    one = asked(unit, other, factories.draft(unit))
    with refused("not-yours", kind=NotAllowed):
        consultation.answer(one.pk, answer=AGREED, opinion="", actor=unit.officer)
    with refused("unknown-answer"):
        consultation.answer(one.pk, answer="maybe", opinion="", actor=other.officer)
    consultation.answer(one.pk, answer=AGREED, opinion="", actor=other.officer)
    with refused("answered", kind=NotNow):
        consultation.answer(one.pk, answer=OBJECTED, opinion="改主意", actor=other.officer)


def test_only_the_district_office_decides_and_only_a_disagreement(unit: Unit, other: Unit) -> None:
    one = asked(unit, other, factories.draft(unit))
    with refused("no-disagreement", kind=NotNow):
        consultation.decide(one.pk, decision=AGREED, reason="x", actor=factories.over("district-office", unit))
    consultation.answer(one.pk, answer=OBJECTED, opinion="不同意", actor=other.officer)
    with refused("not-yours", kind=NotAllowed):
        consultation.decide(one.pk, decision=AGREED, reason="x", actor=unit.head)


def test_the_agency_asked_sees_the_item_and_no_other_of_the_unit(unit: Unit, other: Unit) -> None:
    item, hidden = factories.draft(unit), factories.draft(unit)
    asked(unit, other, item)
    assert set(selectors.visible_to(other.officer)) == {item}
    assert set(selectors.visible_to(unit.clerk)) == {item, hidden}


def test_a_change_after_the_consent_is_told_to_who_reviews(unit: Unit, other: Unit) -> None:
    item = factories.draft(unit)
    consultation.answer(asked(unit, other, item).pk, answer=AGREED, opinion="", actor=other.officer)
    assert not list(doubts.about_consultations(factories.edition(item)))
    factories.said(unit, item, body="<p>另外的内容。</p>")
    assert [one.code for one in doubts.about_consultations(factories.edition(item))] == ["changed-since-consulted"]
