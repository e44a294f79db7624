"""Referral: what the unit cannot determine waits for the competent department's word and follows it."""

from __future__ import annotations

from datetime import timedelta

from catalog.models import Item
from catalog.services import clearance, referral, returning
from disclosure.models import Clock
from disclosure.refusals import NotNow
from disclosure.today import today
from tests.catalog import factories
from tests.catalog.factories import Unit
from tests.catalog.refusing import refused


def referred(unit: Unit) -> Item:
    """An item put to the secrecy department."""
    item = factories.proposed(unit)
    return referral.refer(item.pk, actor=unit.reviewer, department="区保密局", question="附件二能否公开")


def answered(unit: Unit, item: Item, *, may_be_public: bool) -> Item:
    """The department's word is recorded."""
    return referral.resolve(
        item.pk, actor=unit.reviewer, may_be_public=may_be_public, answered_on=today(), answer="密函〔2026〕3号"
    )


def test_clearance_waits_for_the_answer_while_the_clock_runs_on(unit: Unit) -> None:
    item = referred(unit)
    with refused("referral-open", kind=NotNow):
        clearance.clear(item.pk, actor=unit.reviewer)
    assert item.subject.clocks.get(duty="regulation-2019/publish").state == Clock.State.RUNNING


def test_what_may_be_public_goes_on(unit: Unit) -> None:
    item = answered(unit, referred(unit), may_be_public=True)
    assert factories.edition(clearance.clear(item.pk, actor=unit.reviewer)).status == "cleared"
    entry = item.subject.ledger_entries.get(act="item.resolve_referral")
    assert entry.facts["answered_on"] == str(today()) and entry.reason.text == "密函〔2026〕3号"


def test_what_may_not_be_public_goes_back_and_returns_with_another_attribute(unit: Unit) -> None:
    item = answered(unit, referred(unit), may_be_public=False)
    with refused("referral-against"):
        clearance.clear(item.pk, actor=unit.reviewer)
    returning.send_back(item.pk, actor=unit.reviewer, reason="改为不予公开")
    factories.said(unit, item, attribute="withheld", ground="E1", attribute_reason="经保密局确定")
    assert factories.edition(factories.forward(unit, item)).status == "approved"


def test_it_is_referred_and_answered_once_at_a_time(unit: Unit) -> None:
    item = referred(unit)
    with refused("referral-open"):
        referral.refer(item.pk, actor=unit.reviewer, department="区保密局", question="再问")
    answered(unit, item, may_be_public=True)
    with refused("no-referral", kind=NotNow):
        answered(unit, item, may_be_public=True)


def test_department_question_and_answer_are_stated(unit: Unit) -> None:
    item = factories.proposed(unit)
    with refused("no-department", "no-question"):
        referral.refer(item.pk, actor=unit.reviewer, department=" ", question="")
    referral.refer(item.pk, actor=unit.reviewer, department="区保密局", question="能否公开")
    with refused("no-answer", "date-ahead"):
        referral.resolve(
            item.pk, actor=unit.reviewer, may_be_public=True, answered_on=today() + timedelta(days=1), answer=""
        )
