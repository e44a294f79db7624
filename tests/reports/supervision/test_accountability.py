"""Who did not do the duty is held to account by another than who found it; no name, and nobody else sees (条例 arts. 52, 53)."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from disclosure import ledger_words
from disclosure.models import LedgerEntry, User
from disclosure.refusals import NotAllowed, NotLawful, NotNow
from reports.models import AccountabilityCase
from reports.services import accounting, circulating, ticketing
from reports.services.accounting import Charge
from reports.services.circulating import Draft
from tests import factories
from tests.reports.supervision import supervising
from tests.reports.supervision.supervising import Supervised

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Supervised:
    return supervising.supervised()


@pytest.fixture
def leader(at: Supervised) -> User:
    return factories.user("approver", at.office)


def opened(at: Supervised, **said: Any) -> AccountabilityCase:
    charge = {"post": "政务公开科科长", "ground": "53-2", "facts": "公开指南三年未更新。", **said}
    return accounting.open_case(at.office, at.bureau, Charge(**charge), actor=at.staff)


def decided(at: Supervised, leader: User, measure: str) -> AccountabilityCase:
    return accounting.decide(opened(at).pk, measure=measure, opinion="事实清楚", actor=leader)


def test_an_order_to_correct_is_decided_and_ended_with_its_result(at: Supervised, leader: User):
    case = decided(at, leader, "correct")
    with pytest.raises(NotLawful):
        accounting.end(case.pk, result=" ", actor=at.staff)
    case = accounting.end(case.pk, result="指南已更新", actor=at.staff)
    assert (case.status, case.decided_by) == ("ended", leader)
    assert [step.act for step in case.steps.all()] == ["open", "decide", "end"]


def test_whoever_opened_a_case_does_not_decide_it(at: Supervised):
    factories.people.assign(at.staff, "approver", at.office, from_on=factories.LONG_AGO, actor=factories.system())
    with pytest.raises(NotAllowed) as refused:
        accounting.decide(opened(at).pk, measure="correct", opinion="事实清楚", actor=User.objects.get(pk=at.staff.pk))
    assert refused.value.codes == ("same-person",)


def test_a_sanction_is_proposed_and_transferred_and_never_imposed_here(at: Supervised, leader: User):
    case = decided(at, leader, "sanction")
    with pytest.raises(NotNow) as refused:
        accounting.end(case.pk, result="已处分", actor=at.staff)
    assert refused.value.codes == ("not-transferred",)
    with pytest.raises(NotLawful):
        accounting.transfer(case.pk, to=" ", text="", actor=at.staff)
    accounting.transfer(case.pk, to="区监察委员会", text="函〔2026〕1号", actor=at.staff)
    case = accounting.end(case.pk, result="区监委已立案", actor=at.staff)
    assert case.transferred_to == "区监察委员会"


def test_only_a_sanction_is_transferred(at: Supervised, leader: User):
    with pytest.raises(NotNow) as refused:
        accounting.transfer(decided(at, leader, "correct").pk, to="区监察委员会", text="", actor=at.staff)
    assert refused.value.codes == ("no-sanction",)


def test_a_criticism_ends_with_the_circular_that_was_issued_about_that_agency(at: Supervised, leader: User):
    case = decided(at, leader, "criticise")
    with pytest.raises(NotLawful) as refused:
        accounting.end(case.pk, result="已通报", actor=at.staff)
    assert refused.value.codes == ("no-circular",)
    said = Draft("criticise", "通报", "逾期", "条例第四十七条", other="统计")
    circular = circulating.draft(at.office, [at.bureau], said, actor=at.staff)
    circulating.hear(circular.pk, actor=at.staff)
    circulating.state(circular.pk, at.bureau, text="无异议", actor=at.officer)
    circulating.approve(circular.pk, opinion="", actor=leader)
    circular = circulating.issue(circular.pk, actor=at.staff)
    assert accounting.end(case.pk, result="已通报", circular=circular, actor=at.staff).circular == circular


def test_a_case_says_at_which_post_by_which_ground_and_rests_on_that_agencys_tickets(at: Supervised):
    other = factories.agency(parent=at.district)
    ticket = ticketing.open_ticket(at.office, other, problem="未公开", requirement="公开", actor=at.staff)
    with pytest.raises(NotLawful) as refused:
        opened(at, post=" ", ground="99", facts="", tickets=[ticket])
    assert set(refused.value.codes) == {"no-post", "no-facts", "no-ground", "other-agency"}
    with pytest.raises(NotAllowed):
        accounting.open_case(at.office, at.bureau, Charge("科长", "52", "事实"), actor=at.officer)


def test_a_case_opened_by_mistake_is_cancelled_and_one_decided_is_not(at: Supervised, leader: User):
    assert accounting.cancel(opened(at).pk, reason="情况不实", actor=at.staff).status == "cancelled"
    with pytest.raises(NotNow):
        accounting.cancel(decided(at, leader, "correct").pk, reason="情况不实", actor=at.staff)


def test_the_database_keeps_the_case_its_decision_and_its_steps(at: Supervised, leader: User):
    case = decided(at, leader, "sanction")
    for sql in (
        "UPDATE reports_accountabilitycase SET facts = 'x'",
        "UPDATE reports_accountabilitycase SET measure = 'correct'",
        "UPDATE reports_accountabilitycase SET status = 'open'",
        "UPDATE reports_accountabilitycase SET status = 'ended', closed_on = '2026-10-12', result = 'x'",
        "UPDATE reports_accountabilitystep SET text = 'x'",
        "DELETE FROM reports_accountabilitystep",
        "DELETE FROM reports_accountabilitycase",
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    fresh = opened(at)
    with pytest.raises(IntegrityError), transaction.atomic():
        AccountabilityCase.objects.filter(pk=fresh.pk).update(
            status="decided", measure="correct", decided_by=at.staff, decided_on=case.decided_on
        )


def test_only_the_office_and_its_leaders_see_a_case(client: Client, at: Supervised, leader: User):
    case = opened(at)
    page = reverse("admin:reports_accountabilitycase_change", args=[case.pk])
    for who, status in ((at.staff, 200), (leader, 200), (at.approver, 404)):
        client.force_login(who)
        assert client.get(page).status_code == status
    client.force_login(at.officer)
    assert client.get(reverse("admin:reports_accountabilitycase_changelist")).status_code == 403


def test_it_goes_its_way_on_the_staff_site(client: Client, at: Supervised, leader: User):
    client.force_login(at.staff)
    said = {"office": at.office.pk, "agency": at.bureau.pk, "post": "科长", "ground": "53-1", "facts": "逾期不公开"}
    assert client.post(reverse("admin:reports_accountabilitycase_entry", args=["open"]), said).status_code == 302
    case = AccountabilityCase.objects.get()

    def act(name: str, who: User, **said: Any) -> int:
        client.force_login(who)
        return client.post(reverse("admin:reports_accountabilitycase_act", args=[case.pk, name]), said).status_code

    assert act("decide", at.staff, measure="sanction", opinion="严重") == 403
    assert act("decide", leader, measure="sanction", opinion="严重") == 302
    assert act("transfer", at.staff, to="区监察委员会", text="函1号") == 302
    assert act("end", at.staff, result="已处分", circular="") == 302
    page = client.get(reverse("admin:reports_accountabilitycase_change", args=[case.pk])).content.decode()
    assert "区监察委员会" in page and "已处分" in page


def test_the_ledger_says_it_in_words(at: Supervised, leader: User):
    accounting.end(decided(at, leader, "correct").pk, result="已改正", actor=at.staff)
    acts = set(LedgerEntry.objects.filter(act__startswith="accountability.").values_list("act", flat=True))
    assert acts == {"accountability.open", "accountability.decide", "accountability.end"}
    assert not [act for act in acts if ledger_words.act_label(act) == act]
