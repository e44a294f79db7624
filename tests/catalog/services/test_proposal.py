"""Proposal: only what is complete leaves the desk, with the secrecy review at formation."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from catalog.services import proposal
from disclosure.models import Message
from disclosure.today import SHANGHAI, today
from tests.catalog import factories
from tests.catalog.factories import Unit
from tests.catalog.refusing import refused

CLERKLY = {"state-secret": True, "third-party": True}


def test_a_complete_draft_is_proposed_with_its_review_at_formation(unit: Unit) -> None:
    item = proposal.propose(factories.draft(unit).pk, actor=unit.clerk, checklist=CLERKLY, opinion="不涉密")
    edition = factories.edition(item)
    review = item.subject.reviews.get()
    assert edition.status == "proposed" and len(edition.content_hash) == 64
    assert (review.moment, review.reviewer, review.checklist) == ("formation", unit.clerk, CLERKLY)
    assert review.content_hash == edition.content_hash
    assert [one.recipient for one in Message.objects.all()] == [unit.reviewer]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"title": " "}, "no-title"),
        ({"issuing_agency": ""}, "no-issuing-agency"),
        ({"body": ""}, "no-content"),
        ({"formed_on": None}, "no-formation-date"),
        ({"formed_on": today() + timedelta(days=1)}, "date-ahead"),
        ({"matter": "penalty"}, "no-trigger-date"),
        ({"attribute": "withheld", "attribute_reason": "内部"}, "no-ground"),
        ({"attribute": "withheld", "ground": "E8", "attribute_reason": "查询"}, "no-ground"),
        ({"attribute": "withheld", "ground": "E1"}, "no-reason"),
        ({"attribute": "on-request"}, "no-reason"),
    ],
)
def test_what_is_missing_is_named_with_its_rule(unit: Unit, said: dict[str, object], code: str) -> None:
    item = factories.draft(unit, **said)
    with refused(code):
        proposal.propose(item.pk, actor=unit.clerk)


def test_an_attachment_is_content_enough(unit: Unit) -> None:
    item = factories.draft(unit, body="")
    factories.attach(item, by=unit.clerk)
    assert proposal.propose(item.pk, actor=unit.clerk)


def test_for_what_is_open_on_request_a_reason_is_enough(unit: Unit) -> None:
    assert factories.proposed(unit, attribute="on-request", attribute_reason="涉及第三方，须个案判断")


def test_what_is_for_inside_only_is_never_proactive(unit: Unit) -> None:
    item = factories.draft(unit, item={"audience": "internal"})
    with refused("internal-not-proactive"):
        proposal.propose(item.pk, actor=unit.clerk)


def test_an_emergency_needs_the_hour_not_only_the_day(unit: Unit) -> None:
    item = factories.draft(unit, matter="emergency", dates={"incident": today()})
    with refused("no-trigger-time"):
        proposal.propose(item.pk, actor=unit.clerk)
    at = datetime.combine(today(), datetime.min.time(), tzinfo=SHANGHAI)
    item = factories.draft(unit, matter="emergency", dates={"incident": at})
    assert proposal.propose(item.pk, actor=unit.clerk)


def test_a_date_no_duty_counts_from_is_not_demanded(unit: Unit) -> None:
    assert factories.proposed(unit, matter="interpretation")
    assert factories.proposed(unit, matter="power-list")


def test_what_is_to_be_public_passes_every_point_of_the_review(unit: Unit) -> None:
    item = factories.draft(unit)
    with refused("not-passed"):
        proposal.propose(item.pk, actor=unit.clerk, checklist={**CLERKLY, "third-party": False})


def test_what_is_withheld_may_fail_the_points_for_which_it_is_withheld(unit: Unit) -> None:
    item = factories.draft(unit, attribute="withheld", ground="E4", attribute_reason="个人隐私")
    assert proposal.propose(item.pk, actor=unit.clerk, checklist={**CLERKLY, "third-party": False})


def test_where_a_place_asks_for_it_a_policy_comes_with_its_plan_of_interpretation(db: None) -> None:
    yubei = factories.unit(jurisdiction="yubei")
    item = factories.draft(yubei, matter="policy-document", issued_on=today())
    with refused("no-interpretation"):
        proposal.propose(item.pk, actor=yubei.clerk)
    assert factories.proposed(yubei, matter="policy-document", issued_on=today(), interpretation="planned")


def test_where_plan_and_material_are_both_asked_for_a_plan_is_not_enough(yanliang: Unit) -> None:
    item = factories.draft(yanliang, matter="policy-document", issued_on=today(), interpretation="planned")
    with refused("no-interpretation"):
        proposal.propose(item.pk, actor=yanliang.clerk)
    assert factories.proposed(yanliang, matter="policy-document", issued_on=today(), interpretation="attached")


def test_proposal_stops_the_clock_of_proposal(db: None) -> None:
    quality = factories.unit(jurisdiction="quality")
    item = factories.proposed(quality, matter="prompt")
    clocks = {clock.duty: clock.state for clock in item.subject.clocks.all()}
    assert clocks["quality-2016/propose"] == "stopped" and clocks["quality-2016/publish"] == "running"


def test_a_public_item_is_not_made_a_withheld_one_by_its_next_edition(unit: Unit) -> None:
    withheld = {"attribute": "withheld", "ground": "E5", "attribute_reason": "内部"}
    item = factories.revised(unit, factories.published(unit), **withheld)
    with refused("public-now"):
        proposal.propose(item.pk, actor=unit.clerk)


def test_when_nobody_holds_the_next_post_the_head_is_told(unit: Unit) -> None:
    lonely = factories.unit()
    lonely.reviewer.assignments.update(to_on=date(2011, 1, 1))
    factories.proposed(lonely)
    message = Message.objects.get()
    assert message.recipient == lonely.head and "没有可以办理此事的人" in message.body
