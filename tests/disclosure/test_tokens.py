"""Tokens of office systems: who issues them, in whose name they act, when they end, and what is kept of them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from disclosure import ledger_words, people, tokens
from disclosure.ledger_words import Names
from disclosure.models import IntakeToken, LedgerEntry, Message
from disclosure.refusals import NotAllowed, NotLawful, NotNow
from disclosure.today import moved_to, today
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def district():
    return factories.district()


@pytest.fixture
def agency(district):
    return factories.agency(parent=district)


@pytest.fixture
def office(district):
    return factories.user("district-office", district)


@pytest.fixture
def clerk(agency):
    return factories.user("clerk", agency)


@pytest.fixture
def issued(agency, clerk, office):
    return tokens.issue(
        agency, name="协同办公系统", responsible=clerk, expires_on=today() + timedelta(days=90), actor=office
    )


def issue(agency, responsible, actor, days=90):
    until = today() + timedelta(days=days)
    return tokens.issue(agency, name="系统", responsible=responsible, expires_on=until, actor=actor)


def test_the_secret_opens_and_only_its_digest_is_kept(issued):
    assert tokens.standing(issued.secret) == issued.token
    assert issued.secret.startswith(tokens.PREFIX)
    kept = IntakeToken.objects.filter(pk=issued.token.pk).values().get()
    assert issued.secret not in str(kept)
    assert kept["hint"] == issued.secret[-4:]
    assert issued.secret not in str(list(LedgerEntry.objects.values())) + str(list(Message.objects.values()))


@pytest.mark.parametrize("typed", ["", "gongkai-", "x" * 500, "令牌", "gongkai-\x00"])
def test_nothing_else_opens(issued, typed):
    assert tokens.standing(typed) is None


def test_who_appoints_people_issues_and_nobody_else(agency, clerk, office):
    assert issue(agency, clerk, office).token.agency == agency
    assert issue(agency, clerk, factories.superuser()).token.responsible == clerk
    for role in ("disclosure-head", "approver", "clerk", "auditor"):
        with pytest.raises(NotAllowed):
            issue(agency, clerk, factories.user(role, agency))


def test_who_appoints_people_elsewhere_does_not_issue_here(agency, clerk):
    with pytest.raises(NotAllowed):
        issue(agency, clerk, factories.user("district-office", factories.district()))


def test_nobody_issues_a_token_in_their_own_name(district, agency):
    both = factories.user("district-office", district)
    people.assign(both, "clerk", agency, from_on=factories.LONG_AGO, actor=factories.system())
    with pytest.raises(NotAllowed) as refusal:
        issue(agency, both, both)
    assert refusal.value.codes == ("yourself",)


def test_the_database_refuses_it_too(issued):
    with pytest.raises(IntegrityError), transaction.atomic():
        IntakeToken.objects.filter(pk=issued.token.pk).update(responsible=issued.token.issued_by)


def test_the_responsible_person_files_for_that_very_agency(district, agency, office):
    for person in (
        factories.user("secrecy-reviewer", agency),
        factories.user("clerk", factories.agency(parent=district)),
        factories.user("clerk", agency, is_active=True).__class__.system(),
    ):
        with pytest.raises(NotLawful) as refusal:
            issue(agency, person, office)
        assert refusal.value.codes == ("not-a-filer",)


def test_standing_in_for_a_filer_is_not_enough(agency, clerk, office):
    stand_in = factories.user()
    people.delegate(
        clerk.assignments.get().pk, stand_in=stand_in, from_on=today(), to_on=today(), reason="出差", actor=clerk
    )
    with pytest.raises(NotLawful):
        issue(agency, stand_in, office)


def test_a_token_holds_for_a_year_at_most_and_not_into_the_past(agency, clerk, office):
    for days in (-1, 367):
        with pytest.raises(NotLawful) as refusal:
            issue(agency, clerk, office, days)
        assert refusal.value.codes == ("dates",)


def test_the_last_day_counts_and_the_next_does_not(issued):
    with moved_to(issued.token.expires_on):
        assert tokens.standing(issued.secret) is not None
    with moved_to(issued.token.expires_on + timedelta(days=1)):
        assert tokens.standing(issued.secret) is None


def test_a_renewed_token_keeps_its_record_and_changes_its_secret(issued, agency, office):
    successor = factories.user("clerk", agency)
    renewed = tokens.renew(
        issued.token.pk, responsible=successor, expires_on=today() + timedelta(days=300), actor=office
    )
    assert renewed.token == issued.token
    assert tokens.standing(issued.secret) is None
    assert tokens.standing(renewed.secret).responsible == successor


def test_a_revoked_token_opens_nothing_and_stays_revoked(issued, clerk, office):
    tokens.revoke(issued.token.pk, actor=office, reason="系统下线")
    assert tokens.standing(issued.secret) is None
    with pytest.raises(NotNow):
        tokens.revoke(issued.token.pk, actor=office, reason="系统下线")
    with pytest.raises(NotNow):
        tokens.renew(issued.token.pk, responsible=clerk, expires_on=today(), actor=office)


def test_whose_name_it_bears_may_revoke_it_and_no_colleague(issued, agency, clerk):
    with pytest.raises(NotAllowed):
        tokens.revoke(issued.token.pk, actor=factories.user("clerk", agency), reason="x")
    assert tokens.revoke(issued.token.pk, actor=clerk, reason="泄露").revoked_by == clerk


def test_the_responsible_person_is_told_each_time(issued, clerk, office):
    tokens.renew(issued.token.pk, responsible=clerk, expires_on=today(), actor=office)
    tokens.revoke(issued.token.pk, actor=office, reason="系统下线")
    assert Message.objects.filter(recipient=clerk, kind="token").count() == 3


def test_issue_use_and_revocation_are_in_the_ledger(issued, clerk, office):
    tokens.note_use(issued.token.pk, "filed", draft="G1-2026-00001")
    tokens.revoke(issued.token.pk, actor=office, reason="系统下线")
    entries = LedgerEntry.objects.filter(facts__token=issued.token.pk).order_by("pk")
    assert [(entry.act, entry.actor) for entry in entries] == [
        ("token.issue", office),
        ("token.use", clerk),
        ("token.revoke", office),
    ]


def test_what_came_of_a_use_is_told_in_words(issued):
    tokens.note_use(issued.token.pk, "filed", draft="G1-2026-00001")
    facts = LedgerEntry.objects.get(act="token.use").facts
    told = {one.label: one.value for one in ledger_words.facts(facts, Names([facts]))}
    assert (told["结果"], told["草稿编号"]) == ("已收为草稿", "G1-2026-00001")


def test_of_a_days_many_questions_the_ledger_keeps_the_first(issued):
    for _turn in range(3):
        tokens.note_look(issued.token.pk)
    with moved_to(today() + timedelta(days=1)):
        tokens.note_look(issued.token.pk)
    assert LedgerEntry.objects.filter(act="token.use").count() == 2
