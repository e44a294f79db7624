"""What supervision leaves to be done waits on the workbench of whoever is to do it, and of nobody else."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from disclosure.models import User
from disclosure.today import moved_to
from reports.models import UrgingNotice
from reports.services import accounting, circulating, urging
from reports.services.accounting import Charge
from reports.services.circulating import Draft
from tests import factories
from tests.reports.supervision import supervising
from tests.reports.supervision.supervising import Supervised

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 9, 14)


@pytest.fixture
def at() -> Supervised:
    return supervising.supervised()


@pytest.fixture(autouse=True)
def _on_a_monday():
    with moved_to(MONDAY):
        yield


def offers(client: Client, who: User, model: str, pk: int, act: str) -> bool:
    """Whether a person's workbench offers an act on a record."""
    client.force_login(who)
    page = client.get(reverse("admin:index")).content.decode()
    return reverse(f"admin:reports_{model}_act", args=[pk, act]) in page


def test_an_urged_agency_finds_what_to_answer_until_it_has(client: Client, at: Supervised):
    supervising.due(at.bureau, date(2026, 8, 14))
    urging.issue_due()
    notice = UrgingNotice.objects.get()
    assert offers(client, at.officer, "urgingnotice", notice.pk, "answer")
    assert not offers(client, at.staff, "urgingnotice", notice.pk, "answer")
    urging.answer(notice.pk, text="已办结", actor=at.officer)
    assert not offers(client, at.officer, "urgingnotice", notice.pk, "answer")


def test_who_is_to_be_criticised_finds_it_until_it_has_spoken_and_the_leader_what_to_approve(
    client: Client, at: Supervised
):
    leader = factories.user("approver", at.office)
    said = Draft("criticise", "通报", "逾期", "条例第四十七条", other="统计")
    circular = circulating.draft(at.office, [at.bureau], said, actor=at.staff)
    assert not offers(client, at.officer, "circularletter", circular.pk, "state")
    circulating.hear(circular.pk, actor=at.staff)
    assert offers(client, at.officer, "circularletter", circular.pk, "state")
    circulating.state(circular.pk, at.bureau, text="无异议", actor=at.officer)
    assert not offers(client, at.officer, "circularletter", circular.pk, "state")
    assert offers(client, leader, "circularletter", circular.pk, "approve")
    assert not offers(client, at.approver, "circularletter", circular.pk, "approve")


def test_a_case_waits_for_the_leader_of_the_office(client: Client, at: Supervised):
    leader = factories.user("approver", at.office)
    case = accounting.open_case(at.office, at.bureau, Charge("科长", "53-1", "逾期不公开"), actor=at.staff)
    assert offers(client, leader, "accountabilitycase", case.pk, "decide")
    assert not offers(client, at.approver, "accountabilitycase", case.pk, "decide")
