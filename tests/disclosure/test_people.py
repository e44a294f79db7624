"""Posts: given and ended by those who appoint, stood in for between two days, never arranged for oneself."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from disclosure import people, roles
from disclosure.models import Agency, Assignment, Delegation, LedgerEntry, User
from disclosure.refusals import NotAllowed, NotLawful, NotNow
from disclosure.today import moved_to
from tests import factories

pytestmark = pytest.mark.django_db

TODAY = date(2026, 6, 1)


@pytest.fixture(autouse=True)
def _in_june():
    with moved_to(TODAY):
        yield


@pytest.fixture
def district() -> Agency:
    return factories.district()


@pytest.fixture
def bureau(district: Agency) -> Agency:
    return factories.agency(parent=district)


@pytest.fixture
def office(district: Agency) -> User:
    return factories.user("district-office", factories.agency(parent=district), over=district)


@pytest.fixture
def post(bureau: Agency) -> Assignment:
    return Assignment.objects.get(user=factories.user("secrecy-reviewer", bureau))


def reload(user: User) -> User:
    return User.objects.get(pk=user.pk)


def test_a_role_reaches_over_its_agency_and_all_below_it_unless_another_subtree_is_named(district, bureau, office):
    reviewer, clerk = factories.user(), factories.user()
    people.assign(reviewer, "justice-reviewer", bureau, scope_root=district, from_on=TODAY, actor=office)
    people.assign(clerk, "clerk", bureau, from_on=TODAY, actor=office)
    assert roles.may(reviewer, "item.consent", district)
    assert roles.may(clerk, "item.file", factories.agency(parent=bureau))
    assert not roles.may(clerk, "item.file", district)


def test_an_appointment_stands_in_the_ledger_by_number_and_not_by_name(bureau, office):
    person = factories.user(display_name="张某某")
    people.assign(person, "clerk", bureau, from_on=TODAY, actor=office)
    entry = LedgerEntry.objects.get(act="person.assign", facts__user=person.pk)
    assert entry.actor == office
    assert entry.facts["role"] == "clerk"
    assert "张某某" not in str(entry.facts)


def test_a_role_holds_from_its_first_to_its_last_day(bureau, office):
    person = factories.user()
    people.assign(person, "clerk", bureau, from_on=TODAY, to_on=TODAY + timedelta(days=2), actor=office)
    held = [bool(roles.held(reload(person), on=TODAY + timedelta(days=days))) for days in (-1, 0, 2, 3)]
    assert held == [False, True, True, False]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"role": "emperor"}, "unknown-role"),
        ({"to_on": TODAY - timedelta(days=1)}, "dates"),
        ({"from_on": date(1999, 1, 1)}, "agency-not-active"),
    ],
)
def test_an_appointment_that_makes_no_sense_is_refused(district, office, changes, code):
    young = factories.agency(parent=district, active_from=date(2000, 1, 1))
    asked = {"role": "clerk", "from_on": TODAY, "to_on": None, **changes}
    with pytest.raises(NotLawful) as refusal:
        people.assign(factories.user(), asked.pop("role"), young, actor=office, **asked)
    assert code in refusal.value.codes


def test_nobody_with_a_closed_account_is_appointed(bureau, office):
    with pytest.raises(NotLawful) as refusal:
        people.assign(factories.user(is_active=False), "clerk", bureau, from_on=TODAY, actor=office)
    assert refusal.value.codes == ("inactive",)


def test_nobody_appoints_himself_not_even_a_superuser(bureau, office):
    for person in (office, factories.superuser()):
        with pytest.raises(NotAllowed) as refusal:
            people.assign(person, "approver", bureau, from_on=TODAY, actor=person)
        assert "yourself" in refusal.value.codes


def test_who_appoints_in_one_district_appoints_nobody_in_another_nor_over_it(bureau, office):
    elsewhere = factories.district()
    for at, over in ((elsewhere, elsewhere), (bureau, elsewhere)):
        with pytest.raises(NotAllowed):
            people.assign(factories.user(), "clerk", at, scope_root=over, from_on=TODAY, actor=office)


def test_the_same_role_is_not_given_twice_for_one_time(bureau, office):
    person = factories.user()
    people.assign(person, "clerk", bureau, from_on=TODAY, to_on=TODAY + timedelta(days=9), actor=office)
    with pytest.raises(NotNow):
        people.assign(person, "clerk", bureau, from_on=TODAY + timedelta(days=9), actor=office)
    people.assign(person, "clerk", bureau, from_on=TODAY + timedelta(days=10), actor=office)


def test_an_ended_role_ends_those_who_stand_in_for_it(post, office):
    stand_in = factories.user()
    people.delegate(
        post.pk, stand_in=stand_in, from_on=TODAY, to_on=TODAY + timedelta(days=9), reason="出差", actor=office
    )
    people.end(post.pk, on=TODAY + timedelta(days=3), actor=office)
    assert Delegation.objects.get().to_on == TODAY + timedelta(days=3)
    assert not roles.held(reload(stand_in), on=TODAY + timedelta(days=4))
    with pytest.raises(NotNow):
        people.end(post.pk, on=TODAY + timedelta(days=5), actor=office)


def test_a_role_does_not_end_before_it_began(post, office):
    with pytest.raises(NotLawful):
        people.end(post.pk, on=post.from_on - timedelta(days=1), actor=office)


def test_a_stand_in_acts_in_the_role_and_it_is_known_for_whom(post, bureau, office):
    stand_in = factories.user()
    people.delegate(
        post.pk, stand_in=stand_in, from_on=TODAY, to_on=TODAY + timedelta(days=1), reason="休假", actor=post.user
    )
    held = roles.holding(stand_in, "item.clear", bureau)
    assert held is not None
    assert held.on_behalf_of == post.user
    assert [bool(roles.held(reload(stand_in), on=TODAY + timedelta(days=n))) for n in (-1, 0, 1, 2)] == [
        False, True, True, False,
    ]  # fmt: skip


def test_the_holder_his_head_and_the_district_office_name_a_stand_in_and_others_do_not(post, bureau, office):
    head = factories.user("disclosure-head", bureau)
    dates = {"from_on": TODAY, "to_on": TODAY, "reason": "休假"}
    for actor in (post.user, head, office):
        people.delegate(post.pk, stand_in=factories.user(), actor=actor, **dates)
    with pytest.raises(NotAllowed):
        people.delegate(post.pk, stand_in=factories.user(), actor=factories.user("clerk", bureau), **dates)
    with pytest.raises(NotAllowed):
        people.delegate(post.pk, stand_in=head, actor=head, **dates)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"reason": " "}, "no-reason"),
        ({"to_on": TODAY - timedelta(days=1)}, "dates"),
        ({"from_on": date(2009, 12, 31)}, "outside"),
    ],
)
def test_a_delegation_that_makes_no_sense_is_refused(post, office, changes, code):
    asked = {"from_on": TODAY, "to_on": TODAY, "reason": "休假", **changes}
    with pytest.raises(NotLawful) as refusal:
        people.delegate(post.pk, stand_in=factories.user(), actor=office, **asked)
    assert code in refusal.value.codes


def test_nobody_stands_in_for_himself(post, office):
    with pytest.raises(NotLawful) as refusal:
        people.delegate(post.pk, stand_in=post.user, from_on=TODAY, to_on=TODAY, reason="休假", actor=office)
    assert refusal.value.codes == ("oneself",)


def test_a_stand_in_does_not_pass_the_role_on(post, bureau):
    stand_in = factories.user()
    dates = {"from_on": TODAY, "to_on": TODAY, "reason": "休假"}
    people.delegate(post.pk, stand_in=stand_in, actor=post.user, **dates)
    with pytest.raises(NotAllowed):
        people.delegate(post.pk, stand_in=factories.user(), actor=stand_in, **dates)


def test_a_stand_in_may_end_before_his_time(post, office):
    stand_in = factories.user()
    delegation = people.delegate(
        post.pk, stand_in=stand_in, from_on=TODAY, to_on=TODAY + timedelta(days=9), reason="休假", actor=office
    )
    people.end_delegation(delegation.pk, on=TODAY, actor=post.user)
    assert roles.held(reload(stand_in))
    assert not roles.held(reload(stand_in), on=TODAY + timedelta(days=1))
    with pytest.raises(NotLawful):
        people.end_delegation(delegation.pk, on=TODAY + timedelta(days=1), actor=post.user)


def test_a_stand_in_that_has_not_begun_is_called_off(post, office):
    stand_in, tomorrow = factories.user(), TODAY + timedelta(days=1)
    delegation = people.delegate(
        post.pk, stand_in=stand_in, from_on=tomorrow, to_on=tomorrow, reason="休假", actor=office
    )
    people.end_delegation(delegation.pk, on=TODAY, actor=office)
    assert not Delegation.objects.exists()
    assert not roles.held(reload(stand_in), on=tomorrow)
    assert LedgerEntry.objects.get(act="person.end_delegation").facts["stand_in"] == stand_in.pk
