"""Accounts of staff: opened, changed and closed by those who appoint people."""

from __future__ import annotations

import pytest

from disclosure import accounts
from disclosure.models import LedgerEntry
from disclosure.refusals import NotAllowed, NotLawful, NotNow
from tests import factories

pytestmark = pytest.mark.django_db

GIVEN = {"username": "liming", "display_name": "李明", "email": "liming@example.org", "password": factories.PASSWORD}


@pytest.fixture
def district():
    return factories.district()


@pytest.fixture
def office(district):
    return factories.user("district-office", district)


def test_an_account_lets_in_and_holds_no_role(office):
    opened = accounts.open_account(actor=office, **GIVEN)
    assert opened.is_staff
    assert opened.check_password(factories.PASSWORD)
    assert not opened.assignments.exists()


def test_the_ledger_keeps_the_number_of_the_account_and_not_the_person(office):
    opened = accounts.open_account(actor=office, **GIVEN)
    entry = LedgerEntry.objects.get(act="account.open")
    assert entry.facts == {"user": opened.pk}


def test_nobody_else_opens_accounts(district):
    for role in ("clerk", "disclosure-head", "auditor"):
        with pytest.raises(NotAllowed):
            accounts.open_account(actor=factories.user(role, district), **GIVEN)


def test_an_account_is_refused_with_the_field_named(office):
    with pytest.raises(NotLawful) as refusal:
        accounts.open_account(actor=office, **{**GIVEN, "email": "nowhere", "password": "short"})
    assert {"invalid-email", "weak-password"} <= set(refusal.value.codes)


def test_people_of_a_foreign_place_are_out_of_reach(office):
    foreigner = factories.user("clerk", factories.district())
    for act in (
        lambda: accounts.amend(foreigner.pk, actor=office, display_name="x", email="", phone=""),
        lambda: accounts.set_password(foreigner.pk, actor=office, password=factories.PASSWORD),
        lambda: accounts.close(foreigner.pk, actor=office, reason="x"),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_who_also_works_elsewhere_is_out_of_reach(district, office):
    both = factories.user("clerk", district)
    factories.people.assign(both, "clerk", factories.district(), from_on=factories.LONG_AGO, actor=factories.system())
    with pytest.raises(NotAllowed):
        accounts.set_password(both.pk, actor=office, password=factories.PASSWORD)


def test_the_administrator_is_out_of_the_offices_reach_and_the_system_out_of_everybodys(office):
    with pytest.raises(NotAllowed):
        accounts.set_password(factories.superuser().pk, actor=office, password=factories.PASSWORD)
    with pytest.raises(NotAllowed):
        accounts.amend(factories.system().pk, actor=factories.superuser(), display_name="x", email="", phone="")


def test_everybody_keeps_up_their_own_particulars(district):
    clerk = factories.user("clerk", district)
    accounts.amend(clerk.pk, actor=clerk, display_name="新名", email="new@example.org", phone="1")
    clerk.refresh_from_db()
    assert (clerk.display_name, clerk.email) == ("新名", "new@example.org")
    assert LedgerEntry.objects.get(act="account.amend").facts["fields"] == ["display_name", "email", "phone"]


def test_an_account_is_closed_once_and_never_by_oneself(district, office):
    clerk = factories.user("clerk", district)
    accounts.close(clerk.pk, actor=office, reason="调离")
    with pytest.raises(NotNow):
        accounts.close(clerk.pk, actor=office, reason="调离")
    with pytest.raises(NotAllowed):
        accounts.close(office.pk, actor=office, reason="x")
    accounts.reopen(clerk.pk, actor=office, reason="返岗")
    clerk.refresh_from_db()
    assert clerk.is_active


def test_who_appoints_sees_the_scope_and_those_without_a_post(district, office):
    clerk, free = factories.user("clerk", district), factories.user()
    factories.user("clerk", factories.district())
    factories.superuser()
    assert set(accounts.visible_to(office)) == {office, clerk, free}
    assert set(accounts.visible_to(clerk)) == {clerk}
