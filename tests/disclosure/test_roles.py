"""Roles are data: an act belongs to whoever holds a role that carries it, at the agency and everywhere below it."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from disclosure import people, roles
from disclosure.models import Agency, Subject, User
from disclosure.today import today
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def district() -> Agency:
    return factories.district()


@pytest.fixture
def bureau(district: Agency) -> Agency:
    return factories.agency(parent=district)


def test_an_act_is_held_at_the_agency_and_below_and_nowhere_else(district, bureau):
    clerk, station = factories.user("clerk", bureau), factories.agency(parent=bureau)
    assert roles.may(clerk, "item.file", bureau)
    assert roles.may(clerk, "item.file", station)
    assert not roles.may(clerk, "item.file", district)
    assert not roles.may(clerk, "item.file", factories.agency(parent=district))


def test_the_query_gives_exactly_the_agencies_where_the_act_is_held(district, bureau):
    for _number in range(12):
        factories.agency(parent=district)
    factories.agency(parent=bureau)
    for person in (factories.user("clerk", bureau), factories.user("auditor", district), factories.user()):
        asked = set(roles.agencies(person, "item.see"))
        assert asked == {one for one in Agency.objects.all() if roles.may(person, "item.see", one)}


def test_the_query_works_on_whatever_row_belongs_to_an_agency(bureau):
    mine, other = factories.subject(bureau), factories.subject(factories.district())
    found = Subject.objects.filter(roles.scope(factories.user("clerk", bureau), "item.see", field="agency__path"))
    assert mine in found
    assert other not in found


def test_whoever_holds_nothing_sees_nothing(bureau):
    assert not roles.agencies(factories.user(), "item.see").exists()
    assert not roles.agencies(AnonymousUser(), "item.see").exists()
    assert not roles.may(AnonymousUser(), "item.see", bureau)


def test_an_act_nobody_ever_holds_is_a_slip_of_the_pen(bureau):
    for ask in (roles.may, roles.holding):
        with pytest.raises(ValueError, match="unknown act"):
            ask(factories.user(), "item.clera", bureau)
    with pytest.raises(ValueError, match="unknown act"):
        roles.scope(factories.user(), "item.clera")


def test_a_closed_account_holds_nothing(bureau):
    clerk = factories.user("clerk", bureau)
    clerk.is_active = False
    clerk.save()
    assert not roles.may(User.objects.get(pk=clerk.pk), "item.file", bureau)
    assert clerk not in roles.holders("clerk", bureau, on=today())


def test_one_instance_reads_its_roles_once_and_anew_after_an_appointment(bureau, django_assert_num_queries):
    person = factories.user()
    assert not roles.may(person, "item.file", bureau)
    people.assign(person, "clerk", bureau, from_on=today(), actor=factories.system())
    assert roles.may(person, "item.file", bureau)
    with django_assert_num_queries(0):
        assert not roles.may(person, "item.clear", bureau)


def test_holders_include_stand_ins_and_whoever_oversees_from_above(district, bureau):
    own, above = factories.user("secrecy-reviewer", bureau), factories.user("secrecy-reviewer", district)
    factories.user("secrecy-reviewer", factories.agency(parent=district))
    stand_in = factories.user()
    people.delegate(
        own.assignments.get().pk, stand_in=stand_in, from_on=today(), to_on=today(), reason="休假", actor=own
    )
    assert set(roles.holders("secrecy-reviewer", bureau, on=today())) == {own, above, stand_in}


def test_ones_own_role_comes_before_one_that_is_stood_in_for(bureau):
    own, other = factories.user("clerk", bureau), factories.user("clerk", bureau)
    people.delegate(
        other.assignments.get().pk, stand_in=own, from_on=today(), to_on=today(), reason="休假", actor=other
    )
    held = roles.holding(own, "item.file", bureau)
    assert held is not None
    assert held.on_behalf_of is None


def test_django_asks_the_roles(bureau):
    clerk, subject = factories.user("clerk", bureau), factories.subject(bureau)
    assert clerk.has_perm("item.file")
    assert clerk.has_perm("item.file", bureau)
    assert clerk.has_perm("item.file", subject)
    assert not clerk.has_perm("item.file", factories.district())
    assert not clerk.has_perm("item.clear")
    assert not clerk.has_perm("disclosure.delete_agency")


def test_a_thing_that_belongs_to_no_agency_is_nobodys_to_act_on(bureau):
    assert not factories.user("clerk", bureau).has_perm("item.file", object())


def test_a_refusal_names_who_would_hold_the_act(bureau):
    (reason,) = roles.reasons_against(factories.user("clerk", bureau), "item.clear", bureau)
    assert reason.kind == "not-allowed"
    assert "保密审查员" in reason.next_step


def test_the_database_keeps_the_system_from_ever_logging_in():
    system = User.system()
    assert system.is_system
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=system.pk).update(is_active=True)


def test_a_person_who_calls_himself_system_is_not_the_system():
    assert not User(username="system", is_active=True).is_system
