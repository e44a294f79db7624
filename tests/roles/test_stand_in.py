"""AB岗: a stand-in holds exactly what the post holds, where it reaches, between two days."""

from __future__ import annotations

from datetime import timedelta

import pytest

from disclosure import people
from disclosure.models import Agency, User
from disclosure.roles import ROLES
from disclosure.today import moved_to, today
from tests import factories
from tests.roles.roleplay import held

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau() -> Agency:
    return factories.agency(parent=factories.district())


def stand_in_for(role: str, bureau: Agency) -> User:
    person, post = factories.user(), factories.user(role, bureau).assignments.get()
    until = today() + timedelta(days=3)
    people.delegate(post.pk, stand_in=person, from_on=today(), to_on=until, reason="休假", actor=factories.system())
    return person


@pytest.mark.parametrize("role", ROLES)
def test_holds_what_the_post_holds_and_where(role: str, bureau: Agency):
    person = stand_in_for(role, bureau)
    assert held(person, bureau) == ROLES[role].acts
    assert held(person, bureau.parent) == set()


def test_holds_it_no_longer_than_it_lasts(bureau: Agency):
    person = stand_in_for("approver", bureau)
    with moved_to(today() + timedelta(days=4)):
        assert held(User.objects.get(pk=person.pk), bureau) == set()


def test_keeps_his_own_role_beside_it(bureau: Agency):
    clerk, post = factories.user("clerk", bureau), factories.user("auditor", bureau).assignments.get()
    people.delegate(post.pk, stand_in=clerk, from_on=today(), to_on=today(), reason="休假", actor=factories.system())
    assert held(clerk, bureau) == ROLES["clerk"].acts | ROLES["auditor"].acts
