"""Decisions (条例 arts. 30, 35-39, 45): reviewed by others than those who handle, on grounds that the file bears out."""

from __future__ import annotations

from datetime import date

import pytest

from applications.models import Request
from applications.policies.resting import CONDITIONS, happened
from applications.services import corrections, deciding, holding, withdrawal
from applications.services.deciding import Draft
from disclosure import people
from disclosure.models import Assignment, User
from disclosure.refusals import NotAllowed, NotLawful
from disclosure.today import moved_to, today
from tests import factories as people_factories
from tests.applications import factories
from tests.applications.factories import Office
from tests.catalog.refusing import refused

pytestmark = pytest.mark.django_db

KNOWN = Draft("R1", particulars={"way-and-route": "本机关网站政策文件栏目"})


@pytest.fixture
def office() -> Office:
    return factories.office()


@pytest.fixture
def request_(office: Office) -> Request:
    return factories.registered(office)


def clerk_and_approver(office: Office) -> User:
    """One person at two posts."""
    both = people_factories.user("clerk", office.agency)
    Assignment.objects.create(
        user=both, role="approver", agency=office.agency, scope_root=office.agency, from_on=today()
    )
    return both


def test_whoever_is_clerk_and_approver_signs_nothing_they_drafted(office, request_):
    both = clerk_and_approver(office)
    decision = deciding.draft(request_.pk, KNOWN, actor=both)
    deciding.propose(decision.pk, actor=both)
    with refused("same-person", kind=NotAllowed):
        deciding.issue(decision.pk, actor=both)


def test_whoever_drafted_first_does_not_sign_what_another_has_only_touched_up(office, request_):
    both = clerk_and_approver(office)
    decision = deciding.draft(request_.pk, KNOWN, actor=both)
    deciding.edit(decision.pk, KNOWN, actor=office.clerk)
    deciding.propose(decision.pk, actor=office.clerk)
    with refused("same-person", kind=NotAllowed):
        deciding.issue(decision.pk, actor=both)
    assert deciding.issue(decision.pk, actor=office.approver)


def test_whoever_holds_a_case_does_not_sign_its_reply_before_handing_it_on(office, request_):
    holding.assign(request_.pk, office.head, actor=office.officer)
    decision = factories.proposed(office, request_)
    with refused("holds-the-case", kind=NotAllowed):
        deciding.issue(decision.pk, actor=office.head)
    holding.assign(request_.pk, office.clerk, actor=office.officer)
    assert deciding.issue(decision.pk, actor=office.head)


def test_a_stand_in_signs_nothing_they_drafted_themselves(office, request_):
    post = Assignment.objects.get(user=office.approver)
    until = today()
    people.delegate(
        post.pk, stand_in=office.clerk, from_on=until, to_on=until, reason="休假", actor=people_factories.system()
    )
    clerk = User.objects.get(pk=office.clerk.pk)
    decision = factories.proposed(office, request_)
    with refused("same-person", kind=NotAllowed):
        deciding.issue(decision.pk, actor=clerk)


def test_nobody_decides_for_another_agency(office, request_):
    elsewhere = factories.office()
    with refused("not-yours", kind=NotAllowed):
        deciding.draft(request_.pk, KNOWN, actor=elsewhere.clerk)
    decision = factories.proposed(office, request_)
    with refused("not-yours", kind=NotAllowed):
        deciding.issue(decision.pk, actor=elsewhere.approver)


@pytest.mark.parametrize("ground", sorted(CONDITIONS))
def test_a_ground_that_tells_of_something_is_not_taken_where_it_did_not_happen(office, request_, ground):
    decision = deciding.draft(request_.pk, Draft(ground, reasons="理由"), actor=office.clerk)
    with refused("did-not-happen", kind=NotLawful):
        deciding.propose(decision.pk, actor=office.clerk)


def test_what_was_corrected_and_withdrawn_may_be_told(office):
    with moved_to(date(2026, 3, 2)):
        request = factories.registered(office)
        corrections.ask(request.pk, points="请写明年份。", period=15, actor=office.clerk, delivered_on=date(2026, 3, 2))
        corrections.answer(request.pk, text="不清楚", on=date(2026, 3, 2), actor=office.clerk)
        decision = deciding.draft(request.pk, Draft("R9"), actor=office.clerk)
        assert list(happened(decision)) == []
        deciding.discard(decision.pk, actor=office.clerk)
        withdrawn = withdrawal.close(request.pk, on=date(2026, 3, 2), how="来电", actor=office.clerk)
        assert deciding.propose(withdrawn.pk, actor=office.clerk)


def test_a_reply_signed_after_the_law_changed_names_the_remedies_of_its_own_day(office):
    with moved_to(date(2023, 12, 29)):
        request = factories.registered(office)
        decision = factories.proposed(office, request, "R4.5", reasons="属于内部工作流程", particulars={})
        assert "应当先申请行政复议" not in decision.remedy_text
    with moved_to(date(2024, 1, 2)):
        with refused("remedy-outdated", kind=NotLawful):
            deciding.issue(decision.pk, actor=office.approver)
        deciding.send_back(decision.pk, actor=office.approver, reason="法律已修订")
        said = Draft("R4.5", reasons="属于内部工作流程", remedy_text=decision.remedy_text)
        deciding.edit(decision.pk, said, actor=office.clerk)
        deciding.propose(decision.pk, actor=office.clerk)
        assert "应当先申请行政复议" in deciding.issue(decision.pk, actor=office.approver).body


def test_a_paragraph_on_remedies_somebody_worded_stays_as_it_was_worded(office, request_):
    decision = factories.drafted(office, request_, remedy_text="另行拟定的文字")
    said = Draft("R1", particulars=decision.particulars, remedy_text="另行拟定的文字")
    assert deciding.edit(decision.pk, said, actor=office.clerk).remedy_text == "另行拟定的文字"


def test_who_obtains_the_reply_online_is_told_where_to_apply_for_reconsideration_online(office, settings):
    settings.DISCLOSURE_RECONSIDERATION_ONLINE = "https://fuyi.example.org"
    online = factories.registered(office, obtaining=("electronic",))
    on_paper = factories.registered(office, obtaining=("post",))
    assert "https://fuyi.example.org" in factories.drafted(office, online).remedy_text
    assert "https://fuyi.example.org" not in factories.drafted(office, on_paper).remedy_text
