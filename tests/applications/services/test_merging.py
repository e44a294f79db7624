"""Merging (并案): into an open request of the same applicant, whose term ends no later."""

from __future__ import annotations

from datetime import date

import pytest

from applications import grounds, timing
from applications.services import deciding, delivery, demanding, merging
from applications.services.delivery import Sent
from disclosure.models import LedgerEntry
from disclosure.refusals import NotLawful, NotNow
from disclosure.today import moved_to
from tests.applications import factories
from tests.applications.factories import Office
from tests.catalog.refusing import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return factories.office()


def two(office: Office):
    """An earlier and a later request of one applicant."""
    somebody = factories.person()
    with moved_to(date(2026, 3, 2)):
        earlier = factories.registered(office, person_=somebody)
    with moved_to(date(2026, 3, 4)):
        return earlier, factories.registered(office, person_=somebody)


def test_a_registered_case_is_merged_by_a_decision_that_counts_once_in_the_annual_table(office):
    earlier, later = two(office)
    with moved_to(date(2026, 3, 5)):
        merging.merge(later.pk, earlier.pk, actor=office.clerk)
    later.refresh_from_db()
    assert (later.status, later.led_to) == ("handling", earlier)
    with moved_to(date(2026, 3, 6)):
        decision = later.decisions.get()
        deciding.propose(decision.pk, actor=office.clerk)
        letter = deciding.issue(decision.pk, actor=office.approver)
        assert earlier.number in letter.body
        delivery.deliver(letter.pk, Sent("signed", date(2026, 3, 6), date(2026, 3, 6)), actor=office.officer)
    later.refresh_from_db()
    assert (later.status, later.replied_on) == ("replied", date(2026, 3, 6))
    assert [(one.ground, grounds.ground(one.ground).row) for one in later.decisions.all()] == [("R17.2", "other.3")]
    assert timing.running_all(later) == []
    assert LedgerEntry.objects.get(subject=earlier.subject, act="request.take_in").facts == {"merged": later.number}


def test_a_merger_given_up_lets_the_case_go_on_alone(office):
    earlier, later = two(office)
    merging.merge(later.pk, earlier.pk, actor=office.clerk)
    deciding.discard(later.decisions.get().pk, actor=office.clerk)
    later.refresh_from_db()
    assert (later.status, later.led_to) == ("handling", None)
    assert timing.running(later, timing.REPLY)


def test_what_is_not_in_the_books_yet_is_led_away_at_once_and_counts_nowhere(office):
    somebody = factories.person()
    with moved_to(date(2026, 3, 2)):
        earlier = factories.registered(office, person_=somebody)
    with moved_to(date(2026, 3, 4)):
        later = factories.sent(office, person_=somebody)
        merging.merge(later.pk, earlier.pk, actor=office.officer)
    later.refresh_from_db()
    assert (later.status, later.led_to, later.decisions.count()) == ("merged", earlier, 0)
    assert timing.running_all(later) == []


def test_no_registered_case_is_merged_into_one_that_is_not_in_the_books(office):
    somebody = factories.person()
    with moved_to(date(2026, 3, 2)):
        earlier = factories.sent(office, person_=somebody)
    with moved_to(date(2026, 3, 4)):
        later = factories.registered(office, person_=somebody)
        with refused("target-unregistered", kind=NotNow):
            merging.merge(later.pk, earlier.pk, actor=office.clerk)


def test_the_term_of_the_case_that_goes_on_stays_as_it_was(office):
    earlier, later = two(office)
    merging.merge(later.pk, earlier.pk, actor=office.clerk)
    assert timing.reply_due_on(earlier) == date(2026, 3, 30)


def test_nothing_is_merged_into_a_request_that_is_answered_later(office):
    earlier, later = two(office)
    with refused("later-term", kind=NotLawful):
        merging.merge(earlier.pk, later.pk, actor=office.clerk)


def test_requests_of_two_applicants_are_never_merged(office):
    one, other = factories.registered(office), factories.registered(office)
    with refused("not-the-same-applicant", kind=NotLawful):
        merging.merge(other.pk, one.pk, actor=office.clerk)


def test_a_request_is_not_merged_into_itself(office):
    one = factories.registered(office)
    with refused("not-the-same-applicant", kind=NotLawful):
        merging.merge(one.pk, one.pk, actor=office.clerk)


def test_what_took_another_in_is_compared_anew(office):
    earlier, later = two(office)
    demanding.find()
    merging.merge(later.pk, earlier.pk, actor=office.clerk)
    earlier.refresh_from_db()
    assert earlier.compared_at is None
