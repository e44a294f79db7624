"""A superuser keeps the installation; no legal act is his, wherever."""

from __future__ import annotations

import pytest

from disclosure import people, roles
from disclosure.models import Agency, User
from disclosure.refusals import NotAllowed
from disclosure.roles import ACTS, UPKEEP
from disclosure.today import today
from tests import factories
from tests.roles.roleplay import held, performed

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau() -> Agency:
    return factories.agency(parent=factories.district())


@pytest.fixture
def superuser() -> User:
    return factories.superuser()


def test_holds_no_act_anywhere(superuser: User, bureau: Agency):
    assert held(superuser, bureau) == set()
    assert [act for act in ACTS if superuser.has_perm(act)] == []
    assert [act for act in ACTS if superuser.has_perm(act, bureau)] == []


def test_sees_no_matter_of_any_agency(superuser: User, bureau: Agency):
    assert not roles.agencies(superuser, "item.see").exists()
    assert not roles.agencies(superuser, "ledger.see").exists()


def test_keeps_the_directory_of_agencies_and_people_and_does_nothing_else(superuser: User, bureau: Agency):
    assert performed(superuser, bureau) == UPKEEP


def test_gives_himself_no_role(superuser: User, bureau: Agency):
    with pytest.raises(NotAllowed):
        people.assign(superuser, "approver", bureau, from_on=today(), actor=superuser)


def test_a_superuser_given_a_role_by_another_holds_what_that_role_holds(superuser: User, bureau: Agency):
    people.assign(superuser, "auditor", bureau, from_on=today(), actor=factories.superuser())
    assert held(superuser, bureau) == {
        "item.see", "obligation.see", "directory.see", "inspection.see", "ticket.see", "report.see", "statistics.see", "urging.see", "circular.see", "assessment.see", "feedback.see", "place.see", "ledger.see", "request.see", "demand.see",
    }  # fmt: skip


def test_a_closed_superuser_account_keeps_nothing(bureau: Agency):
    assert performed(factories.user(is_superuser=True, is_active=False), bureau) == set()
