"""Each act on an item has a page: it is offered to whom the policy allows it, done by its service, refused with why."""

from __future__ import annotations

from datetime import timedelta

import pytest

from catalog import states
from catalog.admin.acts import ACTS
from catalog.forms.checklists import BEFORE_PUBLICATION, POINTS
from catalog.models import Batch, Consultation, Item, TakeDown
from catalog.selectors import visible_edition, working_edition
from catalog.services import batch_rows, consultation, takedown, withdrawal
from disclosure.models import Message
from disclosure.roles import ROLES
from disclosure.today import now, today
from tests.catalog import factories
from tests.catalog.admin.conftest import act, address, buttons, text

pytestmark = pytest.mark.django_db

FORMATION = {"looked": list(POINTS)}
CLEARANCE = {"looked": list(BEFORE_PUBLICATION)}


def do(browser, item, name, **said):
    """Perform an act through its page."""
    answer = browser.post(act(item, name), said)
    assert answer.status_code == 302, text(answer)
    return answer


def state(item):
    return working_edition(Item.objects.get(pk=item.pk)).status


# The way of an item


def test_an_item_goes_from_desk_to_public_by_four_people_and_their_buttons(unit, as_user):
    item = factories.draft(unit)
    for person, label, name, said, reached in (
        (unit.clerk, "提出公开", "propose", FORMATION, states.PROPOSED),
        (unit.reviewer, "公开前保密审查", "clear", CLEARANCE, states.CLEARED),
        (unit.approver, "审批", "approve", {}, states.APPROVED),
        (unit.officer, "发布", "publish", {}, states.PUBLISHED),
    ):
        page = as_user(person).get(address("change", item.pk))
        assert buttons(page)[label].allowed
        assert buttons(page)[label].primary
        answer = do(as_user(person), item, name, **said)
        assert answer.url == address("change", item.pk)
        assert state(item) == reached


STATES = {
    "draft": factories.draft,
    "proposed": factories.proposed,
    "cleared": factories.cleared,
    "approved": factories.approved,
    "published": factories.published,
}
# Which of these acts each role has a button for in each state, when it is not the one who filed.
OFFERED = {
    ("draft", "clerk"): {"propose", "consult", "relate", "discard", "to-backlog"},
    ("draft", "approver"): set(),
    ("proposed", "secrecy-reviewer"): {"clear", "return", "refer"},
    ("proposed", "clerk"): {"consult", "relate"},
    ("proposed", "approver"): {"return"},
    ("cleared", "approver"): {"approve", "return"},
    ("cleared", "principal-leader"): {"approve", "return"},
    ("cleared", "secrecy-reviewer"): {"return"},
    ("approved", "disclosure-officer"): {"publish", "schedule", "consult", "relate"},
    ("approved", "approver"): {"publish", "schedule", "return"},
    ("approved", "clerk"): {"consult", "relate"},
    ("published", "clerk"): {"revise", "release", "relate", "validity", "correct"},
    ("published", "disclosure-head"): {
        *("revise", "archive", "release", "relate", "validity", "correct", "withdraw", "take-down"),
    },
    ("published", "secrecy-reviewer"): {"take-down"},
    ("published", "auditor"): set(),
}


@pytest.mark.parametrize(("where", "role"), OFFERED, ids=lambda one: str(one))
def test_a_button_is_there_for_whom_the_policy_allows_the_act(unit, as_user, where, role):
    item = STATES[where](unit)
    page = as_user(factories.holding(role, unit)).get(address("change", item.pk))
    open_now = {button.url.rstrip("/").rpartition("/")[2] for button in page.context["acts"] if button.allowed}
    assert open_now == OFFERED[where, role]


@pytest.mark.parametrize("role", sorted(ROLES))
def test_a_page_and_a_button_never_disagree(unit, as_user, role):
    item = factories.proposed(unit)
    browser = as_user(factories.holding(role, unit))
    for button in browser.get(address("change", item.pk)).context["acts"]:
        page = browser.get(button.url)
        assert (page.context["reasons"] == ()) == button.allowed, button.label


def test_what_is_not_open_says_why_on_the_page(unit, as_user):
    item = factories.proposed(unit)
    reasons = buttons(as_user(unit.clerk).get(address("change", item.pk)))["公开前保密审查"].reasons
    assert "not-yours" in {reason.code for reason in reasons}


def test_the_filer_sees_no_way_to_clear_what_was_filed(unit, as_user):
    item = factories.proposed(unit)
    filer = working_edition(item).filed_by
    page = as_user(filer).get(act(item, "clear"))
    assert page.status_code == 403
    assert {reason.code for reason in page.context["reasons"]} >= {"same-person"}
    assert as_user(filer).post(act(item, "clear"), CLEARANCE).status_code == 403
    assert state(item) == states.PROPOSED


def test_an_act_out_of_its_time_says_so_at_its_address(unit, as_user):
    item = factories.draft(unit)
    page = as_user(unit.officer).post(act(item, "publish"))
    assert page.status_code == 409
    assert "草拟" in text(page)
    assert state(item) == states.DRAFT


def test_a_review_of_what_is_to_be_public_is_complete_or_refused(unit, as_user):
    item = factories.proposed(unit)
    page = as_user(unit.reviewer).post(act(item, "clear"), {"looked": list(BEFORE_PUBLICATION)[1:]})
    assert page.status_code == 422
    assert "尚未核对" in str(page.context["form"].errors["looked"])
    assert state(item) == states.PROPOSED


def test_the_points_of_a_review_are_kept_with_it(unit, as_user):
    item = factories.draft(unit)
    do(as_user(unit.clerk), item, "propose", **FORMATION, opinion="已核对")
    review = item.subject.reviews.get(moment="formation")
    assert review.checklist == dict.fromkeys(POINTS, True)
    assert review.opinion == "已核对"


def test_what_is_to_be_withheld_is_reviewed_without_claiming_it_may_be_public(unit, as_user):
    item = factories.draft(unit, attribute="withheld", ground="E5", attribute_reason="内部管理")
    do(as_user(unit.clerk), item, "propose", looked=["attachments"])
    assert item.subject.reviews.get(moment="formation").checklist["state-secret"] is False


def test_a_return_needs_its_reason_and_shows_it_with_what_changed_since(unit, as_user):
    item = factories.cleared(unit)
    assert as_user(unit.approver).post(act(item, "return"), {"reason": ""}).status_code == 422
    do(as_user(unit.approver), item, "return", reason="日期不符")
    page = as_user(unit.clerk).get(address("change", item.pk))
    assert "日期不符" in text(page)
    edition = working_edition(item)
    edition.title, edition.body = "改过的标题", "<p>正文改过。</p>"
    edition.save()
    changed = as_user(unit.clerk).get(act(item, "propose")).context["changed"]
    assert {change.label for change in changed} == {"标题", "正文"}
    do(as_user(unit.clerk), item, "propose", **FORMATION)
    assert "改过的标题" in text(as_user(unit.reviewer).get(act(item, "clear")))


def test_publication_is_set_for_a_time_and_taken_back(unit, as_user):
    item = factories.approved(unit)
    at = (now() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    do(as_user(unit.officer), item, "schedule", at=at)
    page = as_user(unit.officer).get(address("change", item.pk))
    assert "定时发布" in text(page)
    do(as_user(unit.officer), item, "unschedule", reason="推迟")
    assert Item.objects.get(pk=item.pk).publish_at is None
    past = (now() - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    refused = as_user(unit.officer).post(act(item, "schedule"), {"at": past})
    assert refused.status_code == 422
    assert "须晚于现在" in text(refused)


def test_what_is_not_proactive_is_closed_and_not_published(unit, as_user):
    item = factories.approved(unit, attribute="on-request", attribute_reason="涉及内部管理")
    shown = buttons(as_user(unit.approver).get(address("change", item.pk)))
    assert shown["按不主动公开办结"].allowed
    assert "发布" not in shown
    do(as_user(unit.approver), item, "close")
    assert state(item) == states.CLOSED


def test_a_draft_filed_by_mistake_is_discarded_with_a_reason(unit, as_user):
    item = factories.draft(unit)
    assert as_user(unit.clerk).post(act(item, "discard"), {"reason": ""}).status_code == 422
    do(as_user(unit.clerk), item, "discard", reason="填错了")
    assert state(item) == states.DISCARDED
    assert as_user(unit.clerk).get(address("change", item.pk)).status_code == 200


# What others decide


def test_another_agency_answers_and_the_district_office_settles(unit, as_user):
    item, other = factories.proposed(unit), factories.unit(unit.agency.parent)
    do(as_user(unit.clerk), item, "consult", agency=other.agency.name, question="是否同意公开？")
    answering = as_user(other.officer)
    assert buttons(answering.get(address("change", item.pk)))["答复会商"].allowed
    asked = Consultation.objects.get()
    bare = answering.post(act(item, "answer"), {"consultation": asked.pk, "answer": "objected", "opinion": ""})
    assert bare.status_code == 422
    do(answering, item, "answer", consultation=asked.pk, answer="objected", opinion="涉及我局未公开数据")
    office = as_user(factories.over("district-office", unit))
    do(office, item, "decide", consultation=asked.pk, answer="agreed", opinion="应当公开")
    asked.refresh_from_db()
    assert asked.settled


def test_nobody_answers_for_an_agency_that_is_not_theirs(unit, as_user):
    item, other = factories.proposed(unit), factories.unit(unit.agency.parent)
    consultation.ask(item.pk, other.agency, question="？", actor=unit.clerk)
    page = as_user(unit.officer).post(act(item, "answer"), {"answer": "agreed"})
    assert page.status_code == 403
    assert not Consultation.objects.get().answer


def test_a_consultation_of_an_unknown_agency_is_refused_at_its_field(unit, as_user):
    item = factories.proposed(unit)
    page = as_user(unit.clerk).post(act(item, "consult"), {"agency": "没有的局", "question": "？"})
    assert "agency" in page.context["form"].errors


def test_a_referral_is_made_and_its_answer_noted(unit, as_user):
    item = factories.proposed(unit)
    reviewer = as_user(unit.reviewer)
    do(reviewer, item, "refer", department="区保密局", question="是否涉密")
    assert not buttons(reviewer.get(address("change", item.pk)))["公开前保密审查"].allowed
    do(
        reviewer,
        item,
        "resolve",
        may_be_public="yes",
        answered_on=today().isoformat(),
        answer="不涉密",
    )
    assert buttons(reviewer.get(address("change", item.pk)))["公开前保密审查"].allowed


def test_collective_decision_and_authorisation_are_recorded_where_they_are_needed(unit, as_user):
    marked = {"needs_collective_decision": True, "needs_authorisation": True}
    item = factories.cleared(unit, item=marked)
    group = as_user(factories.holding("party-group", unit))
    do(group, item, "decide-collectively", met_on=today().isoformat(), opinion="同意公开")
    office = as_user(factories.over("district-office", unit))
    do(office, item, "authorise", opinion="同意发布")
    assert set(item.subject.reviews.values_list("moment", flat=True)) >= {"collective", "authorisation"}
    ahead = (today() + timedelta(days=1)).isoformat()
    assert group.post(act(item, "decide-collectively"), {"met_on": ahead, "opinion": "x"}).status_code == 422


def test_the_justice_bureau_consents_where_its_district_demands_it(yanliang, as_user):
    said = {"attribute": "withheld", "ground": "E5", "attribute_reason": "内部管理"}
    item = factories.cleared(yanliang, **said)
    justice = as_user(factories.over("justice-reviewer", yanliang))
    assert buttons(justice.get(address("change", item.pk)))["同意不予公开"].allowed
    assert not buttons(as_user(yanliang.approver).get(address("change", item.pk)))["审批"].allowed
    do(justice, item, "consent", opinion="同意")
    assert buttons(as_user(yanliang.approver).get(address("change", item.pk)))["审批"].allowed


# What follows publication


def test_a_revision_is_a_draft_beside_the_public_edition(unit, as_user):
    item = factories.published(unit)
    answer = do(as_user(unit.clerk), item, "revise", changed_on=today().isoformat())
    page = as_user(unit.clerk).get(answer.url)
    assert page.context["form"].edition.number == 2
    assert visible_edition(Item.objects.get(pk=item.pk)).number == 1
    ahead = (today() + timedelta(days=1)).isoformat()
    other = factories.published(unit)
    assert as_user(unit.clerk).post(act(other, "revise"), {"changed_on": ahead}).status_code == 422


def test_a_closed_item_is_kept_for_another_year_or_made_public(unit, as_user):
    item = factories.closed(unit)
    head = as_user(unit.head)
    do(head, item, "keep-withheld", reason="理由仍然成立")
    do(head, item, "reattribute", changed_on=today().isoformat(), reason="情势已经变化")
    assert working_edition(Item.objects.get(pk=item.pk)).attribute == "proactive"


def test_a_withdrawal_shows_its_reason_to_the_public(unit, as_user, client):
    item = factories.published(unit)
    do(as_user(unit.head), item, "withdraw", reason="处罚决定已撤销")
    gone = client.get(f"/d/{item.index_number}")
    assert gone.status_code == 410
    assert "处罚决定已撤销" in text(gone)


def test_a_take_down_is_done_by_one_explained_and_reviewed_by_others(unit, as_user, client):
    item = factories.published(unit)
    do(as_user(unit.reviewer), item, "take-down", cause="含身份证号")
    assert client.get(f"/d/{item.index_number}").status_code == 410
    do(as_user(unit.officer), item, "explain-take-down", explanation="附件未作处理")
    same = as_user(unit.officer).post(act(item, "review-take-down"), {"finding": "x"})
    assert same.status_code == 403
    do(as_user(unit.approver), item, "review-take-down", finding="处置得当")
    assert TakeDown.objects.get().finding == "处置得当"


def test_channels_relations_and_validity_are_noted(unit, as_user):
    item, other = factories.published(unit), factories.published(unit)
    clerk = as_user(unit.clerk)
    do(clerk, item, "release", channel="gazette", on=today().isoformat(), proof="第1期")
    do(clerk, item, "relate", kind="interprets", target=other.index_number)
    do(clerk, item, "validity", validity="repealed", on=today().isoformat(), superseded_by=other.index_number)
    page = as_user(unit.clerk).get(address("change", item.pk))
    assert "政府公报" in text(page)
    unknown = clerk.post(act(item, "relate"), {"kind": "interprets", "target": "没有的编号"})
    assert "没有找到" in str(unknown.context["form"].errors["target"])


def test_a_later_date_starts_a_further_clock(unit, as_user):
    item = factories.published(unit, matter="penalty", dates={"decision": today()})
    do(as_user(unit.clerk), item, "trigger", trigger="decision-overturned", on=today().isoformat())
    assert item.subject.clocks.filter(trigger_on=today(), state="running").exists()


def test_a_supervisor_chases_whoever_holds_it_with_one_click(unit, as_user):
    item = factories.proposed(unit)
    office = as_user(factories.over("district-office", unit))
    back = address("changelist")
    answer = office.post(f"{act(item, 'chase')}?next={back}")
    assert answer.url == back
    assert Message.objects.filter(recipient=unit.reviewer, kind="chase").exists()


def test_every_act_has_an_address_of_its_own_and_words(unit):
    names = [one.name for one in ACTS]
    assert len(names) == len(set(names))
    assert all(str(one.label) and str(one.explanation) for one in ACTS)


def test_nobody_meets_a_dead_act(unit, as_user):
    item = factories.draft(unit)
    assert as_user(unit.clerk).get(act(item, "no-such-act")).status_code == 404


def test_a_draft_that_was_public_elsewhere_becomes_a_backlog_of_one_with_its_own_dates(unit, as_user):
    item = factories.draft(unit, title="历史文件", formed_on=today() - timedelta(days=900))
    on = (today() - timedelta(days=895)).isoformat()
    answer = do(as_user(unit.clerk), item, "to-backlog", published_on=on, index_number="", channel="portal", proof="")
    batch = Batch.objects.get()
    assert answer.url == f"/admin/catalog/batch/{batch.pk}/change/"
    assert state(item) == states.DISCARDED
    as_user(unit.reviewer).post(f"/admin/catalog/batch/{batch.pk}/act/clear/", {"opinion": ""})
    as_user(unit.approver).post(f"/admin/catalog/batch/{batch.pk}/act/approve/", {"opinion": ""})
    as_user(unit.clerk).post(f"/admin/catalog/batch/{batch.pk}/act/apply/", {})
    batch_rows.bring_in_next(batch.pk)
    brought = batch.items.get()
    edition = working_edition(brought)
    assert (edition.title, edition.published_at.date().isoformat() <= on) == ("历史文件", True)
    assert not brought.subject.clocks.filter(late_by__gt=0).exists()


def test_a_day_ahead_is_no_day_of_an_earlier_publication(unit, as_user):
    item = factories.draft(unit)
    ahead = (today() + timedelta(days=1)).isoformat()
    page = as_user(unit.clerk).post(act(item, "to-backlog"), {"published_on": ahead, "channel": "portal"})
    assert page.status_code == 422
    assert state(item) == states.DRAFT
    assert not Batch.objects.exists()


def test_a_revision_of_what_is_public_here_is_no_backlog(unit, as_user):
    item = factories.published(unit)
    do(as_user(unit.clerk), item, "revise", changed_on=today().isoformat())
    assert as_user(unit.clerk).get(act(item, "to-backlog")).context["reasons"]


def test_beside_a_revision_under_way_the_public_edition_keeps_its_registers(unit, as_user):
    item = factories.revised(unit, factories.published(unit))
    offered = buttons(as_user(unit.officer).get(address("change", item.pk)))
    assert offered["登记公开渠道"].allowed and offered["变更有效性"].allowed
    draft = factories.draft(unit)
    assert "登记公开渠道" not in buttons(as_user(unit.officer).get(address("change", draft.pk)))


def test_what_was_withdrawn_or_taken_down_offers_a_new_edition(unit, as_user):
    withdrawn, taken = factories.published(unit), factories.published(unit)
    withdrawal.withdraw(withdrawn.pk, actor=unit.approver, reason="撤回更正")
    takedown.take_down(taken.pk, actor=unit.head, cause="含有个人信息")
    for item in (withdrawn, taken):
        assert buttons(as_user(unit.clerk).get(address("change", item.pk)))["修订"].allowed
        assert not buttons(as_user(unit.approver).get(address("change", item.pk)))["修订"].allowed
