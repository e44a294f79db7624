"""Interpretation: its plan and material come with the policy, are signed with it, and go out as the place demands."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from catalog.models import Edition, InterpretationPlan, Item
from catalog.services import approval, clearance, discarding, interpreting, proposal, publication, register, returning
from catalog.tasks import announce_item
from disclosure.refusals import NotAllowed, NotNow, Refused
from disclosure.today import moved_to, now, today
from tests.catalog import factories
from tests.catalog.factories import Unit
from tests.catalog.refusing import refused


@pytest.fixture
def qinghai(db: None) -> Unit:
    """A department whose rules are source 002."""
    return factories.unit(jurisdiction="qinghai")


@pytest.fixture
def yubei(db: None) -> Unit:
    """A department whose rules are source 001."""
    return factories.unit(jurisdiction="yubei")


def policy(at: Unit, declared: str = "attached", **said: object) -> Item:
    """A draft policy document that says what it brings along and brings nothing yet."""
    item = factories.draft(at, matter="policy-document", issued_on=today(), **said)
    return factories.said(at, item, interpretation=declared)


# Plan and material before approval


def test_plan_and_material_are_both_sent_with_a_draft_of_qinghai(qinghai: Unit) -> None:
    """002 二（二）: 起草部门在上报代拟稿时应将……解读方案和解读材料一并报送."""
    item = policy(qinghai)
    with refused("no-plan", "no-material"):
        proposal.propose(item.pk, actor=qinghai.clerk)
    factories.planned(qinghai, item)
    with refused("no-material"):
        proposal.propose(item.pk, actor=qinghai.clerk)
    material = factories.interpretation_of(qinghai, item, to="draft")
    with refused("no-material"):
        proposal.propose(item.pk, actor=qinghai.clerk)
    proposal.propose(material.pk, actor=qinghai.clerk)
    assert proposal.propose(item.pk, actor=qinghai.clerk)


@pytest.mark.parametrize("declared", ["planned", "attached"])
def test_a_plan_or_the_material_is_enough_in_yubei(yubei: Unit, declared: str) -> None:
    """001 二（二）5: 解读方案或解读材料一并报送."""
    item = policy(yubei, declared)
    with refused({"planned": "no-plan", "attached": "no-material"}[declared]):
        proposal.propose(item.pk, actor=yubei.clerk)
    factories.accompany(yubei, item, declared)
    assert factories.publish(yubei, factories.forward(yubei, item)).index_number


def test_what_is_to_be_kept_or_binds_nowhere_brings_nothing(yubei: Unit, unit: Unit) -> None:
    kept = {"attribute": "on-request", "attribute_reason": "内部管理"}
    assert proposal.propose(policy(yubei, "not-needed", **kept).pk, actor=yubei.clerk)
    assert proposal.propose(policy(unit, "attached").pk, actor=unit.clerk)


def test_the_policy_waits_for_the_leaders_signature_under_its_plan(yubei: Unit) -> None:
    item = factories.planned(yubei, policy(yubei, "planned"), signed=False)
    proposal.propose(item.pk, actor=yubei.clerk)
    clearance.clear(item.pk, actor=yubei.reviewer)
    with refused("plan-not-signed", kind=NotNow):
        approval.approve(item.pk, actor=yubei.approver)
    interpreting.sign_plan(item.pk, actor=factories.leader(yubei))
    assert approval.approve(item.pk, actor=yubei.approver)


def test_the_policy_waits_for_the_approval_of_its_material(yanliang: Unit) -> None:
    """000 art. 25: 同步起草、同步审签."""
    item = factories.planned(yanliang, policy(yanliang), signed=False)
    material = factories.interpretation_of(yanliang, item, to="proposed")
    proposal.propose(item.pk, actor=yanliang.clerk)
    clearance.clear(item.pk, actor=yanliang.reviewer)
    with refused("material-not-approved", kind=NotNow):
        approval.approve(item.pk, actor=yanliang.approver)
    clearance.clear(material.pk, actor=yanliang.reviewer)
    approval.approve(material.pk, actor=yanliang.approver)
    assert approval.approve(item.pk, actor=yanliang.approver)


def test_material_given_back_after_the_approval_keeps_the_policy_back(yanliang: Unit) -> None:
    item = factories.forward(
        yanliang, factories.draft(yanliang, matter="policy-document", issued_on=today(), interpretation="attached")
    )
    material = item.related_from.get().source
    returning.send_back(material.pk, actor=yanliang.approver, reason="重写")
    with refused("no-material"):
        publication.publish(item.pk, actor=yanliang.officer)


def test_a_later_edition_of_an_interpreted_policy_brings_nothing_new(qinghai: Unit) -> None:
    item = factories.published(qinghai, matter="policy-document", issued_on=today(), interpretation="attached")
    publication.publish(item.related_from.get().source.pk, actor=qinghai.officer)
    InterpretationPlan.objects.all().delete()
    assert factories.publish(qinghai, factories.forward(qinghai, factories.revised(qinghai, item)))


# The plan


def test_every_point_of_002_is_answered_in_qinghai_and_offered_elsewhere(qinghai: Unit, yubei: Unit) -> None:
    points = {**factories.plan().points, "basis": ""}
    with pytest.raises(Refused, match="背景依据。"):
        interpreting.plan(policy(qinghai).pk, factories.plan(points=points), actor=qinghai.clerk)
    assert interpreting.plan(policy(yubei).pk, factories.plan(points={}), actor=yubei.clerk)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("no-kind", {"kinds": []}),
        ("no-kind", {"kinds": ["dance"]}),
        ("no-responsible", {"responsible": " "}),
        ("unknown-point", {"points": {"weather": "covered"}}),
        ("unknown-point", {"points": {"basis": "maybe"}}),
        ("nothing-covered", {"points": {"basis": "not-applicable"}}),
    ],
)
def test_a_plan_names_kinds_person_and_points_that_are_known(yubei: Unit, code: str, said: dict[str, object]) -> None:
    item = policy(yubei)
    with refused(code):
        interpreting.plan(item.pk, factories.plan(**said), actor=yubei.clerk)
    assert not InterpretationPlan.objects.exists()


def test_only_a_policy_document_has_a_plan_written_by_those_who_write_it(yubei: Unit, unit: Unit) -> None:
    with refused("not-a-policy", kind=NotNow):
        interpreting.plan(factories.draft(yubei).pk, factories.plan(), actor=yubei.clerk)
    with refused("not-yours", kind=NotAllowed):
        interpreting.plan(policy(yubei).pk, factories.plan(), actor=unit.clerk)
    with refused("not-in-state", kind=NotNow):
        proposed = proposal.propose(factories.planned(yubei, policy(yubei, "planned")).pk, actor=yubei.clerk)
        interpreting.plan(proposed.pk, factories.plan(), actor=yubei.clerk)


def test_a_plan_written_anew_is_signed_anew(yubei: Unit) -> None:
    item = factories.planned(yubei, policy(yubei))
    with refused("signed", kind=NotNow):
        interpreting.sign_plan(item.pk, actor=factories.leader(yubei))
    again = interpreting.plan(item.pk, factories.plan(kinds=["video"]), actor=yubei.clerk)
    assert (again.signed_by, again.signed_hash) == (None, "")
    assert interpreting.sign_plan(item.pk, actor=factories.leader(yubei)).signed_hash == again.plan_hash


def test_the_principal_leader_signs_and_nobody_else(yubei: Unit) -> None:
    item = factories.planned(yubei, policy(yubei), signed=False)
    for person, code in ((yubei.approver, "not-the-leader"), (yubei.clerk, "not-yours")):
        with refused(code, *(["same-person"] if person == yubei.clerk else []), kind=NotAllowed):
            interpreting.sign_plan(item.pk, actor=person)
    factories.also(factories.leader(yubei), "clerk", yubei)
    own = interpreting.plan(policy(yubei).pk, factories.plan(), actor=factories.leader(yubei))
    with refused("same-person", kind=NotAllowed):
        interpreting.sign_plan(own.item_id, actor=factories.leader(yubei))


def test_what_the_leader_signed_is_not_changed_under_the_signature(yubei: Unit) -> None:
    plan = factories.planned(yubei, policy(yubei)).interpretation_plan
    for change in ({"responsible": "别人"}, {"signed_hash": "x" * 64}, {"written_by": plan.signed_by}):
        with pytest.raises(IntegrityError), transaction.atomic():
            InterpretationPlan.objects.update(**change)


def test_a_plan_and_its_signature_are_told_in_the_ledger(yubei: Unit) -> None:
    item = factories.planned(yubei, policy(yubei))
    told = {one.act: one.facts for one in item.subject.ledger_entries.filter(act__endswith="_interpretation")}
    plan = item.interpretation_plan
    assert told["item.plan_interpretation"]["plan_hash"] == plan.plan_hash
    assert told["item.sign_interpretation"]["plan_hash"] == plan.signed_hash


def test_a_draft_given_up_leaves_no_plan(yubei: Unit) -> None:
    discarding.discard(factories.planned(yubei, policy(yubei)).pk, actor=yubei.clerk, reason="误填")
    assert not InterpretationPlan.objects.exists()


# The material


def test_the_leader_approves_the_material_where_the_leader_signs(yubei: Unit) -> None:
    item = factories.cleared(yubei, matter="interpretation")
    with refused("not-the-leader", kind=NotAllowed):
        approval.approve(item.pk, actor=yubei.approver)
    assert approval.approve(item.pk, actor=factories.leader(yubei))


def test_a_picture_has_its_text_and_a_film_its_secure_address(unit: Unit) -> None:
    bare = {"matter": "interpretation", "body": "", "summary": ""}
    picture = factories.draft(unit, interpretation_kind="graphic", **bare)
    factories.attach(picture, name="图.png", by=unit.clerk)
    with refused("no-text-version"):
        proposal.propose(picture.pk, actor=unit.clerk)
    with refused("no-graphic"):
        proposal.propose(
            factories.draft(unit, matter="interpretation", interpretation_kind="graphic").pk, actor=unit.clerk
        )
    film = factories.draft(unit, matter="interpretation", interpretation_kind="video", summary="讲了什么")
    with refused("no-video"):
        proposal.propose(film.pk, actor=unit.clerk)
    with refused("malformed"):
        factories.said(unit, film, video_link="http://video.example/1")
    factories.said(unit, film, video_link="https://video.example/1")
    assert proposal.propose(film.pk, actor=unit.clerk)


def test_the_database_refuses_a_film_at_an_open_address(unit: Unit) -> None:
    item = factories.draft(unit, matter="interpretation")
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(item=item).update(video_link="http://video.example/1")


def test_the_kind_of_a_cleared_interpretation_is_frozen(unit: Unit) -> None:
    item = factories.cleared(unit, matter="interpretation")
    for change in ({"interpretation_kind": "qa"}, {"video_link": "https://video.example/1"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Edition.objects.filter(item=item).update(**change)


def test_nobody_but_the_drafter_interprets_a_policy(qinghai: Unit) -> None:
    """002 二（二）: 谁起草、谁解读."""
    other = factories.unit(qinghai.agency.parent)
    item = policy(qinghai, item={"drafting_agency": other.agency})
    foreign = factories.draft(qinghai, matter="interpretation")
    with refused("not-the-drafter"):
        register.relate(foreign.pk, item, kind="interprets", actor=qinghai.clerk)
    assert register.relate(foreign.pk, item, kind="follows", actor=qinghai.clerk)
    posted_for_it = factories.draft(qinghai, matter="interpretation", item={"drafting_agency": other.agency})
    assert register.relate(posted_for_it.pk, item, kind="interprets", actor=qinghai.clerk)
    with refused("not-yours", kind=NotAllowed):
        interpreting.begin(item.pk, kind="text", actor=qinghai.clerk)
    assert interpreting.begin(item.pk, kind="qa", actor=other.clerk).agency == other.agency


def test_a_begun_interpretation_is_linked_with_its_policy(yubei: Unit) -> None:
    item = policy(yubei, title="若干措施")
    material = interpreting.begin(item.pk, kind="graphic", actor=yubei.clerk)
    edition = factories.edition(material)
    assert (edition.title, edition.matter, edition.interpretation_kind) == (
        "《若干措施》解读",
        "interpretation",
        "graphic",
    )
    assert [(one.source, one.kind) for one in item.related_from.all()] == [(material, "interprets")]


# Published together, or under its clock


def test_policy_and_interpretation_go_out_in_one_act_in_yanliang(yanliang: Unit) -> None:
    """000 art. 25: 同步发布."""
    item = factories.forward(
        yanliang, factories.draft(yanliang, matter="policy-document", issued_on=today(), interpretation="attached")
    )
    material = item.related_from.get().source
    with refused("goes-with-policy", kind=NotNow):
        publication.publish(material.pk, actor=yanliang.officer)
    publication.publish(item.pk, actor=yanliang.officer)
    assert {factories.edition(one).status for one in (item, material)} == {"published"}
    announce_item(item.pk)
    clock = item.subject.clocks.get(duty="yanliang/interpretation")
    assert (clock.state, clock.late_by) == ("stopped", 0)


def test_what_keeps_the_interpretation_back_keeps_the_policy_back(yanliang: Unit) -> None:
    item = factories.planned(yanliang, policy(yanliang), signed=False)
    material = factories.draft(yanliang, matter="interpretation", item={"needs_authorisation": True})
    register.relate(material.pk, item, kind="interprets", actor=yanliang.clerk)
    factories.forward(yanliang, material)
    factories.forward(yanliang, item)
    with refused("no-authorisation"):
        publication.publish(item.pk, actor=yanliang.officer)
    assert factories.edition(item).status == "approved"


def test_a_set_time_brings_both_out(yanliang: Unit) -> None:
    with moved_to(date(2026, 3, 2)):
        item = factories.forward(
            yanliang, factories.draft(yanliang, matter="policy-document", issued_on=today(), interpretation="attached")
        )
        publication.schedule(item.pk, now() + timedelta(hours=2), actor=yanliang.officer)
    with moved_to(date(2026, 3, 3)):
        assert publication.publish_due(item.pk)
    assert factories.edition(item.related_from.get().source).status == "published"


def test_a_later_first_interpretation_is_refused_in_yanliang(yanliang: Unit) -> None:
    with moved_to(date(2026, 3, 2)):
        item = factories.published(yanliang, matter="policy-document", issued_on=today(), interpretation="attached")
        item.related_from.all().delete()
        late = factories.approved(yanliang, matter="interpretation")
    with moved_to(date(2026, 3, 3)):
        with refused("late-interpretation"):
            register.relate(late.pk, item, kind="interprets", actor=yanliang.clerk)
        with refused("late-interpretation"):
            interpreting.begin(item.pk, kind="text", actor=yanliang.clerk)
        item.related_from.create(source=late, kind="interprets")
        with refused("late-interpretation"):
            publication.publish(late.pk, actor=yanliang.officer)


def test_further_rounds_follow_where_the_first_came_in_time(yanliang: Unit) -> None:
    """002 二（二）: 分段、多次、持续开展解读."""
    with moved_to(date(2026, 3, 2)):
        item = factories.published(yanliang, matter="policy-document", issued_on=today(), interpretation="attached")
    with moved_to(date(2026, 4, 1)):
        second = interpreting.begin(item.pk, kind="qa", actor=yanliang.clerk)
        factories.said(yanliang, second, body="<p>问与答。</p>")
        assert factories.publish(yanliang, factories.forward(yanliang, second))


def test_what_was_public_before_it_came_here_may_be_interpreted_later(yanliang: Unit) -> None:
    (item,) = factories.brought_in(yanliang, factories.entry(matter="policy-document", issued_on=date(2020, 6, 17)))
    assert factories.interpretation_of(yanliang, item, to="published")


def test_where_a_clock_runs_the_interpretation_may_follow(qinghai: Unit) -> None:
    """002 二（二）: 文件公开后3个工作日内."""
    with moved_to(date(2026, 3, 2)):
        item = factories.published(qinghai, matter="policy-document", issued_on=today(), interpretation="attached")
    with moved_to(date(2026, 3, 6)):
        material = publication.publish(item.related_from.get().source.pk, actor=qinghai.officer)
        announce_item(material.pk)
    clock = item.subject.clocks.get(duty="qinghai-2017/interpretation")
    assert (clock.due_on, clock.late_by) == (date(2026, 3, 5), 1)


# Returned


def test_what_was_sent_without_is_returned_on_that_ground(yubei: Unit) -> None:
    """001 二（二）5: 上报材料不齐全的……予以退文."""
    item = factories.proposed(yubei, matter="policy-document", issued_on=today(), interpretation="planned")
    returning.send_back(item.pk, actor=yubei.reviewer, ground="no-interpretation")
    review = returning.last_return(item)
    assert review is not None and "予以退文" in review.opinion and "二（二）5" in review.opinion
    facts = item.subject.ledger_entries.get(act="item.return").facts
    assert facts["return_ground"] == "no-interpretation" and "二（二）5" in facts["article"]


def test_a_ground_that_binds_nowhere_is_none(unit: Unit, yubei: Unit) -> None:
    for at, item in ((unit, factories.proposed(unit, matter="policy-document")), (yubei, factories.proposed(yubei))):
        with refused("no-such-ground"):
            returning.send_back(item.pk, actor=at.reviewer, ground="no-interpretation")
        with refused("no-reason"):
            returning.send_back(item.pk, actor=at.reviewer)
