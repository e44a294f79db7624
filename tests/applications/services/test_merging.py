"""Merging (并案): into an open request of the same applicant, whose term ends no later."""

from __future__ import annotations

from datetime import date

import pytest

from applications import timing
from applications.services import merging
from disclosure.models import LedgerEntry
from disclosure.refusals import NotLawful
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


def test_a_merged_request_says_where_it_went_and_has_no_clock_any_more(office):
    earlier, later = two(office)
    merging.merge(later.pk, earlier.pk, actor=office.clerk)
    later.refresh_from_db()
    assert (later.status, later.led_to) == ("merged", earlier)
    assert timing.running_all(later) == []
    assert LedgerEntry.objects.get(subject=earlier.subject, act="request.take_in").facts == {"merged": later.number}


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
