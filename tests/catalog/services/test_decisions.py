"""Decisions of others: the party group's on what is sensitive, the district's on what it releases."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from catalog.services import decisions, filing, proposal, publication, returning
from catalog.services.filing import Draft
from disclosure.refusals import NotAllowed, NotNow
from disclosure.today import now, today
from tests.catalog import factories
from tests.catalog.factories import Unit
from tests.catalog.refusing import refused

SENSITIVE, DISTRICT_WIDE = {"needs_collective_decision": True}, {"needs_authorisation": True}


def test_a_collective_decision_names_the_day_of_its_meeting(unit: Unit) -> None:
    group, item = factories.holding("party-group", unit), factories.proposed(unit, item=SENSITIVE)
    decisions.decide_collectively(item.pk, actor=group, met_on=today(), opinion="同意")
    assert item.subject.ledger_entries.get(act="item.decide_collectively").facts["met_on"] == str(today())
    with refused("date-ahead"):
        decisions.decide_collectively(item.pk, actor=group, met_on=today() + timedelta(days=1), opinion="同意")


def test_no_collective_decision_on_what_is_not_marked_so(unit: Unit) -> None:
    group, item = factories.holding("party-group", unit), factories.proposed(unit)
    with refused("no-collective-needed", kind=NotNow):
        decisions.decide_collectively(item.pk, actor=group, met_on=today(), opinion="")


def test_a_decision_is_void_once_the_content_has_changed(unit: Unit) -> None:
    group, item = factories.holding("party-group", unit), factories.proposed(unit, item=SENSITIVE)
    decisions.decide_collectively(item.pk, actor=group, met_on=today(), opinion="同意")
    returning.send_back(item.pk, actor=unit.reviewer, reason="请补充")
    filing.edit(item.pk, Draft({"title": "改过的标题"}), actor=unit.clerk)
    with refused("no-collective-decision"):
        factories.forward(unit, item)


@pytest.mark.parametrize("act", [publication.publish, publication.schedule])
def test_district_wide_information_is_not_released_without_the_districts_word(unit: Unit, act: object) -> None:
    item = factories.approved(unit, item=DISTRICT_WIDE)
    with refused("no-authorisation", kind=NotNow):
        release(act, item.pk, unit)
    decisions.authorise(item.pk, actor=factories.over("district-office", unit), opinion="同意发布")
    release(act, item.pk, unit)


def release(act: object, item_id: int, unit: Unit) -> None:
    """Publish at once or at a set time."""
    if act is publication.publish:
        publication.publish(item_id, actor=unit.officer)
    else:
        publication.schedule(item_id, now() + timedelta(hours=1), actor=unit.officer)


def test_an_emergency_needs_the_districts_word_where_its_rules_say_so(yanliang: Unit) -> None:
    at: datetime = now() - timedelta(hours=1)
    item = factories.approved(yanliang, matter="emergency", dates={"incident": at})
    with refused("no-authorisation"):
        publication.publish(item.pk, actor=yanliang.officer)
    decisions.authorise(item.pk, actor=factories.over("district-office", yanliang), opinion="同意发布")
    assert publication.publish(item.pk, actor=yanliang.officer)


def test_only_the_district_authorises(unit: Unit) -> None:
    item = factories.draft(unit, item=DISTRICT_WIDE)
    proposal.propose(item.pk, actor=unit.clerk)
    with refused("not-yours", kind=NotAllowed):
        decisions.authorise(item.pk, actor=unit.head, opinion="同意")
